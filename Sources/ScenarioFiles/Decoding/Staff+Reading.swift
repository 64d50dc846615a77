// `staff:` - roles, where they are posted, whom they serve and how many there are.

import GovernanceModel

extension ScenarioDecoder {
  /// The roles, or `nil` where any is wrong.
  mutating func roles(_ root: Cursor, tiers: [Tier]?) -> [Role]? {
    guard let cursor = root["staff"], !cursor.members.isEmpty else {
      if root["staff"]?.node.isInvalid != true { report(.missingKey("staff"), at: root) }
      return nil
    }
    let roles = cursor.members.map { role($0.name, $0.cursor, tiers: tiers) }
    return roles.contains { $0 == nil } ? nil : standIns(root, for: roles.compactMap { $0 })
  }

  private mutating func role(_ name: String, _ cursor: Cursor, tiers: [Tier]?) -> Role? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let at = require("at", of: cursor, names.tier)
    let serves = read(cursor["serves"], names.tier)
    let count = require("count", of: cursor, Grammar.count)
    let calendar = read(cursor["calendar"]) { text throws(Misread) in try names.calendar(text) }
    let shiftEnd = read(cursor["at shift end"], Self.shiftEnd)
    let travel = read(cursor["travel"], Grammar.factor)
    let pay = read(cursor["pay"], Grammar.pay)
    let overtimePay = read(cursor["overtime pay"], Grammar.factor)
    let burden = burden(cursor["burden"])
    let rounds = rounds(cursor["rounds"])
    let vacant = read(cursor["vacant"], Grammar.share)
    let absent = read(cursor["absent"], Grammar.share)
    let showsUp = read(cursor["shows up"], Grammar.share)
    if let at, let serves, serves > at {
      report(.servesAbove(role: name, serves: names.tiers[serves.index]), at: cursor["serves"] ?? cursor)
      return nil
    }
    guard let at, let count, let tiers else { return nil }
    let raise = read(cursor["pay raise"], Grammar.factor) ?? 0
    let turnover = turnover(cursor, payRaise: raise)
    guard let (strength, presence) = strength(name, count, cursor, units: tiers[at.index].units) else { return nil }
    if strength == .unlimited {
      for key in ["burden", "rounds", "vacant", "absent", "shows up", "leaves"] {
        if let value = cursor[key] { report(.needsPosts(key), at: value) }
      }
    }
    let (yearly, hourly): (Double, Double) =
      switch pay {
      case .perYear(let yuan): (yuan, 0)
      case .perHour(let yuan): (0, yuan)
      case nil: (0, 0)
      }
    return Role(
      name: name, label: label(of: cursor), postedAt: at, serves: serves ?? at, strength: strength,
      calendar: calendar, atShiftEnd: shiftEnd ?? .finish, travelFactor: travel ?? 1, pay: yearly * (1 + raise),
      payPerHour: hourly * (1 + raise), overtimePay: overtimePay ?? 1.5, burden: burden, rounds: rounds,
      vacancy: vacant ?? 0,
      absence: 1 - (1 - (absent ?? 0)) * (showsUp ?? 1), turnover: turnover, presence: presence)
  }

  private static func shiftEnd(_ text: String) throws(Misread) -> Role.ShiftEnd {
    switch try Grammar.choice(text, of: ["finish", "suspend", "hand over"]) {
    case "suspend": .suspend
    case "hand over": .handOver
    default: .finish
    }
  }

  /// Posts of each unit; ratios become whole posts by largest remainders (R25).
  mutating func strength(_ count: Count, units: [Unit], at cursor: Cursor) -> Role.Strength? {
    switch count {
    case .unlimited: return .unlimited
    case .total(let total): return .posts(Apportionment.evenly(total, over: units.count))
    // One each until it is known what work there is.
    case .byWorkload: return .posts(units.map { _ in 1 })
    case .perUnit(let ratio): return posts(units.map { _ in ratio }, at: cursor)
    case .perResident(let ratio):
      guard units.contains(where: { $0.residents > 0 }) else {
        report(.noResidents, at: cursor)
        return nil
      }
      return posts(units.map { Double($0.residents) * ratio }, at: cursor)
    }
  }

  private mutating func posts(_ quotas: [Double], at cursor: Cursor) -> Role.Strength? {
    // Sums of ratios such as 0.1 are a little off; a billionth of a post never makes one.
    let sum = quotas.reduce(0, +)
    guard sum <= 10_000_000 else {
      report(.outOfRange(found: cursor.node.text ?? "", allowed: "0–10,000,000 total"), at: cursor)
      return nil
    }
    return .posts(Apportionment.round(quotas, to: Int((sum + 1e-9 * max(1, sum)).rounded())))
  }
}
