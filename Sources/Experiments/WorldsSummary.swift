// What the worlds say: in how many of them a policy stays better, and on which assumption its lead hangs most.

import GovernanceModel
import Stochastics

/// In how many worlds the difference between two policies has the sign that it has at the stated values.
package struct WorldShare: Hashable, Sendable {
  /// The policy.
  package let policy: String
  /// The policy that it is compared with.
  package let versus: String
  /// What is compared.
  package let measure: NamedMeasure
  /// The difference at the stated values.
  package let stated: Double
  /// Worlds in which the difference has the same sign, the opposite one, or is exactly 0.
  package fileprivate(set) var same = 0
  package fileprivate(set) var opposite = 0
  package fileprivate(set) var level = 0
  /// Of those with the same and with the opposite sign, the worlds whose 95 % interval leaves out 0; in the others the
  /// difference is within the noise of the few replications, or a value is a lower bound.
  package fileprivate(set) var sureSame = 0
  package fileprivate(set) var sureOpposite = 0
  /// Worlds that could not be run, or in which there was nothing to measure.
  package fileprivate(set) var failed = 0

  fileprivate init(policy: String, versus: String, measure: NamedMeasure, stated: Double) {
    (self.policy, self.versus, self.measure, self.stated) = (policy, versus, measure, stated)
  }

  /// The worlds that could be compared.
  package var worlds: Int { same + opposite + level }
  /// The share of worlds with the same sign; `nil` where none could be compared.
  package var share: Double? { worlds > 0 ? Double(same) / Double(worlds) : nil }
}

/// What one assumption does to a value, or to a difference, when it goes from one end of its range to the other.
package struct TornadoBar: Hashable, Sendable {
  /// The policy.
  package let policy: String
  /// The policy that it is compared with; `nil` for the first one, whose value is looked at.
  package let versus: String?
  /// What is measured.
  package let measure: NamedMeasure
  /// The assumption's position.
  package let assumption: Int
  /// The policy's values at the low end, as stated, and at the high end; `nil` where there is none.
  package let values: Ends
  /// Its differences from the other policy there.
  package let differences: Ends
  /// From 1 for the assumption with the widest bar.
  package fileprivate(set) var rank = 0

  /// Three numbers.
  package struct Ends: Hashable, Sendable {
    package var low, stated, high: Double?
  }

  /// The ends of the bar: differences, or values where nothing is compared.
  package var ends: Ends { versus == nil ? values : differences }

  /// The width of the bar; `nil` where an end is missing.
  package var swing: Double? {
    let all = [ends.low, ends.stated, ends.high].compactMap(\.self)
    guard all.count == 3, let least = all.min(), let most = all.max() else { return nil }
    return most - least
  }
}

extension WorldsResult {
  /// The confidence of each world's interval on its own.
  private static let confidence = 0.95

  /// One policy in one world against the first one; `nil` where either has no values.
  package func difference(world: Int, policy: Int, measure: Int) -> PairedDifference? {
    guard case .values(let own) = outcomes[world][policy], case .values(let base) = outcomes[world][0] else {
      return nil
    }
    let key = MeasureKey(measures[measure].response, measures[measure].statistic)
    return PairedDifference(
      key, of: .init(name: policies[policy], values: own[measure]),
      versus: .init(name: policies[0], values: base[measure]), confidence: Self.confidence)
  }

  /// The mean over replications of a policy's value in a world; `nil` where there is none.
  package func value(world: Int, policy: Int, measure: Int) -> Double? {
    guard case .values(let rows) = outcomes[world][policy] else { return nil }
    let present = rows[measure].compactMap { $0?.value }
    return present.isEmpty ? nil : Sample(present).mean
  }

  /// In how many worlds each later policy keeps its sign against the first, by policy and then by measure.
  ///
  /// - Parameter comparison: the same policies at the stated values, with the replications that give the sign there.
  package func shares(_ comparison: Comparison) -> [WorldShare] {
    var shares: [WorldShare] = []
    let scenario = comparison.runs[0].scenario
    for policy in policies.indices.dropFirst() {
      let rows = comparison.rows.filter { $0.policy == policies[policy] }
      let stated = Dictionary(
        rows.map { (NamedMeasure($0.key, in: scenario), $0.difference) }, uniquingKeysWith: { first, _ in first })
      for (position, measure) in measures.enumerated() {
        guard let stated = stated[measure] ?? nil else { continue }
        var share = WorldShare(policy: policies[policy], versus: policies[0], measure: measure, stated: stated)
        for world in worlds.indices {
          guard case .drawn = worlds[world].role else { continue }
          share.count(difference(world: world, policy: policy, measure: position))
        }
        shares.append(share)
      }
    }
    return shares
  }

  /// What each assumption of the tornado does, over all demands, by policy and measure and then from the widest bar.
  package var tornado: [TornadoBar] {
    var ends: [Int: (low: Int, high: Int)] = [:]
    for (world, entry) in worlds.enumerated() {
      if case .low(let index) = entry.role { ends[index, default: (0, 0)].low = world }
      if case .high(let index) = entry.role { ends[index, default: (0, 0)].high = world }
    }
    var bars: [TornadoBar] = []
    for policy in policies.indices {
      for measure in measures.indices where measures[measure].isTotal {
        bars += ranked(ends.sorted { $0.key < $1.key }.map { bar($0.key, $0.value, policy, measure) })
      }
    }
    return bars
  }

  private func bar(_ assumption: Int, _ ends: (low: Int, high: Int), _ policy: Int, _ measure: Int) -> TornadoBar {
    func both(_ read: (Int) -> Double?) -> TornadoBar.Ends {
      TornadoBar.Ends(low: read(ends.low), stated: read(0), high: read(ends.high))
    }
    return TornadoBar(
      policy: policies[policy], versus: policy == 0 ? nil : policies[0], measure: measures[measure],
      assumption: assumption, values: both { value(world: $0, policy: policy, measure: measure) },
      differences: policy == 0
        ? TornadoBar.Ends() : both { difference(world: $0, policy: policy, measure: measure)?.difference })
  }

  private func ranked(_ bars: [TornadoBar]) -> [TornadoBar] {
    let order = bars.indices.sorted { (bars[$0].swing ?? -1, $1) > (bars[$1].swing ?? -1, $0) }
    return order.enumerated().map { rank, index in
      var bar = bars[index]
      bar.rank = rank + 1
      return bar
    }
  }

  /// The `count` assumptions that the difference between policies follows most closely over the drawn worlds, in the order
  /// of the file: the largest rank correlation with any policy's difference, or value where nothing is compared.
  func leading(_ count: Int, by criterion: NamedMeasure?) -> [Int] {
    guard count < assumptions.count, let measure = criterion.flatMap(measures.firstIndex) ?? measures.indices.first
    else { return Array(assumptions.indices.prefix(count)) }
    let drawn = worlds.indices.filter { if case .drawn = worlds[$0].role { true } else { false } }
    let strengths = assumptions.indices.map { assumption in
      policies.indices.map { policy -> Double in
        let pairs = drawn.compactMap { world -> (Double, Double)? in
          let found =
            policy == 0
            ? value(world: world, policy: 0, measure: measure)
            : difference(world: world, policy: policy, measure: measure)?.difference
          return found.flatMap { found in worlds[world].positions[assumption].map { ($0, found) } }
        }
        return abs(Sample(ranks(pairs.map(\.0))).correlation(with: Sample(ranks(pairs.map(\.1)))) ?? 0)
      }.dropFirst(policies.count > 1 ? 1 : 0).max() ?? 0
    }
    return assumptions.indices.sorted { (strengths[$0], $1) > (strengths[$1], $0) }.prefix(count).sorted()
  }

  /// The place of each value among all, from 0; equal ones in their order.
  private func ranks(_ values: [Double]) -> [Double] {
    var ranks = [Double](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }).enumerated() {
      ranks[index] = Double(rank)
    }
    return ranks
  }
}

extension WorldShare {
  /// Counts one world.
  fileprivate mutating func count(_ difference: PairedDifference?) {
    guard let difference, let found = difference.difference else {
      failed += 1
      return
    }
    let isSure = difference.isSignificant == true
    if found == 0 && stated != 0 {
      level += 1
    } else if found.sign == stated.sign || found == stated {
      same += 1
      if isSure { sureSame += 1 }
    } else {
      opposite += 1
      if isSure { sureOpposite += 1 }
    }
  }
}
