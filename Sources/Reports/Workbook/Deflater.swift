// Compression as zip archives want it (RFC 1951, P. Deutsch, 1996): repeats of up to 258 bytes are named by how far back
// they lie, and everything is written in the fixed codes of the format. The sheets of a workbook, which say the same few
// words over and over, become an eighth of their size; nothing but the bytes decides what comes out.

/// Compresses bytes, a block at a time.
struct Deflater {
  /// How many bytes a block holds; repeats are looked for inside one.
  static let block = 1 << 17
  /// How far back a repeat may lie, and how long it may be.
  private static let mostBack = 32_768
  private static let mostLong = 258
  /// The shortest repeat that is worth its name.
  private static let leastLong = 4
  /// How many earlier places are tried.
  private static let tries = 6
  private static let hashBits = 15

  private var pending: UInt64 = 0
  private var bits = 0
  private var output: [UInt8] = []
  /// The latest place of each hash, and before each place the one before it with the same hash.
  private var latest = [Int32](repeating: -1, count: 1 << hashBits)
  private var earlier = [Int32](repeating: -1, count: block)

  /// Compresses a block of at most `block` bytes; answers with what is ready.
  mutating func compress(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    precondition(bytes.count <= Self.block, "a block is no longer than its places")
    put(isLast ? 1 : 0, 1)
    put(1, 2)
    for place in latest.indices { latest[place] = -1 }
    var place = 0
    while place < bytes.count {
      let repeated = longest(in: bytes, at: place)
      if repeated.length >= Self.leastLong {
        put(repeat: repeated)
        for inside in place + 1..<place + repeated.length { note(inside, in: bytes) }
        place += repeated.length
      } else {
        put(Self.codes[Int(bytes[place])])
        place += 1
      }
    }
    put(Self.codes[256])
    if isLast { put(0, (8 - bits % 8) % 8) }
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  // MARK: Repeats

  /// The longest of the repeats that are tried, and how far back it lies; the place is noted for later ones.
  private mutating func longest(in bytes: [UInt8], at place: Int) -> (length: Int, back: Int) {
    var found = (length: 0, back: 0)
    var candidate = note(place, in: bytes)
    let most = min(Self.mostLong, bytes.count - place)
    var tries = Self.tries
    while candidate >= 0, place - candidate <= Self.mostBack, tries > 0 {
      var length = 0
      while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
      if length > found.length { found = (length, place - candidate) }
      if length == most { break }
      candidate = Int(earlier[candidate])
      tries -= 1
    }
    return found
  }

  /// Notes a place under the hash of its first bytes; answers with the place noted there before, or −1.
  @discardableResult private mutating func note(_ place: Int, in bytes: [UInt8]) -> Int {
    guard place + Self.leastLong <= bytes.count else { return -1 }
    let word =
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
    let hash = Int((word &* 2_654_435_761) >> UInt32(32 - Self.hashBits))
    let before = latest[hash]
    earlier[place] = before
    latest[hash] = Int32(place)
    return Int(before)
  }

  // MARK: Codes

  /// A code: its bits, the first to be written lowest, and how many they are.
  private typealias Code = (bits: UInt64, count: Int)

  private mutating func put(repeat repeated: (length: Int, back: Int)) {
    let length = Self.lengths.lastIndex { $0.least <= repeated.length } ?? 0
    put(Self.codes[257 + length])
    put(UInt64(repeated.length - Self.lengths[length].least), Self.lengths[length].extra)
    let back = Self.distances.lastIndex { $0.least <= repeated.back } ?? 0
    put(Self.reversed(UInt64(back), 5), 5)
    put(UInt64(repeated.back - Self.distances[back].least), Self.distances[back].extra)
  }

  private mutating func put(_ code: Code) { put(code.bits, code.count) }

  private mutating func put(_ value: UInt64, _ count: Int) {
    pending |= value << UInt64(bits)
    bits += count
    while bits >= 8 {
      output.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      bits -= 8
    }
  }

  /// The fixed codes of literals, the end of a block and lengths.
  private static let codes: [Code] = (0..<288).map { symbol in
    switch symbol {
    case ..<144: (reversed(UInt64(0x30 + symbol), 8), 8)
    case ..<256: (reversed(UInt64(0x190 + symbol - 144), 9), 9)
    case ..<280: (reversed(UInt64(symbol - 256), 7), 7)
    default: (reversed(UInt64(0xC0 + symbol - 280), 8), 8)
    }
  }

  /// The least length of each length code, and how many bits say what is above it; 258 has a code of its own.
  private static let lengths: [(least: Int, extra: Int)] =
    steps(28, from: 3, plain: 8, each: 4).map { ($0.least, $0.extra) } + [(258, 0)]

  /// The same of distances.
  private static let distances = steps(30, from: 1, plain: 4, each: 2)

  /// Codes whose extra bits grow by one every `each` codes once the first `plain` of them are over.
  private static func steps(_ count: Int, from first: Int, plain: Int, each: Int) -> [(least: Int, extra: Int)] {
    var least = first
    return (0..<count).map { code in
      let extra = code < plain ? 0 : (code - plain) / each + 1
      defer { least += 1 << extra }
      return (least, extra)
    }
  }

  private static func reversed(_ value: UInt64, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | (value >> UInt64($1) & 1) << UInt64(count - 1 - $1) }
  }
}
