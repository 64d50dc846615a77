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
    return table.shifts.array.map { shift in
      let closes = table.moment(of: shift.closes)
      let opens = closes - shift.length
      let pieces = (0..<Int(shift.pieces)).map { number in
        let piece = table.pieces[Int(shift.firstRow) + number]
        return (due: opens + piece.due(for: key) - shift.opens, length: piece.length)
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

/// Members of staff of one unit who finish what was begun, simulated in the plainest way: at each moment at which
/// anything may happen, whoever is free looks for a piece, then for a demand.
struct NaiveStaff {
  /// When demands were begun, in the order of their arrival.
  private(set) var starts: [Milliseconds] = []
  private(set) var done: Milliseconds = 0
  private(set) var lost: Milliseconds = 0
  private var members: [Member]
  private let windowEnd: Milliseconds

  private struct Member {
    var shifts: ArraySlice<PlannedShift>
    var busyUntil: Milliseconds = .min
    /// On shift at a time, and nothing in hand.
    func isFree(at time: Milliseconds) -> Bool { busyUntil <= time && (shifts.first.map { $0.opens <= time } ?? false) }
    /// All moments at which something may happen to it.
    var moments: [Milliseconds] {
      guard let shift = shifts.first else { return [busyUntil] }
      return [busyUntil, shift.opens, shift.closes] + shift.pieces.prefix(1).map(\.due)
    }
  }

  /// Demands in the order of their arrival, with the work that each takes; chores are counted in a window from 0.
  init(
    _ members: [[PlannedShift]], demands: [(arrives: Milliseconds, work: Milliseconds)], windowEnd: Milliseconds
  ) {
    self.members = members.map { Member(shifts: $0[...]) }
    self.windowEnd = windowEnd
    var waiting = demands[...]
    var next: Milliseconds? = members.compactMap(\.first?.opens).min()
    while let now = next {
      for member in self.members.indices { doChores(member, now) }
      while let demand = waiting.first, demand.arrives <= now, let member = longestFree(at: now) {
        starts.append(now)
        self.members[member].busyUntil = now + demand.work
        waiting.removeFirst()
      }
      let moments = self.members.flatMap(\.moments) + waiting.prefix(1).map(\.arrives)
      next = moments.filter { $0 > now }.min()
    }
  }

  private mutating func doChores(_ member: Int, _ now: Milliseconds) {
    while let shift = members[member].shifts.first, shift.closes <= now {
      if shift.closes <= windowEnd { lost += shift.pieces.reduce(0) { $0 + $1.length } }
      members[member].shifts.removeFirst()
    }
    while members[member].isFree(at: now), let piece = members[member].shifts.first?.pieces.first, piece.due <= now {
      guard let closes = members[member].shifts.first?.closes else { return }
      let end = min(now + piece.length, closes)
      done += min(max(end, 0), windowEnd) - min(max(now, 0), windowEnd)
      if closes <= windowEnd { lost += piece.length - (end - now) }
      members[member].busyUntil = end
      members[member].shifts[members[member].shifts.startIndex].pieces.removeFirst()
    }
  }

  private func longestFree(at now: Milliseconds) -> Int? {
    members.indices.filter { members[$0].isFree(at: now) }.min {
      (members[$0].busyUntil, $0) < (members[$1].busyUntil, $1)
    }
  }
}
