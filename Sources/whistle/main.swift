print("whistle")
