// `demands:` - streams of arrivals with their rates, profiles and severities.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// The streams of demands and then those of problems, or `nil` where any is wrong.
  mutating func streams(_ root: Cursor, tiers: [Tier]?, roles: [Role]?) -> [DemandStream]? {
    let members = root["demands"]?.members ?? []
    guard !names.categories.isEmpty else {
      if root["demands"]?.node.isInvalid != true { report(.missingKey("demands"), at: root) }
      return nil
    }
    let streams = members.map { stream($0.name, $0.cursor, tiers: tiers) }
    guard let problems = problems(root, tiers: tiers, roles: roles) else { return nil }
    return streams.contains { $0 == nil } ? nil : streams.compactMap { $0 } + problems
  }

  /// What a stream of demands and one of problems have in common.
  mutating func stream(_ name: String, _ cursor: Cursor, tiers: [Tier]?) -> DemandStream? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let scale = read(cursor["scale"], Grammar.factor) ?? 1
    let entry = read(cursor["at"], names.tier) ?? Tier.ID(0)
    let entrances = entrances(cursor["entry"], stream: name, from: entry)
    let bursts = bursts(cursor["bursts"], entry: entry, tiers: tiers)
    let rate = rate(cursor)
    let hours = profile(cursor["hours"], lengths: [24, 96])
    let weekdays = profile(cursor["weekdays"], lengths: [7])
    let months = profile(cursor["months"], lengths: [12])
    let onHolidays = read(cursor["holidays"], Grammar.factor)
    let shares = severityShares(cursor["severity"])
    let patience = read(cursor["withdraws"], Grammar.distributionOrNone)
    let tickets = cursor["from"].map { self.tickets($0, entry: entry, scale: scale, tiers: tiers) }
    let dispersion = dispersion(cursor["varies"])
    if case .some(nil) = tickets { return nil }
    guard let rate, let shares, let hours, let weekdays, let months, let bursts, let entrances else {
      return nil
    }
    checkVolume(rate, entry: entry, tiers: tiers, at: cursor["rate"] ?? cursor)
    let arrivals = Arrivals(
      perDay: rate.perDay * scale, basis: rate.basis, hours: hours, weekdays: weekdays, months: months,
      onHolidays: onHolidays ?? 1, dispersion: dispersion)
    return DemandStream(
      name: name, label: label(of: cursor), entry: entry, entrances: entrances, arrivals: arrivals,
      severityShares: shares,
      patience: patience ?? nil, bursts: bursts, tickets: tickets ?? nil)
  }

  /// The rate of a stream; 0 where its demands come from tickets or in bursts only, which leave no use for a profile.
  private mutating func rate(_ cursor: Cursor) -> (perDay: Double, basis: Arrivals.Basis)? {
    if cursor["rate"] != nil, let from = cursor["from"] {
      report(.rateAndTickets, at: from)
      return nil
    }
    guard cursor["rate"] == nil, cursor["from"] != nil || cursor["bursts"] != nil else {
      return require("rate", of: cursor, Grammar.rate)
    }
    for key in ["hours", "weekdays", "months", "holidays", "varies"] {
      if let shaped = cursor[key] { report(.needsRate(key: key), at: shaped) }
    }
    return (0, .perUnit)
  }

  /// A profile with mean 1, empty where there is none; `nil` where it is wrong.
  private mutating func profile(_ cursor: Cursor?, lengths: [Int]) -> [Double]? {
    guard let cursor else { return [] }
    guard let items = cursor.items else { return nil }
    guard lengths.contains(items.count) else {
      let fact: Fact =
        lengths.count > 1
        ? .profileLength(found: items.count) : .wrongCount(found: items.count, expected: lengths[0])
      report(fact, at: cursor)
      return nil
    }
    let weights = items.compactMap { read($0, Grammar.weight) }
    guard weights.count == items.count else { return nil }
    let mean = weights.reduce(0, +) / Double(weights.count)
    guard mean > 0 else {
      report(.allZero, at: cursor)
      return nil
    }
    return weights.map { $0 / mean }
  }

  /// The share of each severity; all in the first where the file says nothing. They must sum to 100 %.
  private mutating func severityShares(_ cursor: Cursor?) -> [Double]? {
    var shares = Array(repeating: 0.0, count: names.severities.count)
    guard let cursor else {
      if !shares.isEmpty { shares[0] = 1 }
      return shares
    }
    guard cursor.node.isMap else { return nil }
    let names = names
    var isWhole = true
    for (name, place, member) in cursor.members {
      do {
        let index = try names.index(of: name, .severity)
        if let share = read(member, Grammar.share) { shares[index] = share } else { isWhole = false }
      } catch {
        report(error.fact, at: place, path: member.path)
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) <= 1e-6 else {
      report(.sharesDoNotSum(percent: Self.percent(sum)), at: cursor)
      return nil
    }
    return shares.map { $0 / sum }
  }

  /// More than 10⁹ demands a day in all are a slip of the pen.
  mutating func checkVolume(
    _ rate: (perDay: Double, basis: Arrivals.Basis), entry: Tier.ID, tiers: [Tier]?, at cursor: Cursor
  ) {
    guard let tiers else { return }
    let units = tiers[entry.index].units
    let residents = units.reduce(0) { $0 + $1.residents }
    if rate.basis == .perResident && residents == 0 && rate.perDay > 0 {
      report(.noResidents, at: cursor)
      return
    }
    let many = rate.basis == .perResident ? Double(residents) : rate.basis == .perUnit ? Double(units.count) : 1
    if rate.perDay * many > 1e9 {
      report(.outOfRange(found: cursor.node.text ?? "", allowed: "≤ 1,000,000,000 per day"), at: cursor)
    }
  }

  /// A share as a percentage of at most four decimals.
  static func percent(_ share: Double) -> String {
    let scaled = (share * 1e6).rounded()
    guard abs(scaled) < 1e15 else { return "\(share * 100)" }
    let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: 10_000)
    if rest == 0 { return "\(whole)" }
    let digits = String(rest)
    var decimals = String(repeating: "0", count: 4 - digits.count) + digits
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(whole).\(decimals)"
  }
}
