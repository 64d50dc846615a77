// What a sweep varies, and the order in which a full factorial visits the combinations.

/// A value of the scenario that a study varies.
package struct Factor: Hashable, Sendable {
  /// The path of the value, as a patch would write it.
  package let path: String
  /// The levels as written; at least one.
  package let values: [String]

  /// A factor and its levels.
  package init(path: String, values: [String]) {
    precondition(!values.isEmpty, "a factor has a level")
    (self.path, self.values) = (path, values)
  }
}

/// One combination of levels.
package struct DesignPoint: Hashable, Sendable {
  /// The point's number in its design, from 1.
  package let number: Int
  /// The level of each factor, in the order of the factors.
  package let levels: [String]

  /// A combination of levels.
  package init(number: Int, levels: [String]) { (self.number, self.levels) = (number, levels) }
}

/// All combinations of the levels of some factors; the last factor varies fastest, as the digits of a counter do.
///
/// Points are made when asked for: a design takes no memory, however large.
package struct FullFactorial: RandomAccessCollection, Hashable, Sendable {
  /// The factors; with none there is one point, the scenario as it stands.
  package let factors: [Factor]
  package let count: Int

  /// The design of `factors`; `nil` where there are more points than an integer counts.
  package init?(_ factors: [Factor]) {
    var count = 1
    for factor in factors {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor.values.count)
      if overflow { return nil }
      count = product
    }
    (self.factors, self.count) = (factors, count)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> DesignPoint {
    DesignPoint(number: position + 1, levels: zip(factors, positions(at: position)).map { $0.values[$1] })
  }

  /// The position of each factor's level at a point, from 0.
  package func positions(at point: Int) -> [Int] {
    precondition(indices.contains(point), "no such design point")
    var rest = point
    var positions: [Int] = []
    for factor in factors.reversed() {
      positions.append(rest % factor.values.count)
      rest /= factor.values.count
    }
    return positions.reversed()
  }
}
