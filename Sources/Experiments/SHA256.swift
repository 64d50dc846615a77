// The SHA-256 digest (FIPS 180-4, 2015), by which a manifest names the scenario that was run and the exact bytes of each
// file of results. It is not used to keep secrets.

/// A SHA-256 digest in the making.
package struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet, and how many there were in all.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// The digest of some bytes as 64 hexadecimal digits.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  package static func hexDigest(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.add(bytes)
    return digest.finished()
  }

  /// A digest of nothing yet.
  package init() {}

  /// Takes in more bytes.
  package mutating func add(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      absorb(rest[...])
      rest = []
    }
    let whole = start + (bytes.count - start) / 64 * 64
    absorb(bytes[start..<whole])
    rest = Array(bytes[whole...])
  }

  /// The digest of all bytes taken in, as 64 hexadecimal digits.
  package func finished() -> String {
    var digest = self
    var tail = rest + [0x80]
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = count * 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    digest.absorb(tail[...])
    return digest.state.map(\.hexadecimal).joined()
  }

  /// Takes in some blocks of 64 bytes.
  private mutating func absorb(_ blocks: ArraySlice<UInt8>) {
    var state = state
    var schedule = [UInt32](repeating: 0, count: 64)
    blocks.withUnsafeBufferPointer { bytes in
      schedule.withUnsafeMutableBufferPointer { schedule in
        Self.roundConstants.withUnsafeBufferPointer { constants in
          for start in stride(from: 0, to: bytes.count, by: 64) {
            Self.absorb(UnsafeBufferPointer(rebasing: bytes[start..<start + 64]), &state, schedule, constants)
          }
        }
      }
    }
    self.state = state
  }

  /// Takes in one block of 64 bytes.
  private static func absorb(
    _ block: UnsafeBufferPointer<UInt8>, _ state: inout [UInt32], _ schedule: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>
  ) {
    for word in 0..<16 {
      let at = 4 &* word
      schedule[word] =
        UInt32(block[at]) &<< 24 | UInt32(block[at &+ 1]) &<< 16 | UInt32(block[at &+ 2]) &<< 8 | UInt32(block[at &+ 3])
    }
    for word in 16..<64 {
      let (x, y) = (schedule[word &- 15], schedule[word &- 2])
      let first = (x &>> 7 | x &<< 25) ^ (x &>> 18 | x &<< 14) ^ (x &>> 3)
      let second = (y &>> 17 | y &<< 15) ^ (y &>> 19 | y &<< 13) ^ (y &>> 10)
      schedule[word] = schedule[word &- 16] &+ first &+ schedule[word &- 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let mix = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ mix &+ choice &+ constants[round] &+ schedule[round]
      let turn = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ turn &+ majority)
    }
    for (word, value) in [a, b, c, d, e, f, g, h].enumerated() { state[word] &+= value }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, found with whole numbers.
  private static let roundConstants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { UInt32(truncatingIfNeeded: cubeRootTimes2To32(of: $0)) }
  }()

  /// ⌊∛n · 2³²⌋ for n < 512, the largest r with r³ ≤ n · 2⁹⁶, by bisection in 128 bits.
  private static func cubeRootTimes2To32(of number: UInt64) -> UInt64 {
    let target = UInt128(number) << 96
    var (low, high): (UInt64, UInt64) = (0, 8 << 32)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if UInt128(middle) * UInt128(middle) * UInt128(middle) <= target { low = middle } else { high = middle }
    }
    return low
  }
}

extension UInt32 {
  /// All eight hexadecimal digits.
  fileprivate var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
