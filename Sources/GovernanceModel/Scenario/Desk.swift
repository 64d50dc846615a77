// Desks: reception that triages (12345热线, 指挥中心, 一站式接待). A demand that comes in at a desk is answered on the spot or
// dispatched to whoever should handle it; the wrong ones are returned (退单), and dispatched again.

public import Stochastics

/// A desk that takes demands in, answers some and dispatches the others.
public struct Desk: Hashable, Sendable {
  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier each unit of which holds such a desk.
  public var heldAt: Tier.ID
  /// Who works at the desk.
  public var by: ByKind<StaffingRule>
  /// Who goes first.
  public var queue: QueueDiscipline
  /// The work on a demand each time it is at the desk, in milliseconds.
  public var work: ByKind<Distribution>
  /// The chance, 0 to 1, that a demand is settled on the spot when it first comes in.
  public var answers: ByKind<Double>
  /// What becomes of the others.
  public var dispatch: Dispatch
  /// What is left of the chance of a return because the desk names who leads (主办); 1 where it does not.
  public var returnsLeft: Double
  /// The desk that decides who leads on demands that have been returned so often; `nil` where this one goes on.
  public var dispute: Dispute?
  /// How it keeps what it took in first (首接负责); `nil` where it does not.
  public var firstContact: FirstContact?

  /// A desk from its parts.
  public init(
    name: String, label: String = "", heldAt: Tier.ID, by: ByKind<StaffingRule>, queue: QueueDiscipline = .firstCome,
    work: ByKind<Distribution>, answers: ByKind<Double>, dispatch: Dispatch, returnsLeft: Double = 1,
    dispute: Dispute? = nil, firstContact: FirstContact? = nil
  ) {
    (self.name, self.label, self.heldAt) = (name, label, heldAt)
    (self.by, self.queue, self.work, self.answers) = (by, queue, work, answers)
    (self.dispatch, self.returnsLeft) = (dispatch, returnsLeft)
    (self.dispute, self.firstContact) = (dispute, firstContact)
  }
}

/// Where a desk sends what it does not answer.
public struct Dispatch: Hashable, Sendable {
  /// Where to.
  public enum Destination: Hashable, Sendable {
    /// The units of a tier.
    case tier(Tier.ID)
    /// Another desk, by position in `Scenario.desks`.
    case desk(Int)
    /// The lowest tier that will settle the demand: the desk knows who is competent.
    case authority
  }

  /// Which unit of the tier.
  public enum Choice: Hashable, Sendable {
    /// The one where the demand belongs.
    case own
    /// The one with the fewest demands present, of those below the demand's unit of a tier; `nil` is the desk's own tier.
    case shortestQueue(of: Tier.ID?)
  }

  /// Where a misrouted demand lands.
  public enum WrongPlace: Hashable, Sendable {
    /// At another unit below the same unit of the next tier.
    case sibling
    /// At any other unit of the tier below the desk's.
    case any
  }

  /// Where demands go.
  public var destinations: ByKind<Destination>
  /// To which unit.
  public var choice: Choice
  /// The chance, 0 to 1, that a demand goes to a wrong unit.
  public var misroutes: ByKind<Double>
  /// Where it then lands.
  public var wrongPlace: WrongPlace
  /// Time on the way, in milliseconds; `nil` for none.
  public var takes: Distribution?
  /// When what is ready is sent.
  public var sending: Sending

  /// A dispatch from its parts.
  public init(
    destinations: ByKind<Destination>, choice: Choice = .own, misroutes: ByKind<Double>,
    wrongPlace: WrongPlace = .sibling, takes: Distribution? = nil, sending: Sending = .atOnce
  ) {
    (self.destinations, self.choice, self.misroutes) = (destinations, choice, misroutes)
    (self.wrongPlace, self.takes, self.sending) = (wrongPlace, takes, sending)
  }
}

/// Who decides on demands that nobody wants (疑难件).
public struct Dispute: Hashable, Sendable {
  /// After so many returns, at least 1.
  public var after: Int
  /// The desk that a return then goes to, by position in `Scenario.desks`.
  public var desk: Int

  /// A dispute from its parts.
  public init(after: Int, desk: Int) { (self.after, self.desk) = (after, desk) }
}

/// First-contact ownership (首接负责): whoever took a demand in first follows it up until it is settled.
public struct FirstContact: Hashable, Sendable {
  /// Time from one follow-up to the next, in milliseconds; more than 0.
  public var every: Milliseconds
  /// The work of a follow-up, in milliseconds.
  public var work: Distribution
  /// The desk whose staff follow up, by position in `Scenario.desks`; `nil` is this one.
  public var desk: Int?
  /// What is left of the chance of a return, 0 to 1.
  public var returnsLeft: Double

  /// Ownership from its parts.
  public init(every: Milliseconds, work: Distribution, desk: Int? = nil, returnsLeft: Double = 1) {
    (self.every, self.work, self.desk, self.returnsLeft) = (every, work, desk, returnsLeft)
  }
}

/// What a tier sends back to the desk that dispatched it (退单).
public struct Returns: Hashable, Sendable {
  /// The chance, 0 to 1, that a demand is returned that belongs elsewhere, and one that belongs here.
  public var misrouted, otherwise: ByKind<Double>
  /// The look that shows it, by the tier's staff, in milliseconds; `nil` for none.
  public var look: ByKind<Distribution?>
  /// Time on the way back, in milliseconds; `nil` for none.
  public var takes: Distribution?
  /// After so many returns a demand is kept by whoever has it.
  public var atMost: Int
  /// The share of each reason among returns of demands that belong here, in the order of `ReturnReason.allCases`.
  public var reasons: [Double]

  /// How often a demand may be returned where the file does not say.
  public static let usualMost = 10

  /// Returns from their parts.
  public init(
    misrouted: ByKind<Double>, otherwise: ByKind<Double>, look: ByKind<Distribution?>, takes: Distribution? = nil,
    atMost: Int = usualMost, reasons: [Double] = [1, 0, 0]
  ) {
    (self.misrouted, self.otherwise, self.look) = (misrouted, otherwise, look)
    (self.takes, self.atMost, self.reasons) = (takes, atMost, reasons)
  }
}

/// Why a demand is returned.
public enum ReturnReason: String, CaseIterable, Hashable, Sendable {
  /// Nobody's duty is clear, or it is said not to be this one's (权责不清).
  case notOurs = "not ours"
  /// It belongs to another place.
  case wrongPlace = "wrong place"
  /// What was taken down does not suffice.
  case incomplete
}

/// Where the demands of a stream come in, beside the unit where they arise.
public struct Entrance: Hashable, Sendable {
  /// The station: a tier above, or a desk; see `Scenario.stationName(_:)`.
  public var station: Int
  /// The share of the stream's demands that come in there.
  public var share: Double

  /// An entrance from its parts.
  public init(station: Int, share: Double) { (self.station, self.share) = (station, share) }
}
