// The steps of a demand on its way through desks.

/// A step between a desk and whoever handles a demand.
package enum DeskStep: Hashable, Sendable {
  /// A desk, by station, sends it to a station at a unit (by position over all tiers), where it will arrive at the given
  /// time; it may be the wrong place.
  case dispatched(desk: Int, station: Int, unit: Int, isWrong: Bool, arrives: Milliseconds)
  /// A tier sends it back to a desk, by station, for a reason, for the so-and-so-manyth time.
  case returned(tier: Int, desk: Int, reason: ReturnReason, ordinal: Int, arrives: Milliseconds)
  /// The first desk it came to follows it up for the so-and-so-manyth time.
  case followedUp(desk: Int, ordinal: Int)
}
