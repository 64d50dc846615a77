// worlds.csv: what every policy did in every plausible world, one row for each world, policy and response, with the value
// that each assumption has there.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `worlds.csv`. World 0 is the scenario as stated.
  ///
  /// - Parameter levels: the value of each assumption in a world, as written.
  package static func worlds(
    _ result: WorldsResult, scenario: String, levels: (World) -> [String], byteOrderMark: Bool = true
  ) -> ResultFile {
    var table = CSV(
      header: [
        "scenario", "world", "policy", "versus",
      ] + MeasureColumns.names + [
        "value", "difference", "ci_low", "ci_high", "significant", "replications", "error",
      ] + result.assumptions.map(\.path), byteOrderMark: byteOrderMark)
    for (index, world) in result.worlds.enumerated() {
      guard let number = world.number else { continue }
      let levels = levels(world).map(CSVCell.text)
      for (policy, name) in result.policies.enumerated() {
        let head: [CSVCell] = [
          .text(scenario), .whole(number), .text(name), policy == 0 ? .empty : .text(result.policies[0]),
        ]
        if case .failure(let reason) = result.outcomes[index][policy] {
          table.append(
            head + Array(repeating: .empty, count: MeasureColumns.names.count + 6) + [.text(reason.inBoth)] + levels)
          continue
        }
        for measure in result.measures.indices {
          table.append(head + cells(of: result, index, policy, measure) + [.empty] + levels)
        }
      }
    }
    return ResultFile(name: "worlds.csv", table)
  }

  private static func cells(of result: WorldsResult, _ world: Int, _ policy: Int, _ measure: Int) -> [CSVCell] {
    let named = result.measures[measure]
    let difference = policy == 0 ? nil : result.difference(world: world, policy: policy, measure: measure)
    return MeasureColumns.cells(named) + [
      .number(result.value(world: world, policy: policy, measure: measure)), .number(difference?.difference),
      .number(difference?.interval?.low), .number(difference?.interval?.high),
      difference?.isSignificant.map { .text($0 ? "yes" : "no") } ?? .empty, .whole(result.replications),
    ]
  }
}

extension ResultFile {
  /// The table `world_shares.csv`: in how many worlds each policy keeps the sign of its difference.
  package static func worldShares(_ shares: [WorldShare], scenario: String, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: [
        "scenario", "policy", "versus",
      ] + MeasureColumns.names + [
        "difference", "share", "worlds", "same_sign", "surely_same_sign", "opposite_sign", "surely_opposite_sign",
        "level", "failed",
      ], byteOrderMark: byteOrderMark)
    for share in shares {
      let counts = [
        share.worlds, share.same, share.sureSame, share.opposite, share.sureOpposite, share.level, share.failed,
      ]
      table.append(
        [.text(scenario), .text(share.policy), .text(share.versus)] + MeasureColumns.cells(share.measure)
          + [.number(share.stated), .number(share.share)] + counts.map(CSVCell.whole))
    }
    return ResultFile(name: "world_shares.csv", table)
  }
}

extension World {
  /// The number of a drawn world, 0 for the stated one; `nil` for an end of the tornado.
  package var number: Int? {
    switch role {
    case .stated: 0
    case .drawn(let number): number
    case .low, .high: nil
    }
  }
}
