import Reports
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("keys are in order, text is escaped, numbers are plain")
  func oneLine() {
    let json = JSON.object([
      "b": .list([.number(1e-7), .whole(.max), .null, .bool(true)]), "a": .text("“x”\"\\\n\u{1}"), "c": .object([:]),
    ])
    let expected = #"{"a":"“x”\"\\\n\u0001","b":[0.0000001,18446744073709551615,null,true],"c":{}}"#
    #expect(json.text(indented: false) == expected)
  }

  @Test("indented, every member has its line")
  func indented() {
    #expect(
      JSON.object(["a": .list([.number(1)]), "b": .list([])]).text(indented: true) == """
        {
          "a": [
            1
          ],
          "b": []
        }
        """)
  }
}

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "agrees with the examples of FIPS 180 and with sha256sum",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (String(repeating: "a", count: 1_000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
    ])
  func digests(_ text: String, _ digest: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == digest)
  }
}
