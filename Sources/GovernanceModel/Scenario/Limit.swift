// Promises and claims: limits that are counted, expectations that are compared, and where numbers come from.

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

  /// A limit from its parts.
  public init(milestone: Milestone, spans: ByKind<ClockSpan?>, origin: Origin = .report) {
    (self.milestone, self.spans, self.origin) = (milestone, spans, origin)
  }
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
