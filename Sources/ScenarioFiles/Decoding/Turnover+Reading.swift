// `leaves:` and what goes with it - how those who hold a role's posts come, learn and leave.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// How those who hold a role's posts come and go; `nil` where nobody leaves.
  mutating func turnover(_ role: Cursor, payRaise: Double) -> Turnover? {
    let (rate, elasticity, start) = leaving(role["leaves"])
    let replacedAfter = read(role["replaced after"], Grammar.distributionOrNone) ?? nil
    let reserve = reserve(role["reserve"])
    let novice = novice(role["novice"])
    let mentor = mentor(role["mentor"])
    let hiring = read(role["hiring"], Grammar.hiring)
    if role["leaves"] == nil {
      for key in ["replaced after", "reserve", "novice", "mentor", "hiring"] {
        if let value = role[key] { report(.needsKey(key, "leaves"), at: value) }
      }
    }
    if let value = role["mentor"], role["novice"] == nil { report(.needsKey("mentor", "novice"), at: value) }
    guard let rate, rate > 0 else { return nil }
    return Turnover(
      leaves: rate, payElasticity: elasticity ?? 0, payRaise: payRaise, replacedAfter: replacedAfter,
      reserve: reserve, novice: novice.flatMap { $0.slower > 0 ? $0 : nil },
      mentor: mentor.flatMap { $0.share > 0 ? $0 : nil }, hiring: hiring ?? 0, start: start ?? .steadyState)
  }

  /// A rate of leaving, or a rate with what moves it and how it begins.
  private mutating func leaving(_ cursor: Cursor?) -> (rate: Double?, elasticity: Double?, start: Turnover.Start?) {
    guard let cursor else { return (nil, nil, nil) }
    guard cursor.node.isMap, cursor["value"] == nil else { return (read(cursor, Grammar.leaving), nil, nil) }
    let rate = require("rate", of: cursor, Grammar.leaving)
    let elasticity = read(cursor["pay elasticity"], Grammar.factor)
    let start = read(cursor["at start"]) { text throws(Misread) -> Turnover.Start in
      try Grammar.choice(text, of: ["steady state", "seasoned"]) == "seasoned" ? .seasoned : .steadyState
    }
    return (rate, elasticity, start)
  }

  private mutating func reserve(_ cursor: Cursor?) -> Turnover.Reserve? {
    guard let cursor, cursor.node.isMap else { return nil }
    let fills = require("fills", of: cursor, Grammar.share)
    let after = require("after", of: cursor, Self.length)
    guard let fills, let after else { return nil }
    return Turnover.Reserve(fills: fills, after: after)
  }

  private mutating func novice(_ cursor: Cursor?) -> Turnover.Novice? {
    guard let cursor, cursor.node.isMap else { return nil }
    let slower = require("slower", of: cursor, Grammar.factor)
    let learnsIn = require("learns in", of: cursor, Self.learning)
    guard let slower, let learnsIn else { return nil }
    return Turnover.Novice(slower: slower, learnsIn: learnsIn)
  }

  private mutating func mentor(_ cursor: Cursor?) -> Turnover.Mentor? {
    guard let cursor, cursor.node.isMap else { return nil }
    let shortensTo = require("shortens to", of: cursor, Self.learning)
    let share = read(cursor["share"], Grammar.share)
    let takes = read(cursor["takes"], Self.length)
    guard let shortensTo else { return nil }
    return Turnover.Mentor(share: share ?? 1, shortensTo: shortensTo, takes: takes ?? 0)
  }

  private static func length(_ text: String) throws(Misread) -> Milliseconds { try Grammar.duration(text) }

  /// How long somebody learns: no time at all is `slower: 0%`.
  private static func learning(_ text: String) throws(Misread) -> Milliseconds {
    try Grammar.duration(text, atLeast: .hour)
  }
}
