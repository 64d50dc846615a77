// Staff over time: who holds a post leaves some day, the post stands empty until somebody is found, and whoever is found
// has to learn. A raise of pay makes people stay longer. All figures are the long run's and hold exactly; what a
// run does with them is in `Tenures`.

public import Stochastics

/// How the holders of a role's posts come and go.
public struct Turnover: Hashable, Sendable {
  /// The shortest time that a rate or a share of it may be counted over; a year of 365 days.
  public static let year = Double(Milliseconds.year)

  /// Newcomers learn: their work takes longer at first.
  public struct Novice: Hashable, Sendable {
    /// How much longer work takes on the first day, as a share of it; at least 0.
    public var slower: Double
    /// How long it takes until work takes no longer than others' does, in milliseconds; above 0. The rest falls in
    /// a straight line.
    public var learnsIn: Milliseconds

    /// Work that takes longer by a share at first, and by nothing after a time.
    public init(slower: Double, learnsIn: Milliseconds) { (self.slower, self.learnsIn) = (slower, learnsIn) }
  }

  /// Old hands who show newcomers how it is done (传帮带).
  public struct Mentor: Hashable, Sendable {
    /// The share of newcomers who have one, 0 to 1.
    public var share: Double
    /// How long a newcomer with a mentor learns, in milliseconds; above 0.
    public var shortensTo: Milliseconds
    /// What a newcomer takes of the time of old hands at the same unit in a week, in milliseconds.
    public var takes: Milliseconds

    /// Mentors for a share of newcomers.
    public init(share: Double, shortensTo: Milliseconds, takes: Milliseconds) {
      (self.share, self.shortensTo, self.takes) = (share, shortensTo, takes)
    }
  }

  /// People who stand ready to take over (后备干部).
  public struct Reserve: Hashable, Sendable {
    /// The share of posts that somebody from the reserve takes over, 0 to 1.
    public var fills: Double
    /// How long that takes, in milliseconds.
    public var after: Milliseconds

    /// A reserve for a share of posts that fall vacant.
    public init(fills: Double, after: Milliseconds) { (self.fills, self.after) = (fills, after) }
  }

  /// What is known of the holders when a run begins.
  public enum Start: Hashable, Sendable {
    /// They have come and gone as in the long run: some posts are vacant, some holders are new.
    case steadyState
    /// Every post is filled with somebody who has learnt everything.
    case seasoned
  }

  /// Leavers a year for each filled post, at the pay that holds before any raise; above 0. The chance of leaving does
  /// not depend on how long somebody has stayed.
  public var leaves: Double
  /// By how many percent leaving falls when pay rises by a percent; at least 0.
  public var payElasticity: Double
  /// The raise of pay, as a share, that begins with the run; at least 0.
  public var payRaise: Double
  /// How long a post stands empty, in milliseconds; `nil` for not at all.
  public var replacedAfter: Distribution?
  /// Who takes over without a search; `nil` for nobody.
  public var reserve: Reserve?
  /// How newcomers learn; `nil` where they have nothing to learn.
  public var novice: Novice?
  /// Their mentors; `nil` for none.
  public var mentor: Mentor?
  /// What a newcomer costs to find and train, in yuan.
  public var hiring: Double
  /// How it begins.
  public var start: Start

  /// Turnover from its parts.
  public init(
    leaves: Double, payElasticity: Double = 0, payRaise: Double = 0, replacedAfter: Distribution? = nil,
    reserve: Reserve? = nil, novice: Novice? = nil, mentor: Mentor? = nil, hiring: Double = 0,
    start: Start = .steadyState
  ) {
    self.leaves = leaves
    self.payElasticity = payElasticity
    self.payRaise = payRaise
    self.replacedAfter = replacedAfter
    self.reserve = reserve
    self.novice = novice
    self.mentor = mentor
    self.hiring = hiring
    self.start = start
  }
}

extension Turnover {
  /// Leavers a year for each filled post after the raise: base × (1 + raise)^−elasticity.
  public var leavesAfterRaise: Double { leaves * PortableMath.pow(1 + payRaise, -payElasticity) }

  /// The mean time for which a post stands empty, in milliseconds.
  public var meanGap: Double {
    let search = replacedAfter?.mean ?? 0
    guard let reserve else { return search }
    return reserve.fills * Double(reserve.after) + (1 - reserve.fills) * search
  }

  /// The long-run share of time for which a post is vacant: E[gap] / (E[stay] + E[gap]), by the renewal-reward
  /// theorem (Ross, 1996).
  public var vacantShare: Double {
    let gap = leavesAfterRaise * meanGap / Turnover.year
    return gap / (1 + gap)
  }

  /// The long-run mean of how much longer the work of a filled post's holder takes, as a share.
  public var meanSlowness: Double {
    guard let novice else { return 0 }
    let mentored = mentor?.share ?? 0
    let own = (1 - mentored) * stillToLearn(novice.learnsIn)
    return novice.slower * (own + mentored * stillToLearn(mentor?.shortensTo ?? novice.learnsIn))
  }

  /// The mean over holders of 1 − tenure / L, where that is above 0. In the long run tenure is exponential at the
  /// rate of leaving λ, and the integral is 1 − (1 − e^{−λL}) / (λL).
  private func stillToLearn(_ length: Milliseconds) -> Double {
    let learnt = leavesAfterRaise * Double(length) / Turnover.year
    // The series takes over where the difference has no digits left.
    return learnt < 1e-6 ? learnt / 2 : 1 - (1 - PortableMath.exp(-learnt)) / learnt
  }
}
