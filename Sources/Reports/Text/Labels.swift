// What people read for a tier, a role or a severity. A Chinese reader gets the scenario's label; an English reader
// gets it too where it can be read without Chinese, else the name that the file uses.

package import Experiments
package import GovernanceModel

/// The words of a scenario for one language.
package struct Labels: Sendable {
  private let scenario: Scenario
  private let language: Language

  /// The words of `scenario` in `language`.
  package init(_ scenario: Scenario, in language: Language) {
    (self.scenario, self.language) = (scenario, language)
  }

  /// What people read for the tier at a position, or for the desk at a position behind the tiers.
  package func tier(_ index: Int) -> String {
    guard index >= scenario.tiers.count else { return pick(scenario.tiers[index].label, scenario.tiers[index].name) }
    let desk = scenario.desks[index - scenario.tiers.count]
    return pick(desk.label, desk.name)
  }

  /// What people read for the unit at a position over all tiers.
  package func unit(_ position: Int) -> String {
    let (tier, index) = scenario.place(of: position)
    let unit = scenario.tiers[tier].units[index]
    return pick(unit.label, unit.name)
  }

  /// What people read for the role at a position.
  package func role(_ index: Int) -> String { pick(scenario.roles[index].label, scenario.roles[index].name) }

  /// What people read for the mode at a position.
  package func mode(_ index: Int) -> String { pick(scenario.modes[index].label, scenario.modes[index].name) }

  /// What people read for the campaign at a position.
  package func campaign(_ index: Int) -> String {
    pick(scenario.campaigns[index].label, scenario.campaigns[index].name)
  }

  /// What people read for the department at a position.
  package func department(_ index: Int) -> String {
    pick(scenario.departments[index].label, scenario.departments[index].name)
  }

  /// What people read for the severity at a position.
  package func severity(_ index: Int) -> String {
    let severity = scenario.severities[index]
    let usual = language == .chinese ? Self.usualSeverities[severity.name] : nil
    return pick(severity.label, usual ?? severity.name)
  }

  /// What people read for a stage of a tier's project, by position.
  func stage(_ index: Int, of tier: Int) -> String {
    guard let stage = scenario.handling[tier]?.project?.stages[index] else { return "" }
    return pick(stage.label, stage.name)
  }

  /// What people read for a meeting, by position, or for a list of needs behind them.
  func occasion(_ index: Int) -> String {
    let meetings = scenario.meetings
    guard index >= meetings.count else { return pick(meetings[index].label, meetings[index].name) }
    let list = scenario.matchings[index - meetings.count]
    return pick(list.label, list.name)
  }

  /// The positions of the severities that some demand may have.
  var usedSeverities: [Int] {
    scenario.severities.indices.filter { severity in
      scenario.streams.indices.contains { scenario.mayHave(severity, $0) }
    }
  }

  /// What people read for the category at a position.
  package func category(_ index: Int) -> String { pick(scenario.streams[index].label, scenario.streams[index].name) }

  /// What people read for the channel at a position.
  package func channel(_ index: Int) -> String {
    switch index {
    case 0: return language("residents", "居民")
    case 1: return language("patrols", "巡查")
    default:
      let probe = scenario.probes[index - Scenario.fixedChannels.count]
      return pick(probe.label, probe.name)
    }
  }

  /// What the severities that every scenario has unless it names its own are called.
  private static let usualSeverities = ["ordinary": "普通", "complex": "复杂", "major": "重大"]

  private func pick(_ label: String, _ name: String) -> String {
    let readable = language == .chinese || label.displayWidth == label.count
    return label.isEmpty || !readable ? name : label
  }
}
