// Keyed draws: random numbers that are looked up, not taken in turn.
//
// A key says what a draw belongs to, for instance (seed, replication, unit, stream, ordinal of the demand, visit); a purpose says
// what it is for. The draw is a pure function of these. Nothing that happened before can move it, so two policies meet
// the same demands, threads and the order of events do not matter, and any draw can be had again without the others.
//
// The function is the multiply-fold: the 128-bit product of two 64-bit factors, its upper half exclusive-or its
// lower half. It costs one multiplication. Three things must be taken care of.
//
// * Fields never overlap. Each part of a key enters through a step of its own, and within a step purpose and attempt, or name and
//   ordinal, are put together in such a way that different pairs give different pairs of factors. Purpose and
//   attempt make one 64-bit number (32 bits each) that is multiplied by an odd constant: a bijection. With a literal
//   purpose the compiler does that multiplication.
// * A factor of zero gives zero whatever the other factor is. Here both factors depend on every part, so a zero belongs to one
//   combination of parts out of 2⁶⁴, never to all the draws of an unlucky key, seed or name.
// * A walk in the low bits of one factor alone shows in the low bits of the product. The second factor therefore takes the
//   same number with its halves exchanged, times another odd constant, by addition where the first takes it by exclusive or: a step of
//   any size in any part moves the upper bits of at least one factor.
//
// Two different keys meet with the chance of any 64-bit hash: about n² / 2⁶⁵ among n keys of one replication.

/// What a draw belongs to: a point in the tree of (seed, replication, names, ordinals).
///
/// A key is a value of 64 bits. Make one by naming, from the outside in, what the draw belongs to, keep it as long as it is of use (a
/// demand's key in its record, a visit's in a local), and ask it for draws by purpose.
///
///     let demand = DrawKey(seed: 1341, replication: 1)
///       .keyed(by: NameKey("grid-0012"))
///       .keyed(by: NameKey("sanitation"), 37)
///     let patience = demand.exponential(4)
@frozen public struct DrawKey: Hashable, Sendable {
  /// The key itself.
  public var bits: UInt64

  @inlinable
  init(bits: UInt64) { self.bits = bits }

  /// The root of all the draws of one replication.
  @inlinable
  public init(seed: UInt64, replication: UInt64) {
    let root = DrawKey(bits: 0x1319_8A2E_0370_7344).keyed(by: seed)
    self = DrawKey(bits: root.bits ^ 0xA409_3822_299F_31D0).keyed(by: replication)
  }

  /// The key of something named (a stream, a unit, a role) within what this key stands for.
  @inlinable
  public func keyed(by name: NameKey) -> DrawKey {
    DrawKey(
      bits: multiplyFold(
        bits ^ name.bits ^ 0x082E_FA98_EC4E_6C89,
        bits &+ name.bits &* oddFactorA &+ 0x4528_21E6_38D0_1377))
  }

  /// The key of something numbered (a demand, a visit, a day) within what this key stands for.
  @inlinable
  public func keyed(by ordinal: UInt64) -> DrawKey {
    DrawKey(
      bits: multiplyFold(
        bits ^ (ordinal &* oddFactorA) ^ 0xBE54_66CF_34E9_0C6C,
        bits &+ halvesExchanged(ordinal) &* oddFactorB &+ 0xC0AC_29B7_C97C_50DD))
  }

  /// The key of something named and numbered (the 37th demand of a stream), in one step.
  @inlinable
  public func keyed(by name: NameKey, _ ordinal: UInt64) -> DrawKey {
    DrawKey(
      bits: multiplyFold(
        bits ^ name.bits ^ (ordinal &* oddFactorA) ^ 0x3F84_D5B5_B547_0917,
        bits &+ name.bits &* oddFactorA &+ halvesExchanged(ordinal) &* oddFactorB &+ 0x9216_D5D9_8979_FB1B))
  }

  /// Sixty-four random bits for a purpose.
  ///
  /// Purposes are the caller's small constants. `attempt` numbers further draws for the same purpose; a method that
  /// rejects uses it, and so should nothing else that samples a whole distribution for the purpose.
  @inlinable @inline(__always)
  public func bits(_ purpose: UInt32, attempt: UInt32 = 0) -> UInt64 {
    let place = UInt64(purpose) << 32 | UInt64(attempt)
    return multiplyFold(
      bits ^ (place &* oddFactorA) ^ 0xD131_0BA6_98DF_B5AC,
      bits &+ halvesExchanged(place) &* oddFactorB &+ 0x2FFD_72DB_D01A_DFB7)
  }

  /// A uniform number in the open interval (0, 1): an odd multiple of 2⁻⁵³.
  @inlinable @inline(__always)
  public func uniform(_ purpose: UInt32, attempt: UInt32 = 0) -> Double {
    Double(Int64(truncatingIfNeeded: bits(purpose, attempt: attempt) >> 11 | 1)) * 0x1p-53
  }
}

/// 2⁶⁴ over the golden ratio, made odd.
@usableFromInline let oddFactorA: UInt64 = 0x9E37_79B9_7F4A_7C15
/// 2⁶⁴ over the plastic number, made odd.
@usableFromInline let oddFactorB: UInt64 = 0xC13F_A9A9_02A6_328F

/// The upper half of a × b, exclusive-or the lower half.
@inlinable
func multiplyFold(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let product = a.multipliedFullWidth(by: b)
  return product.high ^ product.low
}

/// The lower 32 bits of `x` above its upper 32 bits.
@inlinable
func halvesExchanged(_ x: UInt64) -> UInt64 { x << 32 | x >> 32 }
