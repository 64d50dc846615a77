// What keeps staff from demands: administrative chores that take a share of their time (基层减负), and patrol rounds
// that somebody must walk (R14).

/// Administrative chores of a role: a share of its open time, in pieces.
public struct Burden: Hashable, Sendable {
  /// The share of open time, 0 to 1.
  public var share: Double
  /// Open time for which there is one piece, in milliseconds, above 0. A day has as many pieces as its open time
  /// divided by this, rounded, and at least one.
  public var every: Milliseconds

  /// Open time for each piece unless the file says otherwise: about four on a working day.
  public static let usual: Milliseconds = 2 * .hour

  /// A share of open time, in a piece for each `every` of it.
  public init(share: Double, every: Milliseconds = Burden.usual) { (self.share, self.every) = (share, every) }
}

/// Patrol rounds that the staff of a unit walk in turn.
public struct Rounds: Hashable, Sendable {
  /// The time between two rounds of a unit, on the wall clock, in milliseconds, above 0.
  public var every: Milliseconds
  /// How long a round takes one member of staff, in milliseconds.
  public var takes: Milliseconds

  /// A round of each unit `every` so often that takes one member of its staff so long.
  public init(every: Milliseconds, takes: Milliseconds) { (self.every, self.takes) = (every, takes) }
}
