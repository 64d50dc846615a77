// A name as a number.
//
// Draws belong to named things (a unit, a stream, a role), never to their place in a table, so that a scenario may gain a
// category or have its lines reordered without moving any other draw. What enters a key is therefore the hash of a
// name. It must be the same for ever and on every platform, which Swift's own `Hasher` deliberately is not.

/// The 64-bit hash of a name, stable for ever.
///
/// It hashes the UTF-8 bytes as they are: bring names to one normal form (NFC) first. Among a million names, the chance that any two share a
/// hash is below 3 in 10⁸; who compiles a scenario should still refuse one in which it happens.
@frozen public struct NameKey: Hashable, Sendable {
  /// The hash.
  public let bits: UInt64

  /// Hashes the UTF-8 bytes of `name`, eight at a time, and then their number. O(n).
  public init(_ name: String) {
    var key = DrawKey(bits: Self.start)
    var word: UInt64 = 0
    var count: UInt64 = 0
    for byte in name.utf8 {
      word |= UInt64(byte) << (8 * (count & 7))
      count += 1
      if count & 7 == 0 {
        key = key.keyed(by: word)
        word = 0
      }
    }
    bits = key.keyed(by: word).keyed(by: count).bits
  }

  /// The first 64 fractional bits of π.
  private static let start: UInt64 = 0x243F_6A88_85A3_08D3
}
