// The scenarios to start from are good in both languages, mean the same, and their editors' schema knows every key.

import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Scenarios to start from") struct TemplateTests {
  @Test("each is good, and means the same in both languages", arguments: Template.allCases)
  func same(template: Template) throws {
    let english = template.text(in: .english)
    let chinese = template.text(in: .chinese)
    #expect(!english.contains("zh>") && !chinese.contains("en>"))
    #expect(chinese.contains("时间:") && english.contains("time:"))
    let first = try ScenarioFile.parse(english).scenario()
    var second = try ScenarioFile.parse(chinese).scenario()
    #expect(first.name != second.name && first.about != second.about)
    (second.name, second.about) = (first.name, first.about)
    #expect(first == second)
  }

  @Test("each has policies to compare, and validates against the schema", arguments: Template.allCases)
  func validates(template: Template) throws {
    let text = template.text(in: .chinese)
    #expect(try ScenarioFile.parse(text).policies.count == 3)
    #expect(try SchemaTests.faults(try #require(try JSONValue.read(text))) == [])
  }
}
