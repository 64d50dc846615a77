// What problems bring to a day's work, by arithmetic on means: the share that is found before it lapses, the reports
// that come again while somebody works on a demand, and the false ones. Approximate, and said to be so: hours of the
// day are averaged, problems keep the severity of their onset, and nobody waits.

import GovernanceModel
import Stochastics

/// The chance that a problem has been reported by a time since its onset.
struct DiscoveryCurve {
  private let discovery: Discovery
  /// Time from round to round of a patrol, in milliseconds, as if every round were walked; `nil` for none.
  private let roundsEvery: Milliseconds?
  /// Reports by passers-by an hour of one problem, of average visibility, at an average hour.
  let passersByPerHour: Double

  /// The curve of a stream's problems; `nil` where the stream is one of demands.
  init?(_ stream: DemandStream, in scenario: Scenario) {
    guard let discovery = stream.discovery else { return nil }
    self.discovery = discovery
    roundsEvery = discovery.patrol?.every(in: scenario)
    let units = scenario.tiers[stream.entry.index].units.count
    passersByPerHour = discovery.passings.reduce(0) { sum, passing in
      let probe = scenario.probes[passing.probe]
      return sum + probe.hazardPerHour(passing, units: units) * probe.profile.meanWeight(over: scenario.timeFrame)
    }
  }

  /// The chance that nobody has reported a problem so many milliseconds after its onset.
  func unseen(after time: Double) -> Double {
    let residents = discovery.residents.map { 1 - $0.ever * $0.after.cumulative(time) } ?? 1
    let passed = passersByPerHour * time / Double(Milliseconds.hour)
    let spread = discovery.visibility?.variance ?? 0
    let passersBy =
      spread > 0 ? PortableMath.pow(1 + passed * spread, -1 / spread) : PortableMath.exp(-min(passed, 700))
    return residents * passersBy * unseenByPatrol(after: time)
  }

  private func unseenByPatrol(after time: Double) -> Double {
    guard let patrol = discovery.patrol, let roundsEvery, patrol.notices > 0 else { return 1 }
    let rounds = time / Double(roundsEvery)
    let whole = rounds.rounded(.down)
    let missed = whole == 0 ? 1 : patrol.notices >= 1 ? 0 : PortableMath.pow(1 - patrol.notices, min(whole, 1e6))
    return missed * (1 - patrol.notices * (rounds - whole))
  }

  /// The share of problems that is reported before it lapses.
  var foundShare: Double {
    guard let lapses = discovery.lapses else { return 1 - unseen(after: 400 * Double(Milliseconds.year)) }
    // Steps of 2 % from a second to 400 years.
    var (share, gone, time) = (0.0, 0.0, 1_000.0)
    while time < 400 * Double(Milliseconds.year) {
      let goneByThen = lapses.cumulative(time)
      share += (goneByThen - gone) * (1 - unseen(after: time / 1.01))
      (gone, time) = (goneByThen, time * 1.02)
    }
    return share + (1 - gone)
  }

  /// Further reports of a demand while it is worked on for so many hours.
  func duplicates(within hours: Double) -> Double {
    let repeats = discovery.residents.map { residents in
      residents.repeats.map { residents.ever * Double(Milliseconds.hour) / max($0.mean, 1) } ?? 0
    }
    return (passersByPerHour + (repeats ?? 0)) * hours
  }
}

extension DemandStream {
  /// Mean false reports a day at each unit of the entry tier.
  func falseReportsPerDay(in scenario: Scenario) -> [Double] {
    guard let reports = discovery?.falseReports else { return [] }
    var stream = self
    stream.arrivals = reports.arrivals
    return stream.meanPerDay(in: scenario)
  }
}
