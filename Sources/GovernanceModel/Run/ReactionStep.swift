// What modes and campaigns make of one demand, as its story tells it.

/// A step of a demand that the system's reaction has brought about.
package enum ReactionStep: Hashable, Sendable {
  /// It is reported where a mode, by position in `Scenario.modes`, is in force.
  case metMode(Int)
  /// A mode puts it off: nobody takes it up while that lasts.
  case putOff(mode: Int)
  /// It is no longer put off.
  case takenUpAgain
  /// The staff of a sibling unit, by position over all tiers, come to help.
  case aided(from: Int)
  /// It does not come: a campaign, by position in `Scenario.campaigns`, has removed its cause.
  case prevented(campaign: Int)
}
