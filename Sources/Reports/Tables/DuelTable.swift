// duel.csv: the demands that gain and lose most, one row each, and the same as JSON.

package import Experiments
import GovernanceModel

extension ResultFile {
  /// The table `duel.csv`. Where a demand was open at the end under a policy, its hours there are a lower bound, and
  /// `bound` says in which direction the change may be larger.
  package static func duel(_ duel: Duel, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: [
        "scenario", "policy", "versus", "replication", "direction", "rank", "demand", "category", "severity",
        "reported", "versus_hours", "versus_open", "hours", "open", "change_hours", "bound",
      ], byteOrderMark: byteOrderMark)
    let scenario = duel.first.scenario
    for (direction, entries) in [("gain", duel.gains), ("loss", duel.losses)] {
      for (index, entry) in entries.enumerated() {
        table.append([
          .text(scenario.name), .text(duel.second.policy), .text(duel.first.policy), .whole(duel.replication),
          .text(direction), .whole(index + 1), .text(entry.name), .text(scenario.streams[entry.category].name),
          .text(scenario.severities[entry.severity].name), .text(entry.moment(in: scenario)),
          .number(entry.first.hours), .text(entry.isFirstOpen ? "yes" : "no"), .number(entry.second.hours),
          .text(entry.isSecondOpen ? "yes" : "no"), .number(entry.change.hours), .text(entry.bound),
        ])
      }
    }
    return ResultFile(name: "duel.csv", table)
  }
}

extension JSON {
  /// One object: a duel with its counts and its entries.
  package static func duel(_ duel: Duel) -> JSON {
    let scenario = duel.first.scenario
    func entry(_ entry: Duel.Entry) -> JSON {
      .object([
        "demand": .text(entry.name), "category": .text(scenario.streams[entry.category].name),
        "severity": .text(scenario.severities[entry.severity].name), "reported": .text(entry.moment(in: scenario)),
        "versus_hours": .number(entry.first.hours), "hours": .number(entry.second.hours),
        "versus_open": .bool(entry.isFirstOpen), "open": .bool(entry.isSecondOpen),
        "change_hours": .number(entry.change.hours), "bound": .text(entry.bound),
      ])
    }
    func count(_ count: Int) -> JSON { .whole(UInt64(count)) }
    let mean = duel.settledUnderBoth > 0 ? Double(duel.sumOfChanges) / Double(duel.settledUnderBoth) / 3_600_000 : nil
    return .object([
      "policy": .text(duel.second.policy), "versus": .text(duel.first.policy), "replication": count(duel.replication),
      "gains": .list(duel.gains.map(entry)), "losses": .list(duel.losses.map(entry)),
      "gaining": count(duel.gaining), "losing": count(duel.losing), "unchanged": count(duel.unchanged),
      "open_under_both": count(duel.openUnderBoth), "withdrawn": count(duel.withdrawn),
      "only_versus": count(duel.onlyFirst), "only_policy": count(duel.onlySecond),
      "settled_under_both": count(duel.settledUnderBoth), "mean_change_hours": .optional(mean),
    ])
  }
}

extension Duel.Entry {
  /// When it was reported, as local time to the millisecond.
  fileprivate func moment(in scenario: Scenario) -> String {
    guard case .text(let text) = JSON.stamp(reported, on: RunClock(scenario.timeFrame)) else { return "" }
    return text
  }

  /// `at most` where the true change is lower still, `at least` where it is higher still; empty where it is exact.
  fileprivate var bound: String { isFirstOpen ? "at most" : isSecondOpen ? "at least" : "" }
}

extension Milliseconds {
  fileprivate var hours: Double { Double(self) / Double(Milliseconds.hour) }
}
