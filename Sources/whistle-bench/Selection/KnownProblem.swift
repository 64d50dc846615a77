// Problems of selection whose answers queueing theory knows.

import Experiments
import GovernanceModel
import Stochastics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Systems with known means, and a rule that asks for one of them.
struct KnownProblem {
  /// The systems.
  let scenarios: [Scenario]
  /// Their exact means.
  let means: [SystemObservation]
  /// What is kept low, and what has to keep the limit.
  let cost, service: NamedMeasure
  let rule: SelectionRule

  /// Four to nine clerks, 20 customers an hour, 10 minutes each: how many does it take that 9 in 10 wait no more than 5
  /// minutes? P(wait ≤ t) = 1 − C(c, λ/μ) exp(−(cμ − λ)t) with Erlang's C (Gross et al., *Fundamentals of Queueing
  /// Theory*, 2008, 2.3). The cost is the clerks' pay, and certain.
  static func staffing(in folder: String) throws -> KnownProblem {
    let base = try shortened(TheoryCase(named: "mm3_rho08", in: folder + "/theory").scenario, hours: 20)
    let (arrivals, rate, time, pay) = (20.0, 6.0, 5.0 / 60, 60_000.0)
    let clerks = Array(4...9)
    let scenarios = try clerks.map { count -> Scenario in
      var scenario = base
      scenario.roles[0].strength = .posts([count])
      scenario.roles[0].pay = pay
      try scenario.setQueue(perHour: arrivals, serviceHours: 1 / rate)
      scenario.limits = [
        Limit(
          milestone: .firstResponse,
          spans: ByKind(.wall(5 * .minute), categories: 1, severities: scenario.severities.count))
      ]
      return scenario
    }
    let means = clerks.map { count in
      let within = 1 - erlangC(count, arrivals / rate) * exp(-(Double(count) * rate - arrivals) * time)
      return SystemObservation(cost: pay * Double(count), services: [within])
    }
    return KnownProblem(
      scenarios: scenarios, means: means, cost: NamedMeasure(MeasureKey(.cost, .rate), in: scenarios[0]),
      service: NamedMeasure(MeasureKey(.withinLimit(.firstResponse), .share), in: scenarios[0]),
      rule: SelectionRule(
        limits: [SelectionLimit(.atLeast, 0.91, tolerance: 0.02)], indifference: 6_000, firstStage: 10, cap: 5_000))
  }

  /// One server at a load of 0.9, whoever has waited a threshold goes to the next tier: which threshold sends on the fewest
  /// while the mean wait stays at most 11 minutes? With patience τ (Barrer, *Operations Research* 5, 1957) the virtual
  /// wait has the density π₀ λ exp((λ − μ)v) up to τ, falls as exp(−μ(v − τ)) behind it, and the rest is its atom π₀ at 0.
  static func threshold(in folder: String) throws -> KnownProblem {
    let base = try shortened(TheoryCase(named: "threshold_mm1", in: folder + "/theory").scenario, hours: 20)
    let (arrivals, rate) = (10.8, 12.0)
    let minutes: [Double] = [10, 16, 18, 20, 22, 30, 60]
    let scenarios = try minutes.map { threshold -> Scenario in
      var scenario = base
      try scenario.setQueue(perHour: arrivals, serviceHours: 1 / rate)
      scenario.handling[0]?.escalation.waiting = ByKind(
        .wall(Milliseconds(threshold) * .minute), categories: 1, severities: scenario.severities.count)
      return scenario
    }
    let means = minutes.map { impatient(arrivals, rate, after: $0 / 60) }
    return KnownProblem(
      scenarios: scenarios, means: means,
      cost: NamedMeasure(MeasureKey(.timedOut, .share, tier: 0), in: scenarios[0]),
      service: NamedMeasure(MeasureKey(.wait, .mean, tier: 0), in: scenarios[0]),
      rule: SelectionRule(
        limits: [SelectionLimit(.atMost, 11.0 / 60, tolerance: 1.0 / 60)], indifference: 0.005, firstStage: 10,
        cap: 5_000))
  }

  /// The chance that somebody waits in M/M/c with `load` = λ/μ, by Erlang B's recursion.
  private static func erlangC(_ servers: Int, _ load: Double) -> Double {
    var blocked = 1.0
    for count in 1...servers { blocked = load * blocked / (Double(count) + load * blocked) }
    let busy = load / Double(servers)
    return blocked / (1 - busy * (1 - blocked))
  }

  /// The share that times out, and the mean wait in hours, of M/M/1 with patience `time`.
  private static func impatient(_ arrivals: Double, _ rate: Double, after time: Double) -> SystemObservation {
    let drift = arrivals - rate
    let mass = (exp(drift * time) - 1) / drift
    let moment = (time * exp(drift * time) - mass) / drift
    let beyond = exp(drift * time) / rate
    let idle = 1 / (1 + arrivals * (mass + beyond))
    let lost = idle * arrivals * beyond
    return SystemObservation(cost: lost, services: [idle * arrivals * moment + time * lost])
  }

  /// A case of theory that is observed for some hours after ten of warm-up.
  private static func shortened(_ scenario: Scenario, hours: Int64) -> Scenario {
    var short = scenario
    short.timeFrame = TimeFrame(
      start: scenario.timeFrame.start, length: hours * .hour, warmUp: 10 * .hour, follow: 2 * .hour)
    short.expectations = []
    return short
  }
}

extension Scenario {
  /// Makes the only stream Poisson of a rate and the bottom tier's work exponential.
  fileprivate mutating func setQueue(perHour rate: Double, serviceHours mean: Double) throws {
    streams[0].arrivals = Arrivals(perDay: rate * 24, basis: .total)
    streams[0].base = streams[0].arrivals
    handling[0]?.work = ByKind(
      try .exponential(mean: mean * Double(Milliseconds.hour)), categories: 1, severities: severities.count)
  }
}
