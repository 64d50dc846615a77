// Promises and claims: limits that are counted, with their extensions, exclusions and warnings; expectations that are
// compared; and where numbers come from.

/// A point in a demand's life that a limit speaks of.
public enum Milestone: String, CaseIterable, Hashable, Sendable {
  /// The first start of work: staff are seized.
  case firstResponse = "first response"
  /// Arrival on site.
  case onSite = "on site"
  /// An accepted plan.
  case plan
  /// Settlement.
  case settled
}

/// A time that is promised and counted (R17, R26).
public struct Limit: Hashable, Sendable {
  /// Where a limit's clock starts (R19).
  public enum Origin: Hashable, Sendable {
    /// At the report.
    case report
    /// At arrival on site.
    case arrival
  }

  /// What must happen in time.
  public var milestone: Milestone
  /// The promised time; `nil` where nothing is promised.
  public var spans: ByKind<ClockSpan?>
  /// Where the clock starts.
  public var origin: Origin
  /// The extension that may be granted; `nil` for none.
  public var grant: Extension?
  /// The share of demands that are left out of this limit, 0 to 1; `nil` for none.
  public var excluded: ByKind<Double>?
  /// Warnings before the limit runs out, by level; `nil` where none is asked for.
  public var amber, red: ByKind<Warning?>?

  /// A limit from its parts.
  public init(
    milestone: Milestone, spans: ByKind<ClockSpan?>, origin: Origin = .report, grant: Extension? = nil,
    excluded: ByKind<Double>? = nil, amber: ByKind<Warning?>? = nil, red: ByKind<Warning?>? = nil
  ) {
    (self.milestone, self.spans, self.origin) = (milestone, spans, origin)
    (self.grant, self.excluded, self.amber, self.red) = (grant, excluded, amber, red)
  }

  /// The warnings of a level.
  public func warnings(_ level: Warning.Level) -> ByKind<Warning?>? { level == .amber ? amber : red }
}

/// An extension (延期): granted once, on application, shortly before a limit runs out.
public struct Extension: Hashable, Sendable {
  /// The chance, 0 to 1, that a demand that does not meet its limit has had it extended in time.
  public var shares: ByKind<Double>
  /// By how much, counted from the due time; `nil` where nothing is granted.
  public var by: ByKind<ClockSpan?>

  /// An extension from its parts.
  public init(shares: ByKind<Double>, by: ByKind<ClockSpan?>) { (self.shares, self.by) = (shares, by) }
}

/// When a limit that has not been met yet gives a warning (预警).
public enum Warning: Hashable, Sendable {
  /// The urgency of a warning.
  public enum Level: String, CaseIterable, Hashable, Sendable {
    case amber, red
  }

  /// Once a share of the limit's time, 0 to 1, has passed.
  case share(Double)
  /// So long before the due time.
  case before(ClockSpan)
}

/// A stated outcome, printed beside what the simulation gives (L7).
public struct Expectation: Hashable, Sendable {
  /// What kind of statement it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A value that theory gives.
    case exact
    /// A claim of a source.
    case claim
    /// A target that parameters were fitted to; no evidence.
    case calibrated
  }

  /// The expectation's name.
  public var name: String
  /// What is measured.
  public var measure: MeasureKey
  /// The stated value, in the measure's unit.
  public var value: Double
  /// What kind of statement it is.
  public var kind: Kind

  /// An expectation from its parts.
  public init(name: String, measure: MeasureKey, value: Double, kind: Kind) {
    (self.name, self.measure, self.value, self.kind) = (name, measure, value, kind)
  }
}

/// Where a number of the file comes from (L5).
public struct Provenance: Hashable, Sendable {
  /// The path of the value in the file, as a patch would write it.
  public var path: String
  /// The value as written.
  public var value: String
  /// The source; `nil` marks an assumption.
  public var source: String?
  /// The plausible range, as written.
  public var range: String?
  /// Why the value was chosen.
  public var reason: String?

  /// Provenance from its parts.
  public init(path: String, value: String, source: String?, range: String?, reason: String?) {
    (self.path, self.value, self.source, self.range, self.reason) = (path, value, source, range, reason)
  }
}
