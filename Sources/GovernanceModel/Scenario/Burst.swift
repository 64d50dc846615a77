// Demands that come at a date: a notice that must reach every household, a census, an inspection after a storm.

/// Demands of a stream that come at a date, on top of its rate.
public struct Burst: Hashable, Sendable {
  /// The name in the file; a part of the names of its demands.
  public var name: String
  /// The date on which it begins.
  public var date: CivilDate
  /// The time of day at which it begins, in milliseconds after midnight.
  public var timeOfDay: Milliseconds
  /// How many demands each unit of the entry tier gets.
  public var counts: [Int]
  /// The time over which they are spread evenly, by chance, in milliseconds; 0 for all at once.
  public var spread: Milliseconds
  /// The mean of a number that is drawn for each unit instead, as that of chance events is; `nil` where it is fixed.
  public var mean: Double?
  /// The severity of all of them; `nil` where it is drawn by the shares of the stream.
  public var severity: Int?

  /// A burst from its parts.
  public init(
    name: String, date: CivilDate, timeOfDay: Milliseconds = 0, counts: [Int], spread: Milliseconds = 0,
    mean: Double? = nil, severity: Int? = nil
  ) {
    self.name = name
    self.date = date
    self.timeOfDay = timeOfDay
    self.counts = counts
    self.spread = spread
    self.mean = mean
    self.severity = severity
  }

  /// When it begins on the clock of a run.
  package func begins(on clock: RunClock) -> Milliseconds { clock.midnight(of: date) + timeOfDay }
}
