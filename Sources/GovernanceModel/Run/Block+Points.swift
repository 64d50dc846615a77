// Points for reports (积分): while there are any to earn, more of what passers-by notice is reported; when the budget of
// the month is spent, participation is what it is without, until the next month begins.
//
// Sightings come as often as they do while points are given (R5). Without points a sighting is reported with the chance
// that the two participations stand in, by a draw of its own, so that a spent budget takes reports away and adds none.

import Stochastics

/// The points that one kind of passer-by may still earn in this month.
struct PointPurse {
  let scheme: PointScheme
  var left = 0
  /// When this month ends.
  var end: Milliseconds = .min
}

extension Block {
  /// Whether a channel's next report earns points; `nil` where it never does.
  private mutating func earns(_ channel: Int) -> Bool? {
    guard let place = plan.purses.firstIndex(where: { $0.channel == channel }) else { return nil }
    guard let budget = purses[place].scheme.budget else { return true }
    if now >= purses[place].end {
      purses[place].left = budget
      purses[place].end = plan.endOfMonth(at: now)
    }
    return purses[place].left >= purses[place].scheme.points
  }

  /// Whether a passer-by reports a problem that was noticed, points or no points.
  mutating func takesPart(_ channel: Int, _ number: Int32, _ discovery: DiscoveryPlan) -> Bool {
    guard !purses.isEmpty, earns(channel) == false,
      let passing = discovery.passings.first(where: { $0.channel == channel }), passing.unpaid < 1
    else { return true }
    let ordinal = problems.reports[problems.row(number, channel)].ordinal
    let key = problems.records[Int(number)].key.keyed(by: plan.channelKeys[channel], UInt64(ordinal))
    return key.uniform(Purpose.takesPart) < passing.unpaid
  }

  /// The first report of a problem is rewarded, if there is anything left.
  mutating func reward(_ channel: Int, stream: Int, isObserved: Bool) {
    guard !purses.isEmpty, earns(channel) == true else { return }
    if let place = plan.purses.firstIndex(where: { $0.channel == channel }), purses[place].scheme.budget != nil {
      purses[place].left -= purses[place].scheme.points
    }
    if isObserved { recorder.discovery.pays(stream, to: channel) }
  }
}

extension Scenario {
  /// The kinds of passers-by with points to earn, by channel.
  var pointSchemes: [(channel: Int, scheme: PointScheme)] {
    probes.enumerated().compactMap { index, probe in
      probe.scheme.map { (Scenario.fixedChannels.count + index, $0) }
    }
  }

  /// Whether all units draw on one budget, so that they cannot be simulated apart (R6).
  var sharesBudget: Bool { probes.contains { $0.scheme?.budget != nil } }
}
