// Campaigns (专项治理): where the same thing is reported again and again, work is put into its cause, and for a time, or for
// good, fewer demands come. 由“解决一件事”向“解决一类事”转变 - from settling one case to settling a class of cases.

public import Stochastics

/// A campaign that units may begin, one at a time.
public struct Campaign: Hashable, Sendable {
  /// What it takes.
  public enum Effort: Hashable, Sendable {
    /// A time in milliseconds in which others do it.
    case time(Distribution)
    /// Work of the unit's staff, in milliseconds, in their hours.
    case staff(StaffingRule, work: Distribution)
  }

  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier each unit of which counts, and begins campaigns, for itself and all that lies below.
  public var of: Tier.ID
  /// The categories whose demands are counted and whose cause is removed.
  public var categories: [Int]
  /// It begins with the demand that makes so many of them; at least 1.
  public var demands: Int
  /// They fall within such a time, in milliseconds; `nil` where all count since counting began.
  public var within: Milliseconds?
  /// What it takes.
  public var effort: Effort
  /// The share of demands that no longer come once it is done, 0 to 1.
  public var effect: Double
  /// How long that lasts, in milliseconds; `nil` for good. Then counting begins anew.
  public var lasts: Distribution?
  /// The queue priority of its work.
  public var priority: Int

  /// A campaign from its parts.
  public init(
    name: String, label: String = "", of: Tier.ID, categories: [Int], demands: Int, within: Milliseconds? = nil,
    effort: Effort, effect: Double, lasts: Distribution? = nil, priority: Int = 0
  ) {
    self.name = name
    self.label = label
    self.of = of
    self.categories = categories
    self.demands = demands
    self.within = within
    self.effort = effort
    self.effect = effect
    self.lasts = lasts
    self.priority = priority
  }
}

extension Scenario {
  /// The staffing rules of the campaigns of a tier.
  func campaignStaffing(ofTier tier: Int) -> [StaffingRule] {
    campaigns.compactMap { campaign in
      guard campaign.of.index == tier, case .staff(let by, _) = campaign.effort else { return nil }
      return by
    }
  }
}
