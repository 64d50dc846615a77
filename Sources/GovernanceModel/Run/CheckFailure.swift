// What a run that fails its own checks says: facts, which a layer above puts into words. Each is two figures that a rule of
// the model makes one, kept in different ways, that are not the same.

/// Why a run's own checks failed: a fault of Whistle, never of the user.
public struct CheckFailure: Error, Hashable, Sendable {
  /// What did not agree, with both figures.
  public var findings: [Finding]

  /// Two figures that do not agree.
  public struct Finding: Hashable, Sendable {
    /// What was counted twice.
    public var subject: Subject
    /// The figures, in the order in which the subject names them: counts, or milliseconds where ``Subject/isTime``.
    public var first, second: Int64
  }

  /// What is counted twice, and how. Pieces, sources and posts go by their numbers from 0 in the piece; units, stations,
  /// roles and categories by their positions in the scenario.
  public enum Subject: Hashable, Sendable {
    /// Demands that came in; those closed, sent on and open (R29).
    case demands(piece: Int)
    /// Visits to a tier or desk that began; those that ended by any door (R29).
    case visits(station: Int)
    /// Time that demands were at a unit: by increments, by records (R28).
    case presence(unit: Int)
    /// Demands at a unit after the end; none.
    case demandsLeft(unit: Int)
    /// How long a post was busy; how long it was rostered (R13).
    case roster(post: Int, piece: Int)
    /// Staff time, by posts; by visits (R13).
    case staffTime
    /// Time of a post's chores that is done or lost; that was planned (R14).
    case chores(post: Int, piece: Int)
    /// Whether a source still has a next event; whether it should.
    case source(Int, piece: Int)
    /// Problems that came to be; those found, lapsed and undiscovered (R29).
    case problems(piece: Int)
    /// Reports; demands from problems and duplicates (R29).
    case reports(piece: Int)
    /// Jobs for reports that began; those done and open (R29).
    case jobs(piece: Int)
    /// Problems in the tally that came to be; those found, lapsed and undiscovered.
    case problemTally(category: Int)
    /// Problems in the tally that were found; delays until they were.
    case discoveryTally(category: Int)
    /// Delay at a tier or desk, by causes; in all (R30).
    case delays(station: Int)
    /// Delay over all visits; lifetimes of all demands (R30).
    case lifetimes
    /// Time of demands present at a tier, by the bins of the timeline; in all.
    case timelinePresence(tier: Int)
    /// Time of demands waiting at a tier, by bins; in all.
    case timelineWaiting(tier: Int)
    /// Work of a role, by bins; in all.
    case timelineWork(role: Int)
    /// Overtime of a role, by bins; in all.
    case timelineOvertime(role: Int)
    /// Time for which a role is rostered, by bins; in all.
    case timelineRoster(role: Int)
    /// Demands reported, by bins; in all.
    case timelineReported
  }
}

extension CheckFailure.Subject {
  /// Whether the figures are milliseconds.
  public var isTime: Bool {
    switch self {
    case .presence, .roster, .staffTime, .chores, .delays, .lifetimes, .timelinePresence, .timelineWaiting,
      .timelineWork,
      .timelineOvertime, .timelineRoster:
      true
    case .demands, .visits, .demandsLeft, .source, .problems, .reports, .jobs, .problemTally, .discoveryTally,
      .timelineReported:
      false
    }
  }
}
