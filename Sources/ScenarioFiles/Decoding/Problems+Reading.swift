// `problems:` - streams of what is wrong before anybody reports it, and who finds it; `probes:` - those who pass by.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  // MARK: Probes

  /// The probes, or `nil` where any is wrong.
  mutating func probes(_ cursor: Cursor?, tiers: [Tier]?) -> [Probe]? {
    let probes = (cursor?.members ?? []).map { probe($0.name, $0.cursor, tiers: tiers) }
    return probes.contains { $0 == nil } ? nil : probes.compactMap { $0 }
  }

  private mutating func probe(_ name: String, _ cursor: Cursor, tiers: [Tier]?) -> Probe? {
    guard cursor.node.isMap else { return nil }
    let count = require("count", of: cursor, Grammar.count)
    let passes = require("passes", of: cursor, Grammar.frequency)
    let onTheRoad = factors(cursor["on the road"], lengths: [1, 24], Grammar.share)
    let weekdays = factors(cursor["weekdays"], lengths: [7], Grammar.factor)
    let months = factors(cursor["months"], lengths: [12], Grammar.factor)
    let onHolidays = read(cursor["holidays"], Grammar.factor)
    let delay = read(cursor["delay"], Grammar.distributionOrNone)
    let (incentive, scheme) = incentive(cursor["incentive"])
    // What a problem says instead is read there; here only whether it is well written.
    _ = read(cursor["notices"], Grammar.share)
    _ = read(cursor["reports"], Grammar.share)
    guard let count, let passes, let onTheRoad, let weekdays, let months, let tiers,
      let number = number(count, tiers: tiers, at: cursor["count"] ?? cursor)
    else { return nil }
    let shares = onTheRoad.count == 1 ? Array(repeating: onTheRoad[0], count: 24) : onTheRoad
    return Probe(
      name: name, label: label(of: cursor), count: number, onTheRoad: shares, weekdays: weekdays, months: months,
      onHolidays: onHolidays ?? 1, passesPerHour: passes, delay: delay ?? nil,
      incentive: incentive, scheme: scheme)
  }

  /// What a report is paid: an amount, or points with what they are worth.
  private mutating func incentive(_ cursor: Cursor?) -> (yuan: Double, scheme: PointScheme?) {
    guard let cursor, cursor.node.isMap, cursor["value"] == nil else {
      return (read(cursor, Grammar.incentive) ?? 0, nil)
    }
    let points = require("points", of: cursor, Grammar.points)
    let elasticity = require("elasticity", of: cursor, Grammar.factor)
    let worth = read(cursor["worth"], Grammar.incentive)
    let usual = read(cursor["usual"], Grammar.points)
    let budget = read(cursor["budget"], Grammar.frequency)
    if let usual, usual < 1, let cursor = cursor["usual"] {
      report(.outOfRange(found: cursor.node.text ?? "", allowed: "≥ 1"), at: cursor)
    }
    guard let points, let elasticity else { return (0, nil) }
    let hoursOfMonth = Double(Milliseconds.year / .hour) / 12
    return (
      worth ?? 0,
      PointScheme(
        points: points, usual: max(1, usual ?? 10), elasticity: elasticity,
        budget: budget.map { Int(min($0 * hoursOfMonth, 1e15).rounded()) })
    )
  }

  /// Numbers in a list of one of the given lengths, as they stand; empty where there is no list, `nil` where it is wrong.
  private mutating func factors(
    _ cursor: Cursor?, lengths: [Int], _ grammar: (String) throws(Misread) -> Double
  ) -> [Double]? {
    guard let cursor else { return [] }
    guard let items = cursor.items else { return nil }
    guard lengths.contains(items.count) else {
      report(.wrongCount(found: items.count, expected: lengths[lengths.count - 1]), at: cursor)
      return nil
    }
    let factors = items.compactMap { read($0, grammar) }
    return factors.count == items.count ? factors : nil
  }

  /// How many probes there are in all: whole ones are not needed, since they are never counted one by one.
  private mutating func number(_ count: Count, tiers: [Tier], at cursor: Cursor) -> Double? {
    switch count {
    case .total(let total): return Double(total)
    case .perUnit(let ratio): return ratio * Double(tiers[0].units.count)
    case .perResident(let ratio):
      let residents = tiers[0].units.reduce(0) { $0 + $1.residents }
      if residents > 0 { return ratio * Double(residents) }
      report(.noResidents, at: cursor)
    case .unlimited, .byWorkload:
      report(.unreadableValue(found: cursor.node.text ?? "", expected: .count), at: cursor)
    }
    return nil
  }

  // MARK: Problems

  /// The streams of problems, or `nil` where any is wrong.
  mutating func problems(_ root: Cursor, tiers: [Tier]?, roles: [Role]?) -> [DemandStream]? {
    let streams = (root["problems"]?.members ?? []).map { name, _, cursor -> DemandStream? in
      var stream = stream(name, cursor, tiers: tiers)
      let entry = stream?.entry
      stream?.discovery = discovery(cursor, entry: entry, tiers: tiers, probes: root["probes"])
      if case .by(let role)? = stream?.discovery?.patrol?.walk, let roles, let entry {
        checkPatrol(roles[role.index], entry: entry, at: cursor["found by"]?["patrol"]?["by"] ?? cursor)
      }
      return stream?.discovery == nil ? nil : stream
    }
    return streams.contains { $0 == nil } ? nil : streams.compactMap { $0 }
  }

  private mutating func discovery(_ cursor: Cursor, entry: Tier.ID?, tiers: [Tier]?, probes: Cursor?) -> Discovery? {
    guard cursor.node.isMap else { return nil }
    var discovery = Discovery()
    discovery.worsens = read(cursor["worsens"], Grammar.distributionOrNone) ?? nil
    discovery.lapses = read(cursor["lapses"], Grammar.distributionOrNone) ?? nil
    discovery.visibility = read(cursor["visibility"], Grammar.visibility) ?? nil
    discovery.triage = read(cursor["triage"], Grammar.distributionOrNone) ?? nil
    if let reports = cursor["false reports"] {
      guard let reports = falseReports(reports, entry: entry, tiers: tiers) else { return nil }
      discovery.falseReports = reports
    }
    guard let found = cursor["found by"] else {
      report(.missingKey("found by"), at: cursor)
      return nil
    }
    return isRace(&discovery, found, probes: probes) ? discovery : nil
  }

  /// Reads who finds a problem; `false` where anything of it is wrong.
  private mutating func isRace(_ discovery: inout Discovery, _ cursor: Cursor, probes: Cursor?) -> Bool {
    guard cursor.node.isMap else { return false }
    if cursor.members.isEmpty { report(.missingKey("residents"), at: cursor) }
    var isWhole = !cursor.members.isEmpty
    if let residents = cursor["residents"] {
      discovery.residents = residentReports(residents)
      isWhole = isWhole && discovery.residents != nil
    }
    if let patrol = cursor["patrol"] {
      discovery.patrol = self.patrol(patrol)
      isWhole = isWhole && discovery.patrol != nil
    }
    for member in cursor["probes"]?.members ?? [] {
      if let passing = passing(member.name, member.place, member.cursor, probes: probes) {
        discovery.passings.append(passing)
      } else {
        isWhole = false
      }
    }
    discovery.passings.sort { $0.probe < $1.probe }
    return isWhole
  }

  private mutating func residentReports(_ cursor: Cursor) -> ResidentReports? {
    guard cursor.node.isMap else { return nil }
    let ever = read(cursor["ever"], Grammar.share)
    let after = require("after", of: cursor, Grammar.distribution)
    let delay = read(cursor["delay"], Grammar.distributionOrNone) ?? nil
    let repeats = read(cursor["repeat"], Grammar.distributionOrNone) ?? nil
    return after.map { ResidentReports(ever: ever ?? 1, after: $0, delay: delay, repeats: repeats) }
  }

  private mutating func patrol(_ cursor: Cursor) -> Patrol? {
    guard cursor.node.isMap else { return nil }
    let notices = read(cursor["notices"], Grammar.share)
    guard let by = cursor["by"] else {
      let every = require("every", of: cursor) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
      return every.map { Patrol(.every($0), notices: notices ?? 1) }
    }
    if let every = cursor["every"] { report(.walkedTwice, at: every) }
    return read(by, names.role).map { Patrol(.by($0), notices: notices ?? 1) }
  }

  /// Who walks the rounds is posted at the units at which the problems come to be.
  private mutating func checkPatrol(_ role: Role, entry: Tier.ID, at cursor: Cursor) {
    guard role.postedAt != entry else { return }
    report(.patrolsElsewhere(role: role.name, tier: names.tiers[entry.index]), at: cursor)
  }

  /// What one kind of probe does about a problem; what is not said here is said of the probe.
  private mutating func passing(_ name: String, _ place: Place, _ cursor: Cursor, probes: Cursor?) -> Passing? {
    let probe: Int
    do { probe = try names.index(of: name, .probe) } catch {
      report(error.fact, at: place, path: cursor.path)
      return nil
    }
    guard cursor.node.isMap else { return nil }
    let common = probes?[names.probes[probe]]
    guard let noticed = cursor["notices"] ?? common?["notices"] else {
      report(.missingKey("notices"), at: cursor)
      return nil
    }
    let notices = read(noticed, Grammar.share)
    let reports = read(cursor["reports"] ?? common?["reports"], Grammar.share)
    return notices.map { Passing(probe: probe, notices: $0, reports: reports ?? 1) }
  }

  private mutating func falseReports(_ cursor: Cursor, entry: Tier.ID?, tiers: [Tier]?) -> FalseReports? {
    guard cursor.node.isMap else { return nil }
    let rate = require("rate", of: cursor, Grammar.rate)
    let check = require("check", of: cursor, Grammar.distribution)
    guard let rate, let check, let entry else { return nil }
    checkVolume(rate, entry: entry, tiers: tiers, at: cursor["rate"] ?? cursor)
    return FalseReports(arrivals: Arrivals(perDay: rate.perDay, basis: rate.basis), check: check)
  }
}
