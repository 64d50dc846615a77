// How well a planner wants to know some numbers: as part of the scenario, since how often a place must be simulated
// follows from the question.

/// The precision that named measures shall reach, by repeating the run until they do.
public struct PrecisionGoal: Hashable, Sendable {
  /// The fewest replications of the first stage: the spread of fewer is too uncertain to plan with.
  public static let fewest = 10
  /// The most replications unless the file says otherwise.
  public static let usualMost = 1_000

  /// One measure and how well it shall be known.
  public struct Target: Hashable, Sendable {
    /// What is measured.
    public var measure: MeasureKey
    /// The distance of the estimate from the true value, as a share of the true value; above 0 and below 1.
    public var relative: Double
    /// The half-width that is good enough however small the value is, in the unit of the response; above 0.
    public var absolute: Double

    /// A target from its parts.
    public init(measure: MeasureKey, relative: Double, absolute: Double) {
      (self.measure, self.relative, self.absolute) = (measure, relative, absolute)
    }
  }

  /// The targets, all of which must be met; at least one.
  public var targets: [Target]
  /// The most replications, met or not; at least ``fewest``.
  public var most: Int

  /// A goal from its parts.
  public init(targets: [Target], most: Int = PrecisionGoal.usualMost) { (self.targets, self.most) = (targets, most) }
}

extension Response {
  /// The half-width that is good enough for a value near 0 unless the file says otherwise: a second, a hundredth of a
  /// percentage point, a yuan, a thousandth of anything else.
  public var usualFloor: Double {
    switch unit {
    case "h": 1.0 / 3600
    case "share": 0.0001
    case "yuan per year": 1
    default: 0.001
    }
  }
}
