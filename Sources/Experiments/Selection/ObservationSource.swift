// Where observations of systems come from. A procedure asks for the replication of this number of that system; whether
// it is simulated now, or was long ago and lies in a bank, is no business of its own.

import GovernanceModel
import Stochastics

/// One replication of one system.
package struct SystemObservation: Hashable, Sendable {
  /// What is kept low.
  package let cost: Double
  /// What has to keep the limits, in their order.
  package let services: [Double]

  /// One replication of one system.
  package init(cost: Double, services: [Double]) { (self.cost, self.services) = (cost, services) }
}

/// Which replication of which system is wanted.
package struct ObservationRequest: Hashable, Sendable {
  /// The system, from 0.
  package let system: Int
  /// The replication's number, from 1.
  package let number: Int

  /// Asks for a replication of a system.
  package init(system: Int, number: Int) { (self.system, self.number) = (system, number) }
}

/// An observation, or why there is none.
package enum ObservationResult: Hashable, Sendable {
  case observed(SystemObservation)
  case impossible(Wording)
}

/// Gives observations of systems. All systems meet the same random numbers in replications of the same number.
package protocol ObservationSource: Sendable {
  /// How many systems there are.
  var systems: Int { get }

  /// The observations asked for, in that order; each depends on its request alone.
  ///
  /// - Throws: `CancellationError` where the task is cancelled.
  mutating func observe(_ requests: [ObservationRequest]) async throws -> [ObservationResult]
}

/// Systems that are simulated when somebody asks.
package struct SimulatedSystems: ObservationSource {
  /// Makes the scenario of a system.
  package typealias Build = @Sendable (Int) -> Sweep.Built

  /// Scenarios that are kept compiled: procedures stay with one system for a while, or go back and forth between two.
  private static let kept = 4

  package let systems: Int
  private let measures: [NamedMeasure]
  private let seed: UInt64
  private let threads: Int
  private let build: Build
  private var recent: [Prepared] = []

  /// Systems to be simulated.
  ///
  /// - Parameters:
  ///   - cost: what is kept low.
  ///   - services: what has to keep the limits.
  ///   - build: makes the scenario of a system; called in order, never twice at the same time.
  package init(
    _ systems: Int, cost: NamedMeasure, services: [NamedMeasure], seed: UInt64, threads: Int, build: @escaping Build
  ) {
    self.systems = systems
    measures = [cost] + services
    (self.seed, self.threads, self.build) = (seed, threads, build)
  }

  package mutating func observe(_ requests: [ObservationRequest]) async throws -> [ObservationResult] {
    var results = [ObservationResult?](repeating: nil, count: requests.count)
    var next = 0
    try await ParallelJobs(threads: threads).run {
      while next < requests.count {
        let (position, request) = (next, requests[next])
        next += 1
        switch prepared(request.system) {
        case .impossible(let reason): results[position] = .impossible(reason)
        case .ready(let compiled, let keys):
          return { [seed] in (position, SimulatedSystems.observe(compiled, keys, seed: seed, request.number)) }
        }
      }
      return nil
    } receive: { (output: (position: Int, result: ObservationResult)) in
      results[output.position] = output.result
    }
    return results.compactMap(\.self)
  }

  /// A system made ready, or why it cannot be.
  private enum Readiness {
    case ready(CompiledScenario, [MeasureKey])
    case impossible(Wording)
  }

  private struct Prepared {
    let system: Int
    let readiness: Readiness
  }

  private mutating func prepared(_ system: Int) -> Readiness {
    if let known = recent.first(where: { $0.system == system }) { return known.readiness }
    let readiness = ready(build(system))
    recent.append(Prepared(system: system, readiness: readiness))
    if recent.count > Self.kept { recent.removeFirst() }
    return readiness
  }

  private func ready(_ built: Sweep.Built) -> Readiness {
    switch built {
    case .impossible(let reason): return .impossible(reason)
    case .scenario(let compiled):
      var keys: [MeasureKey] = []
      for measure in measures {
        guard let key = compiled.measures.first(where: { NamedMeasure($0, in: compiled.scenario) == measure }) else {
          return .impossible(Wording(english: "“\(measure)” is not measured", chinese: "“\(measure)”没有测量"))
        }
        keys.append(key)
      }
      return .ready(compiled, keys)
    }
  }

  private static func observe(
    _ compiled: CompiledScenario, _ keys: [MeasureKey], seed: UInt64, _ number: Int
  ) -> ObservationResult {
    do throws(CheckFailure) {
      let ledger = try compiled.run(seed: seed, replication: number)
      var values: [Double] = []
      for key in keys {
        guard let value = ledger.value(of: key) else {
          let measure = NamedMeasure(key, in: compiled.scenario)
          return .impossible(
            Wording(
              english: "replication \(number) had nothing to measure for “\(measure)”",
              chinese: "第 \(number) 次重复没有可测量的“\(measure)”"))
        }
        values.append(value.value)
      }
      return .observed(SystemObservation(cost: values[0], services: Array(values.dropFirst())))
    } catch {
      let reason = error.words(for: compiled.scenario).joined()
      return .impossible(
        Wording(
          english: "replication \(number): \(reason.english)", chinese: "第 \(number) 次重复：\(reason.chinese)"))
    }
  }
}

/// Replications that were run once and are dealt out again: observation i of every system is the same one of them, drawn
/// at random with replacement. A procedure can so be tried many times on systems whose means are known exactly.
package struct ResampledBank: ObservationSource {
  /// What the draws are for; the numbers never change and are never used again.
  private enum Purpose {
    static let row: UInt32 = 208
  }

  /// By system, then by replication.
  package let rows: [[SystemObservation]]
  private let key: DrawKey

  /// A bank of as many replications of each system, dealt out from a seed.
  package init(_ rows: [[SystemObservation]], seed: UInt64) {
    precondition(!rows.isEmpty && rows.allSatisfy { $0.count == rows[0].count && !$0.isEmpty })
    self.rows = rows
    key = DrawKey(seed: seed, replication: 0)
  }

  package var systems: Int { rows.count }

  package mutating func observe(_ requests: [ObservationRequest]) async throws -> [ObservationResult] {
    requests.map { request in
      let place = key.keyed(by: UInt64(request.number)).uniform(Purpose.row) * Double(rows[0].count)
      return .observed(rows[request.system][Int(place)])
    }
  }
}
