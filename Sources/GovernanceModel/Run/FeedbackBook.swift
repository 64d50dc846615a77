// What is known of demands that have been settled once: how often, what their residents said, what comes next. It stands
// in a book beside their records; what a closed demand leaves is used again.

import Stochastics

/// What is known of one demand's verdicts.
struct Verdict {
  /// What a demand that is with its resident comes to next.
  enum Step: UInt8 {
    /// The call-back, or the resident's calling again.
    case call, repeated
  }

  var settlements: Int32 = 0
  var reopenings: Int32 = 0
  /// What resident and book know of the last settlement.
  var isSatisfied = false
  /// Whether this visit, and the last settlement, was closed early; whether any was.
  var isEarly = false
  var wasEarly = false
  /// Whether the demand is in hand again.
  var isReopened = false
  var next = Step.call
  /// The last answer: 0 for none, else 1 to 5 stars, and whether it was satisfied.
  var stars: UInt8 = 0
  var saysSatisfied = false
  /// Hand-offs that have been counted.
  var handOffs: Int16 = 0
  /// The chance that the resident is dissatisfied with all settlements so far.
  var dissatisfaction = 1.0
  /// When it was last reopened.
  var reopened: Milliseconds = 0
  /// The next unused entry of the book.
  fileprivate var unused: Int32 = -1
}

/// The verdicts on all open demands of a piece.
final class FeedbackBook {
  private var entries = GrowingColumn<Verdict>()
  private var unused: Int32 = -1

  /// The entry of a demand, which is made where there is none; valid until the next one is made.
  func entry(of demand: DemandPlace) -> UnsafeMutablePointer<Verdict> {
    if demand.pointee.verdict < 0 {
      if unused >= 0 {
        demand.pointee.verdict = unused
        unused = entries[Int(unused)].unused
        entries[Int(demand.pointee.verdict)] = Verdict()
      } else {
        demand.pointee.verdict = Int32(entries.count)
        entries.append(Verdict())
      }
    }
    return entries.place(Int(demand.pointee.verdict))
  }

  /// Whether a demand has been settled before.
  func isSettled(_ demand: DemandPlace) -> Bool {
    demand.pointee.verdict >= 0 && entries[Int(demand.pointee.verdict)].settlements > 0
  }

  /// Whether a visit is to be closed early.
  func isEarly(_ demand: DemandPlace) -> Bool {
    demand.pointee.verdict >= 0 && entries[Int(demand.pointee.verdict)].isEarly
  }

  /// How often a demand was reopened.
  func reopenings(of demand: DemandPlace) -> Int32 {
    demand.pointee.verdict < 0 ? 0 : entries[Int(demand.pointee.verdict)].reopenings
  }

  /// A demand is closed, or has left for another piece; its entry may be used again.
  func forget(_ demand: DemandPlace) {
    guard demand.pointee.verdict >= 0 else { return }
    entries[Int(demand.pointee.verdict)].unused = unused
    unused = demand.pointee.verdict
    demand.pointee.verdict = -1
  }

  /// Hands over what is known of a demand that leaves for another piece.
  func send(_ demand: DemandPlace) -> Verdict? {
    guard demand.pointee.verdict >= 0 else { return nil }
    defer { forget(demand) }
    return entries[Int(demand.pointee.verdict)]
  }

  /// Takes over what is known of a demand that another piece has sent.
  func take(_ verdict: Verdict?, for demand: DemandPlace) {
    demand.pointee.verdict = -1
    if let verdict { entry(of: demand).pointee = verdict }
  }
}
