// `feedback:` - what residents say once a demand is settled, and what comes of it.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// Feedback; `nil` where there is none, or where anything of it is wrong, which is reported.
  mutating func feedback(_ cursor: Cursor?, roles: [Role]?, streams: [DemandStream]?) -> Feedback? {
    guard let cursor, cursor.node.isMap else { return nil }
    let callBack = callBack(cursor["call back"], roles: roles, streams: streams)
    let satisfaction = satisfaction(cursor["satisfied"])
    let stars = stars(cursor["stars"])
    let reopening = reopening(cursor["reopens"])
    let repeats = repeats(cursor["repeat calls"])
    let early = earlyClosure(cursor["early closure"])
    let evaluation = evaluation(cursor["evaluation"])
    for key in ["reopens", "stars", "evaluation"] where cursor["call back"] == nil {
      if let asked = cursor[key] { report(.needsCallBack(key: key), at: asked) }
    }
    if cursor["repeat calls"] == nil, let comesBack = cursor["early closure"]?["comes back"] {
      report(.needsRepeatCalls, at: comesBack)
    }
    guard let satisfaction, let stars else { return nil }
    return Feedback(
      callBack: callBack, satisfaction: satisfaction, stars: stars, reopening: reopening, repeats: repeats,
      earlyClosure: early, evaluation: evaluation)
  }

  // MARK: The call-back

  private mutating func callBack(_ cursor: Cursor?, roles: [Role]?, streams: [DemandStream]?) -> CallBack? {
    guard let cursor, cursor.node.isMap else { return nil }
    var called: ByKind<Double>? = everyKind(1)
    if let stated = cursor["share"] { called = shares(stated) }
    let after = read(cursor["after"], Grammar.distributionOrNone) ?? nil
    let work = read(cursor["work"], Grammar.distribution)
    let names = names
    let by = read(cursor["by"], names.role)
    if by != nil, cursor["work"] == nil { report(.missingKey("work"), at: cursor) }
    if let work = cursor["work"], cursor["by"] == nil { report(.needsKey("work", "by"), at: work) }
    if let by, let roles, let streams, let cursor = cursor["by"] { checkCaller(roles[by.index], streams, at: cursor) }
    let answered = answered(cursor["answered"])
    guard let called else { return nil }
    return CallBack(
      shares: called, after: after, by: by, work: work, answered: answered.satisfied,
      answeredDissatisfied: answered.dissatisfied)
  }

  /// Whoever calls about a demand is at a unit above the one where it was reported, or there.
  private mutating func checkCaller(_ role: Role, _ streams: [DemandStream], at cursor: Cursor) {
    guard let stream = streams.first(where: { $0.entry > role.serves }) else { return }
    report(
      .callsFromBelow(
        role: role.name, serves: names.tiers[role.serves.index], category: stream.name,
        entry: names.tiers[stream.entry.index]), at: cursor)
  }

  /// One share for all, or one for the satisfied and one for the others.
  private mutating func answered(_ cursor: Cursor?) -> (satisfied: Double, dissatisfied: Double) {
    guard let cursor else { return (1, 1) }
    guard cursor.node.isMap, cursor["value"] == nil else {
      let share = read(cursor, Grammar.share) ?? 1
      return (share, share)
    }
    let satisfied = read(cursor["satisfied"], Grammar.share)
    let dissatisfied = read(cursor["dissatisfied"], Grammar.share)
    return (satisfied ?? 1, dissatisfied ?? 1)
  }

  private func everyKind(_ value: Double) -> ByKind<Double> {
    ByKind(value, categories: max(1, names.categories.count), severities: names.severities.count)
  }

  // MARK: What residents say

  private mutating func satisfaction(_ cursor: Cursor?) -> Satisfaction? {
    guard let cursor else { return Satisfaction(shares: everyKind(1)) }
    guard cursor.node.isMap, cursor["value"] == nil else {
      return read(cursor, Grammar.share).map { Satisfaction(shares: everyKind($0)) }
    }
    var shares: ByKind<Double>? = everyKind(1)
    if let stated = cursor["share"] {
      shares = byKind(stated, unmentioned: .isWrong) { decoder, value in decoder.read(value, Grammar.share) }
    }
    let perHourLate = read(cursor["per hour late"], Grammar.share)
    let perHandOff = read(cursor["per hand-off"], Grammar.share)
    let perReopening = read(cursor["per reopening"], Grammar.share)
    let atLeast = read(cursor["at least"], Grammar.share)
    guard let shares else { return nil }
    return Satisfaction(
      shares: shares, perHourLate: perHourLate ?? 0, perHandOff: perHandOff ?? 0,
      perReopening: perReopening ?? 0, atLeast: atLeast ?? 0)
  }

  private mutating func stars(_ cursor: Cursor?) -> Stars? {
    guard let cursor, cursor.node.isMap else { return .usual }
    let satisfied = starShares(cursor["satisfied"], usual: Stars.usual.satisfied)
    let dissatisfied = starShares(cursor["dissatisfied"], usual: Stars.usual.dissatisfied)
    guard let satisfied, let dissatisfied else { return nil }
    return Stars(satisfied: satisfied, dissatisfied: dissatisfied)
  }

  /// The shares of one to five stars, which sum to 1.
  private mutating func starShares(_ cursor: Cursor?, usual: [Double]) -> [Double]? {
    guard let cursor else { return usual }
    guard let items = cursor.items else { return nil }
    guard items.count == 5 else {
      report(.wrongCount(found: items.count, expected: 5), at: cursor)
      return nil
    }
    let shares = items.compactMap { read($0, Grammar.share) }
    guard shares.count == 5 else { return nil }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) < 1e-6 else {
      report(.sharesDoNotSum(percent: "\((sum * 1e4).rounded() / 100)"), at: cursor)
      return nil
    }
    return shares
  }

  private mutating func reopening(_ cursor: Cursor?) -> Reopening? {
    guard let cursor else { return nil }
    guard cursor.node.isMap, cursor["value"] == nil else {
      return read(cursor, Grammar.share).map { Reopening(share: $0) }
    }
    let share = require("share", of: cursor, Grammar.share)
    let atMost = read(cursor["at most"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...100) }
    let raise = read(cursor["raise"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...15) }
    return share.map { Reopening(share: $0, atMost: atMost ?? 1, raise: raise ?? 0) }
  }

  private mutating func repeats(_ cursor: Cursor?) -> RepeatCalls? {
    guard let cursor, cursor.node.isMap else { return nil }
    let share = require("share", of: cursor, Grammar.share)
    let after = require("after", of: cursor, Grammar.distribution)
    let atMost = read(cursor["at most"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...100) }
    guard let share, let after else { return nil }
    return RepeatCalls(share: share, after: after, atMost: atMost ?? 3)
  }

  // MARK: What units make of it

  private mutating func earlyClosure(_ cursor: Cursor?) -> EarlyClosure? {
    guard let cursor, cursor.node.isMap else { return nil }
    if cursor["share"] == nil { report(.missingKey("share"), at: cursor) }
    let closed = cursor["share"].flatMap { shares($0) }
    let when = read(cursor["when"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["always", "would be late"])
    }
    let work = read(cursor["work"], Grammar.share)
    let comesBack = read(cursor["comes back"], Grammar.share)
    guard let closed else { return nil }
    return EarlyClosure(
      shares: closed, when: when == "would be late" ? .wouldBeLate : .always, work: work ?? 0,
      comesBack: comesBack ?? 1)
  }

  private mutating func evaluation(_ cursor: Cursor?) -> Evaluation? {
    guard let cursor, cursor.node.isMap else { return nil }
    let names = names
    let every = require("every", of: cursor, Grammar.period)
    let effect = require("effect", of: cursor, Grammar.share)
    let tiers = (cursor["of"]?.items ?? []).compactMap { read($0, names.tier) }
    let target = read(cursor["target"], Grammar.stars)
    let memory = read(cursor["memory"], Grammar.share)
    let fastest = read(cursor["fastest"], Grammar.pace)
    let slowest = read(cursor["slowest"], Grammar.pace)
    let ratings = read(cursor["ratings"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...1_000_000) }
    if let fastest, let slowest, fastest > slowest, let cursor = cursor["fastest"] {
      report(.outOfRange(found: cursor.node.text ?? "", allowed: "≤ slowest"), at: cursor)
    }
    guard let every, let effect else { return nil }
    return Evaluation(
      every: every, tiers: tiers.isEmpty ? names.tiers.indices.map { Tier.ID($0) } : tiers, target: target ?? 4,
      effect: effect, memory: memory ?? 0, fastest: fastest ?? 0.7, slowest: slowest ?? 1, ratings: ratings ?? 1)
  }
}

extension Grammar {
  /// `month`, or a duration of a minute at least.
  static func period(_ text: String) throws(Misread) -> Evaluation.Period {
    var phrase = try Phrase(text, expecting: .period)
    if phrase.take("month") {
      try phrase.finish()
      return .month
    }
    let span = try duration(&phrase)
    try phrase.finish()
    guard span >= Double(Milliseconds.minute) else { throw phrase.outOfRange("≥ 1 min") }
    return .length(Milliseconds(span.rounded()))
  }

  /// Stars from 1 to 5.
  fileprivate static func stars(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .number)
    let stars = try phrase.number()
    try phrase.finish()
    guard (1...5).contains(stars) else { throw phrase.outOfRange("1–5") }
    return stars
  }

  /// A multiple of the usual times.
  fileprivate static func pace(_ text: String) throws(Misread) -> Double {
    let factor = try factor(text)
    guard factor >= 0.01 else { throw Misread(.outOfRange(found: text, allowed: "1%–10000%")) }
    return factor
  }

  /// `50 per report`, in points.
  static func points(_ text: String) throws(Misread) -> Int {
    var phrase = try Phrase(text, expecting: .points)
    let number = try phrase.number()
    guard number >= 0, number <= 1e9, number == number.rounded() else { throw phrase.outOfRange("0–1,000,000,000") }
    if phrase.isAtEnd && number == 0 { return 0 }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    try phrase.expect("report")
    try phrase.finish()
    return Int(number)
  }
}
