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
