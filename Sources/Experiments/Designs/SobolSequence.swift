// The Sobol' sequence (1967): points that fill a cube more evenly the more there are. In base 2 every dimension is a
// permutation of dyadic places, and the first 2ᵐ points hit each of 2ᵐ equal strata of every dimension once.
//
// Points come in the order of the Gray code (Antonov and Saleev, 1979): point i is made from the bits of i ⊕ ⌊i/2⌋. Any
// point can be made alone, and more points later leave the earlier ones as they are.

package import Stochastics

/// A Sobol' sequence of some dimensions.
package struct SobolSequence: Hashable, Sendable {
  /// The most dimensions there are figures for.
  package static let mostDimensions = SobolFigures.rows.count + 1

  /// What each binary digit of a point's number adds to each dimension, by dimension.
  private let directions: [[UInt32]]
  /// The keys by which digits are scrambled, by dimension; empty where they are not.
  private let keys: [DrawKey]

  /// The sequence of Joe and Kuo (2008) as it stands: the first point is the origin.
  package init(dimensions: Int) {
    precondition(1...Self.mostDimensions ~= dimensions, "there are figures for 1 to \(Self.mostDimensions) dimensions")
    directions = (0..<dimensions).map(Self.directions(of:))
    keys = []
  }

  /// The sequence with digits scrambled (Owen, 1995): whether a binary digit is turned depends on all the digits before it.
  /// Strata stay evenly filled, while each point is uniform in the cube.
  ///
  /// - Parameter keys: one for each dimension.
  package init(scrambledBy keys: [DrawKey]) {
    precondition(1...Self.mostDimensions ~= keys.count, "there are figures for 1 to \(Self.mostDimensions) dimensions")
    directions = keys.indices.map(Self.directions(of:))
    self.keys = keys
  }

  /// How many dimensions there are.
  package var dimensions: Int { directions.count }

  /// A coordinate of a point, numbered from 0: below 1, and above 0 where digits are scrambled.
  package func place(_ point: Int, _ dimension: Int) -> Double {
    precondition(point >= 0 && point < 1 << 32, "a sequence has 2³² points")
    var gray = UInt32(point) ^ UInt32(point) >> 1
    var bits: UInt32 = 0
    while gray != 0 {
      bits ^= directions[dimension][gray.trailingZeroBitCount]
      gray &= gray - 1
    }
    if keys.isEmpty { return Double(bits) * 0x1p-32 }
    return (Double(Self.scrambled(bits, keys[dimension])) + 0.5) * 0x1p-32
  }

  /// Turns each digit or not, by a draw that belongs to the digits before it.
  private static func scrambled(_ bits: UInt32, _ key: DrawKey) -> UInt32 {
    var turned: UInt32 = 0
    for digit in 0..<32 {
      // A one in front tells digits 01 from digits 1.
      let before = UInt64(1) << UInt64(digit) | UInt64(bits) >> UInt64(32 - digit)
      turned |= UInt32(key.keyed(by: before).bits(DesignPurpose.scramble) >> 63) << UInt32(31 - digit)
    }
    return bits ^ turned
  }

  /// The directions of a dimension: the first ones as given, the others by the recurrence of its polynomial (Bratley and
  /// Fox, 1988).
  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - $0) } }
    let figures = SobolFigures.rows[dimension - 1]
    let (polynomial, degree) = (figures[0], figures.count - 1)
    var directions = (0..<degree).map { figures[$0 + 1] << UInt32(31 - $0) }
    for digit in degree..<32 {
      var direction = directions[digit - degree] ^ directions[digit - degree] >> UInt32(degree)
      for back in 1..<degree where polynomial >> UInt32(degree - back) & 1 == 1 {
        direction ^= directions[digit - back]
      }
      directions.append(direction)
    }
    return directions
  }
}
