// How the problems of one stream are found, as plain numbers. What a passer-by does is a hazard on a clock that runs as
// fast as probes are on the road: one unit exponential, divided by the hazard, is a stretch of that clock, and its end,
// turned back into time, is the sighting (R5). More riders make the stretch shorter; they never draw another one.

import Stochastics

/// What is known of the problems of a stream before any of them comes to be; samplers are -1 for none.
struct DiscoveryPlan {
  /// One kind of passer-by.
  struct Passing {
    /// Its position among the channels, and in `CompiledScenario.onTheRoad`.
    var channel, probe: Int
    /// Reports of one problem per millisecond while all probes are on the road.
    var hazard: Double
    /// The time from noticing to the report.
    var delay: Int32
    /// Participation without points as a share of that with them; 1 where there are none to earn.
    var unpaid = 1.0
  }

  var worsens, lapses, visibility: Int32
  /// The share of problems that residents ever report, and their times.
  var ever: Double
  var residentAfter, residentDelay, residentRepeats: Int32
  /// Who walks the rounds, `nil` for nobody; one round notices with the chance 1 − exp(−hazard).
  var patrol: Patrol.Walk?
  var patrolHazard: Double
  var passings: [Passing]
  var triage, check: Int32
  /// Whether a problem can be reported again.
  var canRepeat: Bool
}

extension RuleTables {
  /// The plan of a stream's problems.
  mutating func discovery(_ discovery: Discovery, of stream: DemandStream) -> DiscoveryPlan {
    let units = scenario.tiers[stream.entry.index].units.count
    let passings = discovery.passings.map { passing in
      let probe = scenario.probes[passing.probe]
      return DiscoveryPlan.Passing(
        channel: Scenario.fixedChannels.count + passing.probe, probe: passing.probe,
        hazard: probe.hazardPerHour(passing, units: units) / Double(Milliseconds.hour),
        delay: sampler(ifAny: probe.delay),
        unpaid: probe.scheme.map {
          passing.reports / max($0.participation(from: passing.reports), .leastNormalMagnitude)
        }
          ?? 1)
    }
    let residents = discovery.residents
    return DiscoveryPlan(
      worsens: sampler(ifAny: discovery.worsens), lapses: sampler(ifAny: discovery.lapses),
      visibility: sampler(ifAny: discovery.visibility), ever: residents?.ever ?? 0,
      residentAfter: sampler(ifAny: residents?.after), residentDelay: sampler(ifAny: residents?.delay),
      residentRepeats: sampler(ifAny: residents?.repeats), patrol: discovery.patrol?.walk,
      patrolHazard: -PortableMath.log(1 - min(discovery.patrol?.notices ?? 0, 1 - 0x1p-53)), passings: passings,
      triage: sampler(ifAny: discovery.triage), check: sampler(ifAny: discovery.falseReports?.check),
      canRepeat: discovery.canRepeat)
  }

  private mutating func sampler(ifAny distribution: Distribution?) -> Int32 { distribution.map { sampler($0) } ?? -1 }
}

extension CompiledScenario {
  /// The keys of channels, in the order of `Scenario.channels`.
  static func channelKeys(of scenario: Scenario) -> [NameKey] { scenario.channels.map { NameKey($0) } }

  /// Ties the tiers between which news must go down at once: reports of a problem stop when its demand is settled,
  /// wherever that is, so whoever triages further reports must know. Where nobody does, a problem goes along with its
  /// demand and ties nothing (R6).
  static func tieProblems(of scenario: Scenario, _ tied: inout [Bool]) {
    for stream in scenario.streams
    where stream.discovery?.canRepeat ?? false && stream.discovery?.triage != nil {
      var tier = stream.entry.index
      while let target = scenario.handling[tier]?.escalation.target?.index, target > tier {
        for between in tier..<target { tied[between] = true }
        tier = target
      }
    }
  }
}
