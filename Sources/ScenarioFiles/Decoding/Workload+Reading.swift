// `count: 60 total by workload` - posts handed out to units in proportion to the work that is offered to the role there.
// The load sheet knows it, once all that a scenario says has been read; it does not depend on how many posts there are, but
// for units without any.

import Experiments
import GovernanceModel

extension ScenarioDecoder {
  /// The scenario with the posts of such roles handed out: largest remainders, at least one for each unit that has the
  /// role as long as there are enough (R25).
  func staffedByWorkload(_ scenario: Scenario, _ root: Cursor) -> Scenario {
    let totals = scenario.roles.map { workloadTotal(root["staff"]?[$0.name]?["count"]) }
    guard totals.contains(where: { $0 != nil }) else { return scenario }
    let workload = LoadSheet(scenario).workload
    var scenario = scenario
    for (role, total) in totals.enumerated() {
      guard let total, case .posts(var posts) = scenario.roles[role].strength else { continue }
      let present = posts.indices.filter { posts[$0] > 0 }
      let shares = Apportionment.byLoad(total, loads: present.map { workload[role][$0] })
      for (unit, share) in zip(present, shares) { posts[unit] = share }
      scenario.roles[role].strength = .posts(posts)
    }
    return scenario
  }

  /// How many posts in all are to be handed out by workload; `nil` where they are counted otherwise.
  private func workloadTotal(_ count: Cursor?) -> Int? {
    guard let text = count?["value"]?.node.text ?? count?.node.text, let read = try? Grammar.count(text),
      case .byWorkload(let total) = read
    else { return nil }
    return total
  }
}
