// Designs without chance: all combinations, and one factor at a time. Factors with a range are looked at on a grid of
// places from end to end.

extension DesignMatrix {
  /// All combinations, in an order in which any first rows are balanced: each factor has had its levels equally often, to
  /// within one.
  ///
  /// Let L be the number of combinations of the factors before one with l levels. The factor runs through its levels again
  /// and again, row by row, and skips one whenever it and the others have come round together, which is after the least
  /// common multiple of L and l: so each combination comes exactly once in L × l rows.
  ///
  /// - Parameter grid: how many places of a range are looked at, at least 2.
  /// - Returns: `nil` where there are more rows than an integer counts.
  package static func fullFactorial(_ factors: [DesignFactor], grid: Int = 2) -> DesignMatrix? {
    precondition(grid >= 2, "a grid has both ends")
    let levels = factors.map { $0.levels ?? grid }
    // For each factor the rows after which it skips a level, and the combinations of all factors up to it.
    var cycles: [(round: Int, all: Int)] = []
    var combinations = 1
    for count in levels {
      let (rows, overflow) = combinations.multipliedReportingOverflow(by: count)
      if overflow { return nil }
      cycles.append((rows / greatestCommonDivisor(combinations, count), rows))
      combinations = rows
    }
    if combinations.multipliedReportingOverflow(by: factors.count).overflow { return nil }
    return DesignMatrix(factors, rows: combinations) { row, factor in
      let place = row % cycles[factor].all
      let level = (place + place / cycles[factor].round) % levels[factor]
      return factors[factor].levels == nil ? Double(level) / Double(grid - 1) : Double(level)
    }
  }

  /// A base row, and then for each factor a row for each of its other entries, all else as in the base. Rows go round the
  /// factors: first one other entry of each, then a second, so that any first rows treat factors alike.
  ///
  /// - Parameters:
  ///   - base: the base row; the middle of each range and each first level where it is not given.
  ///   - grid: how many places of a range are looked at, at least 2.
  package static func oneAtATime(_ factors: [DesignFactor], base: [Double]? = nil, grid: Int = 2) -> DesignMatrix {
    precondition(grid >= 2, "a grid has both ends")
    let base = base ?? factors.map { $0.levels == nil ? 0.5 : 0 }
    precondition(base.count == factors.count, "the base has an entry for each factor")
    let others = factors.indices.map { factor in
      let levels = factors[factor].levels
      let entries = (0..<(levels ?? grid)).map { levels == nil ? Double($0) / Double(grid - 1) : Double($0) }
      return entries.filter { $0 != base[factor] }
    }
    var entries = base
    for step in 0..<(others.map(\.count).max() ?? 0) {
      for factor in factors.indices where step < others[factor].count {
        var row = base
        row[factor] = others[factor][step]
        entries += row
      }
    }
    return DesignMatrix(factors, entries: entries)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}
