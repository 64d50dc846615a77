// The timetables of a small town, laid open: what a post is due to do, day by day, and what a naive simulation of one
// member of staff makes of it.

import GovernanceModel
import Stochastics

@testable import GovernanceModel

/// The planned pieces of one post, shift by shift, in times of the run.
struct PlannedShift {
  var opens, closes: Milliseconds
  var pieces: [(due: Milliseconds, length: Milliseconds)]
}

extension CompiledScenario {
  /// The key of a post, from 0, of a role's pool at a unit, by position over all tiers.
  func postKey(role: Int, unit: Int, post: Int, seed: UInt64 = 1) -> DrawKey {
    DrawKey(seed: seed, replication: 1).keyed(by: NameKey(scenario.roles[role].name)).keyed(by: tree.keys[unit])
      .keyed(by: UInt64(post + 1))
  }

  /// The chores planned for a post; calendars without bridged lunches only.
  func plannedShifts(role: Int = 0, unit: Int = 0, post: Int = 0, seed: UInt64 = 1) -> [PlannedShift] {
    guard let table = shiftTables[role] else { return [] }
    let key = postKey(role: role, unit: unit, post: post, seed: seed)
    return table.shifts.map { shift in
      let closes = table.moment(of: shift.closes)
      let opens = closes - shift.length
      let pieces = (0..<shift.pieces).map { piece in
        (due: opens + shift.due(piece, post: key) - shift.opens, length: shift.length(of: piece))
      }
      return PlannedShift(opens: opens, closes: closes, pieces: pieces)
    }
  }

  /// The pieces of a post on the first day, as clock times: "09:10 to 09:40".
  func choresOfDay(_ day: Int = 0, post: Int = 0, seed: UInt64 = 1) -> [String] {
    plannedShifts(post: post, seed: seed).filter { $0.opens / .day == Int64(day) }.flatMap(\.pieces).map {
      "\(clockText($0.due)) to \(clockText($0.due + $0.length))"
    }
  }
}

/// One member of staff who finishes what was begun, simulated in the plainest way: at each moment that matters, what
/// comes next?
struct NaivePost {
  private(set) var starts: [Milliseconds] = []
  private(set) var done: Milliseconds = 0
  private(set) var lost: Milliseconds = 0

  /// Demands in the order of their arrival, with the work that each takes; chores are counted in a window from 0.
  init(_ shifts: [PlannedShift], demands: [(arrives: Milliseconds, work: Milliseconds)], windowEnd: Milliseconds) {
    var waiting = demands[...]
    var now = shifts.first?.opens ?? 0
    func clip(_ time: Milliseconds) -> Milliseconds { min(max(time, 0), windowEnd) }
    for shift in shifts {
      var pieces = shift.pieces[...]
      now = max(now, shift.opens)
      while now < shift.closes {
        if let piece = pieces.first, piece.due <= now {
          let end = min(now + piece.length, shift.closes)
          done += clip(end) - clip(now)
          if shift.closes <= windowEnd { lost += piece.length - (end - now) }
          now = end
          pieces.removeFirst()
        } else if let demand = waiting.first, demand.arrives <= now {
          starts.append(now)
          now += demand.work
          waiting.removeFirst()
        } else {
          now = min(pieces.first?.due ?? shift.closes, waiting.first?.arrives ?? shift.closes, shift.closes)
        }
      }
      if shift.closes <= windowEnd { lost += pieces.reduce(0) { $0 + $1.length } }
    }
  }
}
