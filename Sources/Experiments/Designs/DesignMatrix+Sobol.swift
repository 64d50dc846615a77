// Designs from the Sobol' sequence: its points as they are, and Saltelli's extension, which changes one factor at a time
// between two independent points so that variances can be told apart.

import Stochastics

extension DesignMatrix {
  /// The first points of a Sobol' sequence; more of them later leave these as they are.
  ///
  /// - Parameters:
  ///   - count: how many; powers of two are evenly spread.
  ///   - seed: scrambles the digits of the sequence; `nil` leaves them as they are, which puts the first row at the low end of
  ///     everything.
  package static func sobol(_ factors: [DesignFactor], count: Int, seed: UInt64?) -> DesignMatrix {
    let sequence = sequence(factors, parts: 1, seed)
    return DesignMatrix(factors, rows: count) { factors[$1].entry(at: sequence.place($0, $1)) }
  }

  /// The most factors of `saltelli`: a row takes two dimensions for each.
  package static var mostSaltelliFactors: Int { SobolSequence.mostDimensions / 2 }

  /// The rows of Saltelli (*Computer Physics Communications* 181(2), 2010). Each base point of a Sobol' sequence of twice
  /// the dimensions makes two rows, A and B, and between them for each factor the row A with that entry from B. The order is
  /// A, A with the first entry of B, …, A with the last entry of B, B, and then the next base point, so that more base
  /// points later leave the earlier rows as they are.
  ///
  /// - Parameters:
  ///   - base: how many base points; a power of two is evenly spread.
  ///   - seed: scrambles the digits; `nil` leaves them as they are, where the first base point has A equal to B.
  package static func saltelli(_ factors: [DesignFactor], base: Int, seed: UInt64?) -> DesignMatrix {
    let sequence = sequence(factors, parts: 2, seed)
    let rows = factors.count + 2
    return DesignMatrix(factors, rows: base * rows) { row, factor in
      let (point, step) = row.quotientAndRemainder(dividingBy: rows)
      let isB = step == rows - 1 || step == factor + 1
      return factors[factor].entry(at: sequence.place(point, isB ? factors.count + factor : factor))
    }
  }

  private static func sequence(_ factors: [DesignFactor], parts: Int, _ seed: UInt64?) -> SobolSequence {
    guard let seed else { return SobolSequence(dimensions: parts * factors.count) }
    let root = DrawKey(seed: seed, replication: 0)
    let keys = (0..<parts).flatMap { part in factors.map { root.keyed(by: NameKey($0.name), UInt64(part)) } }
    return SobolSequence(scrambledBy: keys)
  }
}
