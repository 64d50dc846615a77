// A duel of two policies: the same demands under both, demand by demand (R2). Means say which policy is better; the duel
// says for whom. A demand that both settle has an exact difference. One that is open at the end of the run under one
// of them is known to be settled there later than the end: its difference is a bound. What both leave open, and what is
// withdrawn, has none.
//
// Both times count from the earlier of the two reports, so that a problem which one policy has found earlier has
// gained by that too.

package import GovernanceModel

/// Why two policies cannot be held against each other demand by demand.
package enum DuelError: Error, Hashable, Sendable {
  /// The runs do not begin, or are not observed, at the same time.
  case otherTimes
}

/// Two policies, demand by demand.
package struct Duel: Sendable {
  /// One side: the scenario under a policy, and what became of its demands, in the order of their names.
  package struct Side: Sendable {
    /// What people read for the policy, and its name.
    package let title: Wording
    package let policy: String
    package let scenario: Scenario
    package let fates: [DemandFate]

    /// A side of a duel.
    package init(policy: String, title: Wording, scenario: Scenario, fates: [DemandFate]) {
      (self.policy, self.title, self.scenario, self.fates) = (policy, title, scenario, fates)
    }
  }

  /// One demand under both policies; times in milliseconds.
  package struct Entry: Hashable, Sendable {
    /// Its printed name, the same under both.
    package let name: String
    /// Positions in the first policy's scenario; the severity at its report there.
    package let category, severity: Int
    /// When it was reported first, on the run's clock.
    package let reported: Milliseconds
    /// From its first report to settlement under each; lower bounds where it was open at the end.
    package let first, second: Milliseconds
    /// Whether it was open at the end of the run.
    package let isFirstOpen, isSecondOpen: Bool

    /// By how much later it is settled under the second policy; below 0 where it gains.
    package var change: Milliseconds { second - first }
  }

  /// The two sides.
  package let first, second: Side
  /// The replication.
  package let replication: Int
  /// The demands that gain most under the second policy, most first; those that lose most.
  package let gains, losses: [Entry]
  /// Demands that gain, that lose, that are settled at the same moment.
  package let gaining, losing, unchanged: Int
  /// Demands whose difference nobody knows: open at the end under both; withdrawn under one or both.
  package let openUnderBoth, withdrawn: Int
  /// Demands that only one of the policies has.
  package let onlyFirst, onlySecond: Int
  /// Of the demands settled under both: how many, and the sum of their changes in milliseconds.
  package let settledUnderBoth: Int
  package let sumOfChanges: Int64

  /// Holds two sides of one replication against each other, and keeps up to `most` entries each way.
  package init(_ first: Side, _ second: Side, replication: Int, most: Int) throws(DuelError) {
    let (one, other) = (first.scenario.timeFrame, second.scenario.timeFrame)
    guard one.start == other.start, one.warmUp == other.warmUp else { throw .otherTimes }
    var count = DuelCount(most: most)
    count.pair(first, second)
    (self.first, self.second, self.replication) = (first, second, replication)
    gains = count.gains.sorted.map { $0.entry(in: first.scenario) }
    losses = count.losses.sorted.map { $0.entry(in: first.scenario) }
    (gaining, losing, unchanged) = (count.gaining, count.losing, count.unchanged)
    (openUnderBoth, withdrawn) = (count.openUnderBoth, count.withdrawn)
    (onlyFirst, onlySecond) = (count.onlyFirst, count.onlySecond)
    (settledUnderBoth, sumOfChanges) = (count.settledUnderBoth, count.sumOfChanges)
  }
}

/// A demand under both policies.
private struct Pair {
  var first, second: DemandFate

  var reported: Milliseconds { min(first.reported, second.reported) }
  var change: Milliseconds { second.ended - first.ended }

  func entry(in scenario: Scenario) -> Duel.Entry {
    Duel.Entry(
      name: first.name.text(in: scenario), category: Int(first.name.stream), severity: Int(first.severity),
      reported: reported, first: first.ended - reported, second: second.ended - reported,
      isFirstOpen: first.end == .open, isSecondOpen: second.end == .open)
  }
}

/// What is counted while the demands of two policies are paired.
private struct DuelCount {
  var gains, losses: TopList
  var (gaining, losing, unchanged) = (0, 0, 0)
  var (openUnderBoth, withdrawn) = (0, 0)
  var (onlyFirst, onlySecond) = (0, 0)
  var settledUnderBoth = 0
  var sumOfChanges: Int64 = 0

  init(most: Int) { (gains, losses) = (TopList(most: most), TopList(most: most)) }

  /// Pairs demands by name. Policies may number units and streams differently, but as a rule they do not.
  mutating func pair(_ first: Duel.Side, _ second: Duel.Side) {
    let counterparts = Counterparts(of: second.scenario, in: first.scenario)
    guard !counterparts.areSame else { return pair(first.fates, with: second.fates, named: \.name) { $0 } }
    let renamed = second.fates.compactMap { fate in counterparts.name(of: fate.name).map { (name: $0, fate: fate) } }
    onlySecond = second.fates.count - renamed.count
    let sorted = renamed.sorted { Counterparts.precedes($0.name, $1.name) }
    pair(first.fates, with: sorted, named: \.name, \.fate)
  }

  /// Goes through two lists that are both in the order of the names.
  private mutating func pair<Other>(
    _ fates: [DemandFate], with others: [Other], named name: (Other) -> DemandName, _ fate: (Other) -> DemandFate
  ) {
    var next = 0
    for own in fates {
      while next < others.count, Counterparts.precedes(name(others[next]), own.name) {
        (next, onlySecond) = (next + 1, onlySecond + 1)
      }
      if next < others.count, name(others[next]) == own.name {
        count(Pair(first: own, second: fate(others[next])))
        next += 1
      } else {
        onlyFirst += 1
      }
    }
    onlySecond += others.count - next
  }

  private mutating func count(_ pair: Pair) {
    switch (pair.first.end, pair.second.end) {
    case (.withdrawn, _), (_, .withdrawn): withdrawn += 1
    case (.open, .open): openUnderBoth += 1
    case (.settled, .settled):
      settledUnderBoth += 1
      sumOfChanges += pair.change
      rank(pair)
    // Where it is open, it is settled after the end: later than under the other policy.
    case (.open, .settled), (.settled, .open): rank(pair)
    }
  }

  private mutating func rank(_ pair: Pair) {
    if pair.first.end == .open || pair.change < 0 {
      gaining += 1
      gains.add(pair, by: -pair.change)
    } else if pair.second.end == .open || pair.change > 0 {
      losing += 1
      losses.add(pair, by: pair.change)
    } else {
      unchanged += 1
    }
  }
}

/// The few largest of many; of equals those that came first.
private struct TopList {
  let most: Int
  private var pairs: [(size: Milliseconds, pair: Pair)] = []

  init(most: Int) { self.most = most }

  var sorted: [Pair] { pairs.map(\.pair) }

  mutating func add(_ pair: Pair, by size: Milliseconds) {
    if pairs.count == most {
      guard let least = pairs.last, size > least.size else { return }
      pairs.removeLast()
    }
    let place = pairs.firstIndex { $0.size < size } ?? pairs.count
    pairs.insert((size, pair), at: place)
  }
}

/// What the units, streams and bursts of one scenario are in another, by name.
private struct Counterparts {
  private let units, streams: [Int32?]
  private let bursts: [[Int32?]]
  /// Whether all have the same positions.
  let areSame: Bool

  init(of other: Scenario, in scenario: Scenario) {
    func positions(_ names: [String], in known: [String]) -> [Int32?] {
      let table = Dictionary(known.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
      return names.map { table[$0] }
    }
    let streams = positions(other.streams.map(\.name), in: scenario.streams.map(\.name))
    units = positions(other.tiers.flatMap { $0.units.map(\.name) }, in: scenario.tiers.flatMap { $0.units.map(\.name) })
    bursts = other.streams.enumerated().map { index, stream in
      guard let own = streams[index] else { return [] }
      return positions(stream.bursts.map(\.name), in: scenario.streams[Int(own)].bursts.map(\.name))
    }
    self.streams = streams
    func isIdentity(_ positions: [Int32?]) -> Bool { positions.enumerated().allSatisfy { $1 == Int32($0) } }
    areSame = isIdentity(units) && isIdentity(streams) && bursts.allSatisfy(isIdentity)
  }

  /// What a demand's name is in the other scenario; `nil` where there is none.
  func name(of name: DemandName) -> DemandName? {
    guard let unit = units[Int(name.unit)], let stream = streams[Int(name.stream)] else { return nil }
    var strip = name.strip
    if strip >= DemandName.firstBurst {
      guard let burst = bursts[Int(name.stream)][Int(strip - DemandName.firstBurst)] else { return nil }
      strip = DemandName.firstBurst + burst
    }
    return DemandName(stream: stream, unit: unit, strip: strip, ordinal: name.ordinal)
  }

  static func precedes(_ a: DemandName, _ b: DemandName) -> Bool {
    (a.unit, a.stream, a.strip, a.ordinal) < (b.unit, b.stream, b.strip, b.ordinal)
  }
}
