// SHA-256 (FIPS 180-4), so that a manifest can name exactly which scenario was run.

/// A SHA-256 digest of bytes.
enum SHA256 {
  /// The digest as 64 hexadecimal digits.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    var result = ""
    for word in digest(bytes) {
      let digits = String(word, radix: 16)
      result += String(repeating: "0", count: 8 - digits.count) + digits
    }
    return result
  }

  /// The eight words of the digest.
  static func digest(_ bytes: [UInt8]) -> [UInt32] {
    var padded = bytes + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let bits = UInt64(bytes.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    var state = initial
    var schedule = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for index in 0..<16 {
        let at = block + 4 * index
        schedule[index] =
          UInt32(padded[at]) << 24 | UInt32(padded[at + 1]) << 16 | UInt32(padded[at + 2]) << 8 | UInt32(padded[at + 3])
      }
      for index in 16..<64 {
        let (early, late) = (schedule[index - 15], schedule[index - 2])
        let mixedEarly = turned(early, 7) ^ turned(early, 18) ^ (early >> 3)
        let mixedLate = turned(late, 17) ^ turned(late, 19) ^ (late >> 10)
        schedule[index] = schedule[index - 16] &+ mixedEarly &+ schedule[index - 7] &+ mixedLate
      }
      compress(&state, schedule)
    }
    return state
  }

  private static func compress(_ state: inout [UInt32], _ schedule: [UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let first = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[index] &+ schedule[index]
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private static func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }

  /// The first 64 prime numbers.
  private static let primes: [UInt64] = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }

  /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
  private static let initial: [UInt32] = primes.prefix(8).map { prime in
    UInt32(truncatingIfNeeded: root(of: UInt128(prime) << 64, power: 2))
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = primes.map { prime in
    UInt32(truncatingIfNeeded: root(of: UInt128(prime) << 96, power: 3))
  }

  /// The largest whole number whose power is at most `value`, by bisection.
  private static func root(of value: UInt128, power: Int) -> UInt128 {
    var (low, high) = (UInt128(0), UInt128(1) << 37)
    while low < high {
      let middle = (low + high + 1) / 2
      let raised = power == 2 ? middle * middle : middle * middle * middle
      if raised <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
