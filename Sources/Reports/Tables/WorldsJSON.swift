// The worlds as JSON, for programs that read the answer from standard output.

package import Experiments
import GovernanceModel

extension JSON {
  /// One object: how many worlds, the assumptions, the shares of worlds, and the bars of the tornado.
  package static func worlds(_ result: WorldsResult, _ shares: [WorldShare]) -> JSON {
    .object([
      "worlds": .whole(UInt64(result.drawn)), "replications": .whole(UInt64(result.replications)),
      "assumptions": .list(result.assumptions.map(assumption)),
      "shares": .list(shares.map(share)),
      "tornado": .list(result.tornado.map { bar($0, of: result) }),
    ])
  }

  /// An assumption with the ends of its range.
  package static func assumption(_ assumption: Assumption) -> JSON {
    .object([
      "path": .text(assumption.path), "low": .text(assumption.low), "stated": .text(assumption.stated),
      "high": .text(assumption.high),
    ])
  }

  private static func share(_ share: WorldShare) -> JSON {
    .object([
      "policy": .text(share.policy), "versus": .text(share.versus), "response": .text(share.measure.response.name),
      "statistic": .text(share.measure.statistic.rawValue),
      "category": share.measure.category.map(JSON.text) ?? .null,
      "severity": share.measure.severity.map(JSON.text) ?? .null, "difference": .number(share.stated),
      "share": .optional(share.share), "same": .whole(UInt64(share.same)), "opposite": .whole(UInt64(share.opposite)),
      "level": .whole(UInt64(share.level)), "surely_same": .whole(UInt64(share.sureSame)),
      "surely_opposite": .whole(UInt64(share.sureOpposite)), "failed": .whole(UInt64(share.failed)),
    ])
  }

  private static func bar(_ bar: TornadoBar, of result: WorldsResult) -> JSON {
    .object([
      "policy": .text(bar.policy), "versus": bar.versus.map(JSON.text) ?? .null,
      "response": .text(bar.measure.response.name), "statistic": .text(bar.measure.statistic.rawValue),
      "assumption": .text(result.assumptions[bar.assumption].path), "rank": .whole(UInt64(bar.rank)),
      "at_low": .optional(bar.ends.low), "at_stated": .optional(bar.ends.stated), "at_high": .optional(bar.ends.high),
      "swing": .optional(bar.swing),
    ])
  }
}
