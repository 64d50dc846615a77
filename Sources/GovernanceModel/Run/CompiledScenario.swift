// A scenario made ready to run: names become dense positions, rates and rules become flat tables.

import Stochastics

/// Why a scenario cannot be compiled although every value of it is possible on its own.
public enum CompilationError: Error, Hashable, Sendable {
  /// Two names have the same 64-bit key (R2).
  case keyCollision(String, String)
  /// The run is longer than the calendar of events can hold, in milliseconds.
  case tooLong(Milliseconds)
}

/// Why a run's own checks failed: a fault of Whistle, never of the user.
public struct CheckFailure: Error, Hashable, Sendable {
  /// What did not agree, with both figures.
  public var findings: [String]
  package init(findings: [String]) { self.findings = findings }
}

/// A scenario made ready to run, any number of times and from any thread.
package struct CompiledScenario: Sendable {
  /// The scenario it was made from.
  package let scenario: Scenario
  /// The measures that a run of it yields, in the order of tables and files.
  package let measures: [MeasureKey]

  /// Compiles a scenario.
  package init(_ scenario: Scenario) throws(CompilationError) {
    self.scenario = scenario
    measures = []
  }

  /// Simulates one replication (numbered from 1) and checks it; the same seed and replication give the same ledger.
  package func run(seed: UInt64, replication: Int) throws(CheckFailure) -> Ledger { Ledger() }
}
