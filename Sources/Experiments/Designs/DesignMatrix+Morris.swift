// Morris' trajectories (*Technometrics* 33(2), 1991): walks through the ranges that change one factor at each step, so that
// every step shows an elementary effect. Few rows screen many factors.

import Stochastics

extension DesignMatrix {
  /// Trajectories of k + 1 rows for k factors, one behind the other; more of them later leave these as they are.
  ///
  /// A factor with a range stands on a grid of `levels` places from end to end and steps by Δ = p/(2(p − 1)) of its
  /// range, up or down; a factor with levels steps to another level. Among p trajectories in turn each factor makes each of
  /// its p steps once (among l(l − 1), each step from one of its l levels to another): the ranges are covered evenly from
  /// the first trajectories on. Which trajectory makes which step, and in which order the factors move, is drawn.
  ///
  /// - Parameters:
  ///   - trajectories: how many; 10 to 50 as a rule.
  ///   - levels: the places p of a range, an even number.
  package static func morris(
    _ factors: [DesignFactor], trajectories: Int, levels: Int = 4, seed: UInt64
  ) -> DesignMatrix {
    precondition(levels >= 2 && levels % 2 == 0, "the grid of Morris' trajectories has an even number of places")
    let root = DrawKey(seed: seed, replication: 0)
    var entries: [Double] = []
    entries.reserveCapacity(trajectories * (factors.count + 1) * factors.count)
    for trajectory in 0..<trajectories {
      let steps = factors.map { MorrisStep($0, trajectory, levels: levels, root) }
      var row = steps.map(\.start)
      entries += row
      let order = root.keyed(by: UInt64(trajectory))
      for factor in order.shuffled(factors.count, DesignPurpose.trajectoryOrder) {
        row[factor] = steps[factor].end
        entries += row
      }
    }
    return DesignMatrix(factors, entries: entries)
  }

  /// By how much of a range a step goes: Δ = p/(2(p − 1)).
  package static func morrisStep(levels: Int) -> Double { Double(levels) / Double(2 * (levels - 1)) }
}

/// The step of one factor in one trajectory.
private struct MorrisStep {
  /// The entries before and after it.
  let start, end: Double

  init(_ factor: DesignFactor, _ trajectory: Int, levels places: Int, _ root: DrawKey) {
    let key = root.keyed(by: NameKey(factor.name))
    if let levels = factor.levels {
      guard levels > 1 else {
        (start, end) = (0, 0)
        return
      }
      let (from, other) = Self.drawn(trajectory, of: levels * (levels - 1), key)
        .quotientAndRemainder(dividingBy: levels - 1)
      (start, end) = (Double(from), Double(other < from ? other : other + 1))
    } else {
      let from = Self.drawn(trajectory, of: places, key)
      let to = from < places / 2 ? from + places / 2 : from - places / 2
      (start, end) = (Double(from) / Double(places - 1), Double(to) / Double(places - 1))
    }
  }

  /// One of `count` steps, such that each is made once among `count` trajectories in turn.
  private static func drawn(_ trajectory: Int, of count: Int, _ key: DrawKey) -> Int {
    let (round, place) = trajectory.quotientAndRemainder(dividingBy: count)
    return key.keyed(by: UInt64(round)).shuffled(count, DesignPurpose.trajectoryStep)[place]
  }
}

extension DrawKey {
  /// The numbers below `count` in random order.
  func shuffled(_ count: Int, _ purpose: UInt32) -> [Int] {
    (0..<count).map { (keyed(by: UInt64($0)).bits(purpose), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
