// `burden:` and `rounds:` of a role - what keeps its staff from demands.

import GovernanceModel

extension ScenarioDecoder {
  /// The chores of a role: a share of its time, or a share with the open time of each piece.
  mutating func burden(_ cursor: Cursor?) -> Burden? {
    guard let cursor else { return nil }
    guard cursor.node.isMap, cursor["value"] == nil else {
      return read(cursor, Grammar.share).map { Burden(share: $0) }
    }
    let share = require("share", of: cursor, Grammar.share)
    let every = read(cursor["every"], Self.interval)
    return share.map { Burden(share: $0, every: every ?? Burden.usual) }
  }

  /// The patrol rounds of a role.
  mutating func rounds(_ cursor: Cursor?) -> Rounds? {
    guard let cursor, cursor.node.isMap else { return nil }
    let every = require("every", of: cursor, Self.interval)
    let takes = require("takes", of: cursor) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    guard let every, let takes else { return nil }
    return Rounds(every: every, takes: takes)
  }

  /// The time between two things that recur in a timetable.
  private static func interval(_ text: String) throws(Misread) -> Milliseconds {
    try Grammar.duration(text, atLeast: .minute)
  }
}
