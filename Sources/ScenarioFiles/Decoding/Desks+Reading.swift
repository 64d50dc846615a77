// `desks:` - who takes demands in, answers some and dispatches the others; `entry:` - who comes in there; `returns:` -
// what a tier sends back.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// The desks, or `nil` where any is wrong.
  mutating func desks(_ root: Cursor, roles: [Role]?) -> [Desk]? {
    guard let cursor = root["desks"] else { return [] }
    for member in cursor.members where names.tiers.contains(member.name) {
      report(.nameClash(member.name, first: .tier, second: .desk), at: member.place, path: member.cursor.path)
    }
    let handled = names.tiers.map { root["handling"]?[$0] != nil }
    let desks = cursor.members.map { desk($0.name, $0.cursor, handled: handled, roles: roles) }
    return desks.contains { $0 == nil } ? nil : desks.compactMap { $0 }
  }

  private mutating func desk(_ name: String, _ cursor: Cursor, handled: [Bool], roles: [Role]?) -> Desk? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let at = require("at", of: cursor, names.tier)
    let by = required("by", of: cursor) { decoder, value in
      at.flatMap { decoder.staffing(value, tier: $0.index, roles: roles) }
    }
    let queue = read(cursor["queue"], Self.queueDiscipline)
    let work = required("work", of: cursor) { decoder, value in decoder.read(value, Grammar.distribution) }
    let answers = cursor["answers"].map { shares($0) } ?? noShares
    let dispatch = dispatch(cursor, desk: name, at: at, handled: handled)
    let lead = read(cursor["names lead"]?["returns"], Grammar.share)
    let dispute = dispute(cursor["disputes"])
    let contact = firstContact(cursor["first contact"])
    if cursor["names lead"] != nil, cursor["names lead"]?["returns"] == nil {
      report(.missingKey("returns"), at: cursor["names lead"] ?? cursor)
    }
    guard let at, let by, let work, let answers, let dispatch, let dispute, let contact else { return nil }
    return Desk(
      name: name, label: label(of: cursor), heldAt: at, by: by, queue: queue ?? .firstCome, work: work,
      answers: answers, dispatch: dispatch, returnsLeft: lead ?? 1, dispute: dispute.value, firstContact: contact.value)
  }

  private var noShares: ByKind<Double> {
    ByKind(0, categories: max(1, names.categories.count), severities: names.severities.count)
  }

  /// Something that may be absent, which is not the same as wrong.
  private struct Optionally<Value> { var value: Value? }

  // MARK: Where demands go

  private mutating func dispatch(_ cursor: Cursor, desk: String, at: Tier.ID?, handled: [Bool]) -> Dispatch? {
    guard let cursor = cursor["dispatches"] else {
      report(.missingKey("dispatches"), at: cursor)
      return nil
    }
    guard cursor.node.isMap else { return nil }
    let destinations = required("to", of: cursor) { decoder, value in decoder.destination(value, handled: handled) }
    let choice = choice(cursor["by"])
    let misroutes = cursor["misroutes"].map { shares($0) } ?? noShares
    let astray = read(cursor["astray"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["siblings", "anywhere"]) == "anywhere" ? Dispatch.WrongPlace.any : .sibling
    }
    let takes = read(cursor["takes"], Grammar.distributionOrNone)
    let names = names
    let sending = read(cursor["send"]) { text throws(Misread) in
      try Grammar.sending(text) { name throws(Misread) in try names.calendarIfAny(name) }
    }
    guard let at, let destinations, let choice, let misroutes else { return nil }
    if case .shortestQueue(let scope) = choice, let by = cursor["by"] {
      let lowest = destinations.values.compactMap { if case .tier(let tier) = $0 { tier } else { nil } }.min()
      if let scope, scope > at || lowest.map({ scope <= $0 }) ?? false {
        report(.desk(.scope(desk: desk, tier: names.tiers[scope.index])), at: by)
      }
    }
    return Dispatch(
      destinations: destinations, choice: choice, misroutes: misroutes, wrongPlace: astray ?? .sibling,
      takes: takes ?? nil, sending: sending ?? .atOnce)
  }

  /// A tier that handles demands, another desk, or whoever has the authority.
  private mutating func destination(_ cursor: Cursor, handled: [Bool]) -> Dispatch.Destination? {
    let names = names
    return read(cursor) { text throws(Misread) -> Dispatch.Destination in
      if Aliases.word(text) == "authority" { return .authority }
      let station = try names.index(of: text, .station)
      guard station < names.tiers.count else { return .desk(station - names.tiers.count) }
      guard handled[station] else { throw Misread(.targetHandlesNothing(target: text)) }
      return .tier(Tier.ID(station))
    }
  }

  /// `own`, `shortest queue`, or `shortest queue of street`.
  private mutating func choice(_ cursor: Cursor?) -> Dispatch.Choice? {
    guard let cursor else { return .own }
    let names = names
    return read(cursor) { text throws(Misread) -> Dispatch.Choice in
      let words = text.split(separator: " ", maxSplits: 1).map { Aliases.word(String($0)) }
      if words == ["own"] { return .own }
      for phrase in ["shortest queue", "最短排队"] where text.hasPrefix(phrase) {
        let rest = text.dropFirst(phrase.count).drop { $0 == " " }
        if rest.isEmpty { return .shortestQueue(of: nil) }
        for link in ["of ", "按", "于"] where rest.hasPrefix(link) {
          return .shortestQueue(of: try names.tier(String(rest.dropFirst(link.count).drop { $0 == " " })))
        }
      }
      let choices = ["own", "shortest queue", "shortest queue of " + (names.tiers.last ?? "")]
      throw Misread(.unreadableValue(found: text, expected: .choice(choices)))
    }
  }

  /// Who decides on what nobody wants.
  private mutating func dispute(_ cursor: Cursor?) -> Optionally<Dispute>? {
    guard let cursor else { return Optionally(value: nil) }
    guard cursor.node.isMap else { return nil }
    let names = names
    let after = read(cursor["after"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...1_000) }
    let desk = require("to", of: cursor) { text throws(Misread) in try names.index(of: text, .desk) }
    return desk.map { Optionally(value: Dispute(after: after ?? 1, desk: $0)) }
  }

  /// How a desk keeps what it took in first.
  private mutating func firstContact(_ cursor: Cursor?) -> Optionally<FirstContact>? {
    guard let cursor else { return Optionally(value: nil) }
    guard cursor.node.isMap else { return nil }
    let names = names
    let every = require("every", of: cursor) { text throws(Misread) in try Grammar.duration(text, atLeast: 1_000) }
    let work = require("work", of: cursor, Grammar.distribution)
    let desk = read(cursor["desk"]) { text throws(Misread) in try names.index(of: text, .desk) }
    let returns = read(cursor["returns"], Grammar.share)
    guard let every, let work else { return nil }
    return Optionally(value: FirstContact(every: every, work: work, desk: desk, returnsLeft: returns ?? 1))
  }

  // MARK: Who comes in there

  /// `entry:` a desk or a tier higher up, or the share of several; what is left comes in where it arises.
  mutating func entrances(_ cursor: Cursor?, stream: String, from entry: Tier.ID) -> [Entrance]? {
    guard let cursor else { return [] }
    guard cursor.isByKind else {
      let names = names
      return read(cursor) { text throws(Misread) in try names.index(of: text, .station) }.flatMap {
        entrance($0, share: 1, stream: stream, from: entry, at: cursor)
      }
    }
    var entrances: [Entrance] = []
    var (sum, namesOwn, isWhole) = (0.0, false, true)
    for (name, place, member) in cursor.members {
      do {
        let station = try names.index(of: name, .station)
        guard let share = read(member, Grammar.share),
          let found = entrance(station, share: share, stream: stream, from: entry, at: member)
        else {
          isWhole = false
          continue
        }
        sum += share
        namesOwn = namesOwn || station == entry.index
        entrances += found
      } catch {
        report(error.fact, at: place, path: member.path)
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    if sum > 1 + 1e-6 || namesOwn && sum < 1 - 1e-6 {
      report(.desk(.entrances(percent: Self.percent(sum))), at: cursor)
    }
    return entrances
  }

  /// An entrance at a station that lies where demands arise, or above; nothing for the unit itself.
  private mutating func entrance(
    _ station: Int, share: Double, stream: String, from entry: Tier.ID, at cursor: Cursor
  ) -> [Entrance]? {
    let tier = station < names.tiers.count ? station : names.deskTiers[station - names.tiers.count] ?? entry.index
    guard tier >= entry.index else {
      let name = names.all(.station)[station]
      report(.desk(.below(station: name, stream: stream, tier: names.tiers[entry.index])), at: cursor)
      return nil
    }
    return station == entry.index ? [] : [Entrance(station: station, share: share)]
  }

  // MARK: What comes back

  /// What a tier returns; `nil` where it says nothing or anything is wrong.
  mutating func returns(_ cursor: Cursor?) -> Returns? {
    guard let cursor, cursor.node.isMap else { return nil }
    let misrouted = cursor["misrouted"].map { shares($0) } ?? noShares
    let otherwise = cursor["otherwise"].map { shares($0) } ?? noShares
    let look = optionalTimes(cursor["work"])
    let takes = read(cursor["takes"], Grammar.distributionOrNone)
    let most = read(cursor["at most"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...10_000) }
    let reasons = reasons(cursor["reasons"])
    guard let misrouted, let otherwise, let look, let reasons else { return nil }
    return Returns(
      misrouted: misrouted, otherwise: otherwise, look: look, takes: takes ?? nil, atMost: most ?? Returns.usualMost,
      reasons: reasons)
  }

  /// The shares of reasons, which sum to 100 %.
  private mutating func reasons(_ cursor: Cursor?) -> [Double]? {
    guard let cursor else { return [1, 0, 0] }
    guard cursor.node.isMap else { return nil }
    let shares = ReturnReason.allCases.map { reason in
      cursor[reason.rawValue].map { read($0, Grammar.share) } ?? .some(0)
    }
    guard !shares.contains(nil) else { return nil }
    let sum = shares.reduce(0) { $0 + ($1 ?? 0) }
    guard abs(sum - 1) <= 1e-6 else {
      report(.sharesDoNotSum(percent: Self.percent(sum)), at: cursor)
      return nil
    }
    return shares.map { ($0 ?? 0) / sum }
  }

  // MARK: What does not fit together

  /// Whether demands can get where desks send them.
  mutating func checkDesks(_ desks: [Desk], _ streams: [DemandStream], root: Cursor) {
    for (index, desk) in desks.enumerated() where passesOn(desks, from: index).contains(index) {
      report(.desk(.circle(desk: desk.name)), at: root["desks"]?[desk.name]?["dispatches"]?["to"] ?? root)
      return
    }
    for stream in streams {
      for entrance in stream.entrances where entrance.station >= names.tiers.count {
        let first = entrance.station - names.tiers.count
        for index in passesOn(desks, from: first).union([first]) {
          check(desks[index], stream, at: root["desks"]?[desks[index].name]?["dispatches"]?["to"] ?? root)
        }
      }
    }
  }

  private mutating func check(_ desk: Desk, _ stream: DemandStream, at cursor: Cursor) {
    let category = names.categories.firstIndex(of: stream.name) ?? 0
    for severity in names.severities.indices {
      guard case .tier(let tier) = desk.dispatch.destinations[category, severity], tier < stream.entry else { continue }
      let names = (names.tiers[tier.index], self.names.tiers[stream.entry.index])
      return report(.desk(.below(station: names.0, stream: stream.name, tier: names.1)), at: cursor)
    }
    if desk.heldAt < stream.entry {
      let tier = names.tiers[stream.entry.index]
      report(.desk(.below(station: desk.name, stream: stream.name, tier: tier)), at: cursor)
    }
  }

  /// The desks that demands may get to from one of them.
  private func passesOn(_ desks: [Desk], from first: Int) -> Set<Int> {
    var (reached, open) = (Set<Int>(), [first])
    while let index = open.popLast() {
      for case .desk(let next) in desks[index].dispatch.destinations.values where reached.insert(next).inserted {
        open.append(next)
      }
      if let next = desks[index].dispute?.desk, next != index, reached.insert(next).inserted { open.append(next) }
    }
    return reached
  }
}
