// A demand (诉求) from its report to its close. At any moment it is at exactly one place (R8):
//
//                    seized                  work done, settled
//     waiting ─────────────────▶ in work ─────────────────────────▶ closed
//     ▲  │ ▲                      │  │ ▲
//     │  │ └── handed over ───────┘  │ └── resumed ─── suspended
//     │  │     (shift end,           │                  ▲   │
//     │  │      preempted)           └── shift end ─────┘   │ threshold
//     │  │                           │                      │
//     │  │ threshold, withdrawal ─▶ closed                  │
//     │  ▼                           ▼ beyond this tier     ▼
//     └─────────────────────────── in transit ◀─────────────┘

import Stochastics

/// One demand while it is open.
struct Demand {
  /// Where a demand is.
  enum Stage: UInt8 {
    /// The record is not in use.
    case none
    /// In the queue of a unit.
    case waiting
    /// Staff travel to it or work on it.
    case inWork
    /// It stays with a member of staff whose shift has ended.
    case suspended
    /// On its way to another tier.
    case inTransit
  }

  /// The key of all its draws (R2).
  var key: DrawKey
  /// Its name: stream, unit of onset, strip, ordinal of its onset.
  var name: DemandName
  var stage = Stage.none
  var severity: UInt8
  var category: UInt16
  /// Whether it was reported inside the observation window.
  var isObserved: Bool
  var priority: Int32
  /// Tiers it has been passed on to.
  var handOffs: Int32 = 0

  // The whole life; -1 where it has not happened.
  var reported: Milliseconds
  var firstResponse: Milliseconds = -1
  var onSite: Milliseconds = -1
  var planned: Milliseconds = -1
  /// Time spent in queues before this one, counted against the resident's patience.
  var waited: Milliseconds = 0

  // This visit to a tier.
  /// The unit, by position in the piece.
  var unit: Int32 = -1
  /// Changes whenever the demand moves on, so that old appointments are void.
  var stamp: UInt32 = 0
  var entered: Milliseconds = 0
  /// The last time it joined the queue.
  var queuedSince: Milliseconds = 0
  /// What the queue orders by within a priority.
  var rank: Int64 = 0
  /// Its wait in this visit, from joining to seizure; -1 before.
  var wait: Milliseconds = -1
  /// Travel of this visit, in full.
  var travel: Milliseconds = 0
  /// What is left to do after travel, the part of it that comes after the plan, and when staff were seized.
  var remaining: Milliseconds = -1
  var afterPlan: Milliseconds = 0
  var seized: Milliseconds = 0
  /// Whether the work will settle it.
  var willSettle = false
  /// Whether the work draws up a plan.
  var plans = false
  /// Whether a threshold on open time or age ran out while staff were at work (R9).
  var isOverdue = false
  /// Where its time in this visit went.
  var closedHours: Milliseconds = 0
  var queueing: Milliseconds = 0
  var travelling: Milliseconds = 0
  var working: Milliseconds = 0

  // Links.
  /// Neighbours in the queue; `next` also links unused records.
  var next: Int32 = -1
  var previous: Int32 = -1
  /// The first post of those at work on it, -1 for unlimited staff.
  var post: Int32 = -1
  /// How many members are at work on it.
  var members: Int32 = 0
}

/// What a demand is called: the stream and the unit it belongs to, and the ordinal of its onset there (R2).
package struct DemandName: Hashable, Sendable {
  /// The stream's position.
  package var stream: Int32
  /// The unit of onset, by position over all tiers.
  package var unit: Int32
  /// 0 for points of the base process; 1 and more for those that a higher rate adds.
  package var strip: Int32
  /// The ordinal of the onset, from 1.
  package var ordinal: Int

  /// The printed name: `grid-0012/sanitation/37`, and `grid-0012/sanitation/+1.37` in a further strip.
  package func text(in scenario: Scenario) -> String {
    var unit = Int(unit)
    var name = ""
    for tier in scenario.tiers {
      if unit < tier.units.count {
        name = tier.units[unit].name
        break
      }
      unit -= tier.units.count
    }
    let number = strip == 0 ? String(ordinal) : "+\(strip).\(ordinal)"
    return "\(name)/\(scenario.streams[Int(stream)].name)/\(number)"
  }
}
