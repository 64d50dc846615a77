// What all replications of one policy leave behind: a row of values each, and one ledger of all together.

package import GovernanceModel

/// The values of one replication.
package struct ReplicationValues: Hashable, Sendable {
  /// The replication's number, from 1.
  package let number: Int
  /// The seed of its draws, together with the number.
  package let seed: UInt64
  /// The value of each measure, in the order of `PolicyRun.measures`; `nil` where there was nothing to measure.
  package let values: [Measured?]

  /// The values of one replication.
  package init(number: Int, seed: UInt64, values: [Measured?]) {
    (self.number, self.seed, self.values) = (number, seed, values)
  }
}

/// All replications of one policy.
package struct PolicyRun: Sendable {
  /// The policy's name; `baseline` is the file as it stands.
  package let policy: String
  /// What Chinese readers read in place of the name; empty where there is no label.
  package let label: String
  /// The scenario under the policy.
  package let scenario: Scenario
  /// What was measured, in the order of tables and files.
  package let measures: [MeasureKey]
  /// One entry for each replication, in the order of their numbers.
  package private(set) var replications: [ReplicationValues]
  /// The observations of all replications together.
  package private(set) var pooled: Ledger
  /// The value of each measure that is read off them (a quantile); `nil` for all others.
  package private(set) var pooledValues: [Measured?]
  /// The lines of all units over all tiers, by replication, of the first replications; empty where nobody wanted them.
  package private(set) var years: [[UnitYear]]

  /// What people read for the policy: its label in Chinese, where there is one, else its name.
  package var title: Wording { Wording(policy, label: label) }

  /// A run from its parts.
  package init(
    policy: String, label: String = "", scenario: Scenario, measures: [MeasureKey], replications: [ReplicationValues],
    pooled: Ledger, years: [[UnitYear]] = []
  ) {
    self.policy = policy
    self.label = label
    self.scenario = scenario
    self.measures = measures
    self.replications = replications
    self.pooled = pooled
    pooledValues = PolicyRun.pooledValues(of: measures, in: pooled)
    self.years = years
  }

  private static func pooledValues(of measures: [MeasureKey], in pooled: Ledger) -> [Measured?] {
    let positions = measures.indices.filter { measures[$0].statistic.isPooled }
    var values = [Measured?](repeating: nil, count: measures.count)
    for (position, value) in zip(positions, pooled.values(of: positions.map { measures[$0] })) {
      values[position] = value
    }
    return values
  }

  /// Adds replications of the same policy that come after these.
  mutating func append(_ later: PolicyRun) {
    precondition(measures == later.measures, "replications of one policy measure the same")
    replications += later.replications
    pooled.merge(later.pooled)
    pooledValues = PolicyRun.pooledValues(of: measures, in: pooled)
    years += later.years
  }
}
