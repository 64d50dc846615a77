import Experiments
import GovernanceModel
import Reports
import Testing

@Suite("The cut in a line")
struct CutLineTests {
  @Test("says how many pieces, and where units may be simulated apart")
  func words() throws {
    // A duty post of the community that serves its grids ties the two tiers; without it they come apart.
    let tied = try Fixture.scenario
    var free = tied
    free.roles.removeLast()
    func line(_ scenario: Scenario, _ rule: CutRule, _ language: Language) throws -> String {
      CutLine(try CompiledScenario(scenario, cut: rule), in: language).text
    }
    #expect(
      try line(tied, .automatic, .english) == "Cut (R6): 1 piece; no tier can be simulated apart from the next.")
    #expect(try line(tied, .automatic, .chinese) == "切分（R6）：1 块；各级不能分开模拟。")
    #expect(
      try line(free, .finest, .english)
        == "Cut (R6): 2 pieces; units can be simulated apart between grid | community.")
    #expect(try line(free, .finest, .chinese) == "切分（R6）：2 块；可分开模拟之处：网格｜社区。")
  }
}
