// A scenario with its keys in the other language means the same, and reads the same but for its keys (L6).

import Experiments
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("L6 Translation of keys") struct TranslationTests {
  private func translated(_ text: String, _ language: Language) throws -> String {
    try ScenarioFile.translation(of: text, file: "a.yaml", to: language)
  }

  /// What a file means: its canonical form, before anything it extends.
  private func meaning(_ text: String) throws -> String {
    var conformance = Conformance()
    let tree = conformance.conform(try YAMLReader.read(text, file: "a.yaml"), to: Schema.file)
    #expect(conformance.diagnostics.isEmpty)
    return CanonicalForm.text(of: tree)
  }

  @Test("keys change; names, values, comments, blanks and quotes do not") func byHand() throws {
    let english = """
      # time: of day
      scenario: "time: gone"     # staff: none
      time: { start: 2025-01-06, warm up: 1 week }
      "staff":
        count:  { label: 计数员, at: grid, count: 2 per unit, 'pay': 3000 yuan per month }
      handling: { grid: { work: { other: 5 min, noise: { value: 6 min, source: S4 } } } }
      precision: { settle.mean: 2%, at most: 50 }
      policies:
        more: { label: more, staff.count.count: 3 per unit, 'handling.grid.work.other': 4 min }
        "wait": { handling.grid."escalate".waiting: 2 h, precision.settle.mean: 1% }
      """
    let chinese = """
      # time: of day
      场景: "time: gone"     # staff: none
      时间: { 开始: 2025-01-06, 预热: 1 week }
      人员:
        count:  { 名称: 计数员, 驻在: grid, 人数: 2 per unit, 工资: 3000 yuan per month }
      处置: { grid: { 办理: { 其他: 5 min, noise: { 值: 6 min, 来源: S4 } } } }
      精度: { settle.mean: 2%, 至多: 50 }
      方案:
        more: { 名称: more, 人员.count.人数: 3 per unit, '处置.grid.办理.其他': 4 min }
        "wait": { 处置.grid.升级.等待: 2 h, 精度.settle.mean: 1% }
      """
    #expect(try translated(english, .chinese) == chinese)
    #expect(try meaning(chinese) == meaning(english))
    let back = try translated(chinese, .english)
    #expect(
      back
        == english.replacing("\"staff\":", with: "staff:").replacing("'pay'", with: "pay").replacing(
          "\"escalate\"", with: "escalate"))
  }

  @Test(
    "scenarios mean the same in both",
    arguments: [
      "town.yaml", "jian/county.yaml", "jian/d06-hotline.yaml", "pingxiang/base.yaml", "leping/a15-five-levels.yaml",
    ]) func same(path: String) throws
  {
    let text = try String(contentsOf: CommittedScenarioTests.folder.appending(path: path), encoding: .utf8)
    let chinese = try translated(text, .chinese)
    #expect(chinese != text)
    #expect(try meaning(chinese) == meaning(text))
    #expect(try meaning(translated(chinese, .english)) == meaning(text))
  }

  @Test("a file with mistakes is not translated, but told") func mistakes() {
    #expect(throws: ScenarioErrors.self) { try translated("tims: { start: 2025-01-06 }", .chinese) }
  }
}
