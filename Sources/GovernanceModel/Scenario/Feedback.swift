// What residents say once their demand is settled (回访、评价): somebody calls back, or nobody does; they are satisfied or
// not; the dissatisfied have it reopened, or call again some day. How units take it: what residents say of them may make
// them faster, and some of what they settle is only ticked off.

public import Stochastics

/// What follows the settlement of a demand.
public struct Feedback: Hashable, Sendable {
  /// How residents are asked; `nil` where nobody asks.
  public var callBack: CallBack?
  /// How many of them are satisfied.
  public var satisfaction: Satisfaction
  /// What stars they give.
  public var stars: Stars
  /// What the dissatisfied have reopened; `nil` for nothing.
  public var reopening: Reopening?
  /// Who calls again; `nil` for nobody.
  public var repeats: RepeatCalls?
  /// What is ticked off before it is done; `nil` for nothing.
  public var earlyClosure: EarlyClosure?
  /// How stars move the pace of units; `nil` where they do not.
  public var evaluation: Evaluation?

  /// Feedback from its parts.
  public init(
    callBack: CallBack? = nil, satisfaction: Satisfaction, stars: Stars = .usual, reopening: Reopening? = nil,
    repeats: RepeatCalls? = nil, earlyClosure: EarlyClosure? = nil, evaluation: Evaluation? = nil
  ) {
    (self.callBack, self.satisfaction, self.stars, self.reopening) = (callBack, satisfaction, stars, reopening)
    (self.repeats, self.earlyClosure, self.evaluation) = (repeats, earlyClosure, evaluation)
  }

  /// Whether news of a verdict may have to go to another unit than the one that settled the demand.
  package var crossesUnits: Bool { callBack?.by != nil || comesBack }

  /// Whether anybody may call again.
  package var comesBack: Bool {
    (repeats?.share ?? 0) > 0 || earlyClosure.map { $0.comesBack > 0 && $0.shares.values.contains { $0 > 0 } } ?? false
  }

  /// The most that reopening adds to a demand's priority.
  var mostRaised: Int { (reopening?.raise ?? 0) * (reopening?.atMost ?? 0) }
}

/// The call-back (回访): residents are asked after the settlement.
public struct CallBack: Hashable, Sendable {
  /// The share of settled demands whose residents are called, 0 to 1.
  public var shares: ByKind<Double>
  /// Time from the settlement to the call, in milliseconds; `nil` for at once.
  public var after: Distribution?
  /// Who calls; `nil` where it takes nobody's time.
  public var by: Role.ID?
  /// How long a call takes, in milliseconds; `nil` where it takes nobody's time.
  public var work: Distribution?
  /// The chance that a satisfied resident, and that a dissatisfied one, answers: who does not is in no rate.
  public var answered, answeredDissatisfied: Double

  /// A call-back from its parts.
  public init(
    shares: ByKind<Double>, after: Distribution? = nil, by: Role.ID? = nil, work: Distribution? = nil,
    answered: Double = 1, answeredDissatisfied: Double? = nil
  ) {
    (self.shares, self.after, self.by, self.work) = (shares, after, by, work)
    (self.answered, self.answeredDissatisfied) = (answered, answeredDissatisfied ?? answered)
  }
}

/// The chance that a resident is satisfied with a settlement: a share, less what lateness, hand-offs and reopenings take.
public struct Satisfaction: Hashable, Sendable {
  /// Of a demand that is settled in time, where it was reported, at the first attempt.
  public var shares: ByKind<Double>
  /// What each hour beyond the limit on settlement, each hand-off and each reopening takes, not negative.
  public var perHourLate, perHandOff, perReopening: Double
  /// The chance never falls below this, nor rises to it.
  public var atLeast: Double

  /// Satisfaction from its parts.
  public init(
    shares: ByKind<Double>, perHourLate: Double = 0, perHandOff: Double = 0, perReopening: Double = 0,
    atLeast: Double = 0
  ) {
    (self.shares, self.perHourLate, self.perHandOff) = (shares, perHourLate, perHandOff)
    (self.perReopening, self.atLeast) = (perReopening, atLeast)
  }

  /// The chance for a demand of a kind, settled so many hours late after so many hand-offs and reopenings.
  package func chance(kind: Int, hoursLate: Double, handOffs: Int, reopenings: Int) -> Double {
    let share = shares.values[kind]
    let fall = perHourLate * hoursLate + perHandOff * Double(handOffs) + perReopening * Double(reopenings)
    return max(min(share, atLeast), share - fall)
  }
}

/// How stars are spread (星级评价): the shares of one to five stars among the satisfied and the dissatisfied; each sums to 1.
public struct Stars: Hashable, Sendable {
  public var satisfied, dissatisfied: [Double]

  /// Stars from their shares.
  public init(satisfied: [Double], dissatisfied: [Double]) {
    (self.satisfied, self.dissatisfied) = (satisfied, dissatisfied)
  }

  /// What holds where nothing is said: four or five stars from the satisfied, one to three from the others.
  public static let usual = Stars(satisfied: [0, 0, 0, 0.4, 0.6], dissatisfied: [0.3, 0.3, 0.4, 0, 0])
}

/// What the dissatisfied have done again (重办).
public struct Reopening: Hashable, Sendable {
  /// The share of the dissatisfied who were reached, 0 to 1.
  public var share: Double
  /// How often one demand is reopened at most; at least 1.
  public var atMost: Int
  /// Added to the priority each time.
  public var raise: Int

  /// Reopening from its parts.
  public init(share: Double, atMost: Int = 1, raise: Int = 0) {
    (self.share, self.atMost, self.raise) = (share, atMost, raise)
  }
}

/// Repeat calls (重复来电): the dissatisfied whose demand is not reopened report it anew.
public struct RepeatCalls: Hashable, Sendable {
  /// The share of them, 0 to 1.
  public var share: Double
  /// Time until they do, in milliseconds.
  public var after: Distribution
  /// How often a resident calls again at most; at least 1.
  public var atMost: Int

  /// Repeat calls from their parts.
  public init(share: Double, after: Distribution, atMost: Int = 3) {
    (self.share, self.after, self.atMost) = (share, after, atMost)
  }
}

/// Early closure: a visit that is ticked off as settled before the work is done. Nobody is satisfied with that.
public struct EarlyClosure: Hashable, Sendable {
  /// When staff may be tempted.
  public enum Temptation: Hashable, Sendable {
    /// At every visit.
    case always
    /// Only where the full work would end after the limit on settlement.
    case wouldBeLate
  }

  /// The share of the visits at which they may be that are closed early, 0 to 1.
  public var shares: ByKind<Double>
  /// At which visits they may be.
  public var when: Temptation
  /// The part of the work that is done all the same, 0 to 1.
  public var work: Double
  /// The share of demands left closed early whose residents call again.
  public var comesBack: Double

  /// Early closure from its parts.
  public init(shares: ByKind<Double>, when: Temptation = .always, work: Double = 0, comesBack: Double = 1) {
    (self.shares, self.when, self.work, self.comesBack) = (shares, when, work, comesBack)
  }
}

/// The evaluation loop: at the end of each period the stars of a unit set the pace of its work in the next one.
public struct Evaluation: Hashable, Sendable {
  /// A period.
  public enum Period: Hashable, Sendable {
    /// A month of the calendar.
    case month
    /// A length in milliseconds, at least a minute, counted from the start of the observation window.
    case length(Milliseconds)
  }

  /// How often the stars are looked at.
  public var every: Period
  /// The tiers whose units are rated.
  public var tiers: [Tier.ID]
  /// The stars at which a unit works at its usual pace, 1 to 5.
  public var target: Double
  /// By how much each star below the target shortens travel and work, and each star above it lengthens them.
  public var effect: Double
  /// The weight of earlier periods in the score, 0 to 1.
  public var memory: Double
  /// The least and the greatest multiple of the usual times.
  public var fastest, slowest: Double
  /// Fewer ratings than this leave the score as it was.
  public var ratings: Int

  /// An evaluation from its parts.
  public init(
    every: Period, tiers: [Tier.ID], target: Double = 4, effect: Double, memory: Double = 0, fastest: Double = 0.7,
    slowest: Double = 1, ratings: Int = 1
  ) {
    (self.every, self.tiers, self.target, self.effect) = (every, tiers, target, effect)
    (self.memory, self.fastest, self.slowest, self.ratings) = (memory, fastest, slowest, ratings)
  }
}
