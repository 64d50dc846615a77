// Adds up what desks do: every demand is at its desk once, and once more for each return; each return costs a look where
// it was sent; then it is worked on once, at the tier to which it was sent.

import GovernanceModel
import Stochastics

/// Demands of one kind on their way through desks, in means.
struct DeskFlow {
  /// Work at a desk.
  struct Visit {
    var desk: Int
    /// Demands a day at each unit of the desk's tier, returned ones included; of these settled.
    var perUnit: [Double]
    var settled: Double
    /// Hours of work on each.
    var hours: Double
  }

  /// Looks of a day at each unit of a tier that end in a return.
  struct Look {
    var tier: Int
    var perUnit: [Double]
    var hours: Double
  }

  private(set) var visits: [Visit] = []
  private(set) var looks: [Look] = []
  /// Demands a day that are worked on: by tier, at each of its units.
  private(set) var sent: [Int: [Double]] = [:]

  /// Follows one category and severity from where it comes in, `perUnit` demands a day at each unit of onset.
  init(_ ancestry: UnitAncestry, category: Int, severity: Int, perUnit: [Double]) {
    let scenario = ancestry.scenario
    let stream = scenario.streams[category]
    let beside = stream.entrances.reduce(0) { $0 + $1.share }
    add(perUnit.map { $0 * (1 - beside) }, at: stream.entry.index)
    for entrance in stream.entrances {
      let flow = perUnit.map { $0 * entrance.share }
      if entrance.station < scenario.tiers.count {
        add(ancestry.lift(flow, from: stream.entry.index, to: entrance.station), at: entrance.station)
      } else {
        pass(flow, by: entrance.station - scenario.tiers.count, ancestry, category, severity, depth: 0)
      }
    }
  }

  private mutating func add(_ flow: [Double], at tier: Int) {
    guard flow.contains(where: { $0 > 0 }) || sent[tier] == nil else { return }
    sent[tier] = sent[tier].map { zip($0, flow).map(+) } ?? flow
  }

  /// A flow, at each unit of onset, comes to a desk.
  private mutating func pass(
    _ flow: [Double], by index: Int, _ ancestry: UnitAncestry, _ category: Int, _ severity: Int, depth: Int
  ) {
    let scenario = ancestry.scenario
    let onset = scenario.streams[category].entry.index
    let desk = scenario.desks[index]
    let answered = desk.answers[category, severity]
    let rest = flow.map { $0 * (1 - answered) }
    var again = 0.0
    switch desk.dispatch.destinations[category, severity] {
    case .desk(let next):
      if depth < scenario.desks.count {
        pass(rest, by: next, ancestry, category, severity, depth: depth + 1)
      }
    case .tier(let tier):
      again = send(rest, to: tier.index, by: desk, ancestry, category, severity)
    case .authority:
      var left = 1.0
      var known = 0.0
      for (tier, handling) in scenario.handling.enumerated().dropFirst(onset) {
        guard let handling, !handling.escalation.atOnce[category, severity] else { continue }
        let settles = handling.settles[category, severity]
        let share =
          scenario.competence == .nested ? max(0, settles - known) : left * settles
        known = max(known, settles)
        guard share > 0 else { continue }
        left -= share
        let more = send(rest.map { $0 * share }, to: tier, by: desk, ancestry, category, severity)
        again += more * share
      }
    }
    let visitors = ancestry.lift(flow, from: onset, to: desk.heldAt.index)
    visits.append(
      Visit(
        desk: index, perUnit: visitors.map { $0 * (1 + (1 - answered) * again) },
        settled: answered * visitors.reduce(0, +),
        hours: desk.work[category, severity].mean / Double(Milliseconds.hour)))
  }

  /// A flow is sent to a tier. Returns how often each demand comes back in the mean.
  private mutating func send(
    _ flow: [Double], to tier: Int, by desk: Desk, _ ancestry: UnitAncestry, _ category: Int, _ severity: Int
  ) -> Double {
    let scenario = ancestry.scenario
    let units = ancestry.lift(flow, from: scenario.streams[category].entry.index, to: tier)
    add(units, at: tier)
    guard let returns = scenario.handling[tier]?.returns else { return 0 }
    let wrong = desk.dispatch.misroutes[category, severity]
    let left = desk.returnsLeft * (desk.firstContact?.returnsLeft ?? 1)
    let chance =
      left * (wrong * returns.misrouted[category, severity] + (1 - wrong) * returns.otherwise[category, severity])
    // A geometric number of returns that ends with the last one allowed.
    let again = chance >= 1 ? Double(returns.atMost) : chance * (1 - chance.raised(to: returns.atMost)) / (1 - chance)
    let hours = (returns.look[category, severity]?.mean ?? 0) / Double(Milliseconds.hour)
    looks.append(Look(tier: tier, perUnit: units.map { $0 * again }, hours: hours))
    return again
  }
}

extension LoadLedger {
  /// Adds one category and severity that comes in elsewhere than where it arises.
  mutating func addByDesks(category: Int, severity: Int, perUnit: [Double]) {
    let flow = DeskFlow(ancestry, category: category, severity: severity, perUnit: perUnit)
    for visit in flow.visits {
      let desk = scenario.desks[visit.desk]
      desks[visit.desk].perDay += visit.perUnit.reduce(0, +)
      desks[visit.desk].settled += visit.settled
      desks[visit.desk].unserved += offer(
        visit.perUnit, of: desk.heldAt.index, hours: visit.hours, to: desk.by[category, severity])
    }
    for look in flow.looks {
      guard let handling = scenario.handling[look.tier] else { continue }
      _ = offer(look.perUnit, of: look.tier, hours: look.hours, to: handling.by[category, severity])
    }
    for (tier, perUnit) in flow.sent.sorted(by: { $0.key < $1.key }) {
      add(category: category, severity: severity, perUnit: perUnit, from: tier)
    }
  }

  /// The loads of desks.
  var deskLoads: [LoadSheet.TierLoad] {
    scenario.desks.indices.map { index in
      var load = desks[index]
      load.closedHours = closedHours(of: scenario.desks[index].by)
      return load
    }
  }
}
