// What a place pays for, part by part. Staff, overtime, newcomers and incentives sum to the cost; joint work is a
// second look at the first two.

/// A part of the cost.
public enum CostPart: String, CaseIterable, Hashable, Sendable {
  /// Pay of posts, and of hours on duty.
  case staff
  /// Pay of work after the end of shifts.
  case overtime
  /// What newcomers cost to find and train.
  case hiring
  /// What passers-by are paid for first reports.
  case incentives
  /// Of staff and overtime, the time in which several work on one demand.
  case joint
}

/// What the time of a role costs, in yuan.
package struct RolePay: Hashable, Sendable {
  /// Of all its posts, a year; and of one.
  package var posts: Double
  package var onePost = 0.0
  /// Of an hour on duty, on top of that.
  package var dutyRate: Double
  /// What an hour on duty is worth: `dutyRate`, or the yearly pay of a post over its open hours of a year.
  package var hourRate: Double
  /// Of an hour of overtime.
  package var overtimeRate: Double
}

extension Ledger {
  /// Yuan a year, of one role or channel or of all.
  func cost(_ part: CostPart, role: Int?, channel: Int?) -> Double {
    let roles = role.map { $0..<$0 + 1 } ?? 0..<self.roles.count
    return switch part {
    case .staff:
      roles.reduce(0) {
        $0 + pay[$1].posts - pay[$1].onePost * vacantPosts($1) + pay[$1].dutyRate * yearly(self.roles[$1].rostered)
      }
    case .hiring: roles.reduce(0) { $0 + hiring($1) }
    case .overtime: roles.reduce(0) { $0 + yearly(self.roles[$1].overtime) * pay[$1].overtimeRate }
    case .joint:
      roles.reduce(0) { sum, role in
        let time = self.roles[role]
        return sum + yearly(time.joint) * pay[role].hourRate + yearly(time.jointOvertime) * pay[role].overtimeRate
      }
    case .incentives:
      (channel.map { $0..<$0 + 1 } ?? incentives.indices).reduce(0) { sum, channel in
        sum + incentives[channel] * Double(rewarded(channel)) * perYear
      }
    }
  }

  /// First reports by a channel that were paid for.
  private func rewarded(_ channel: Int) -> Int64 {
    discovery.sum(pointChannels.contains(channel) ? \.paid : \.accepted, category: nil, channel: channel)
  }

  /// The cost of a role, or of everything: staff role by role with their overtime, then incentives.
  func cost(role: Int?) -> Double {
    let roles = role.map { $0..<$0 + 1 } ?? 0..<self.roles.count
    let ofStaff = roles.reduce(0.0) { sum, role in
      sum + cost(.staff, role: role, channel: nil) + cost(.overtime, role: role, channel: nil) + hiring(role)
    }
    return role == nil ? ofStaff + cost(.incentives, role: nil, channel: nil) : ofStaff
  }

  /// How many posts of a role nobody held since somebody had left, on the mean day of the window.
  private func vacantPosts(_ role: Int) -> Double {
    guard !tenures.counts.isEmpty else { return 0 }
    let counts = tenures.counts[role]
    return Double(counts.days - counts.filled) * Double(Milliseconds.day) / (Double(window) * Double(runs))
  }

  /// Yuan a year for the newcomers of a role.
  private func hiring(_ role: Int) -> Double {
    guard !tenures.counts.isEmpty, let turnover = tenures.turnover[role] else { return 0 }
    return turnover.hiring * Double(tenures.counts[role].newcomers) * perYear
  }

  /// Hours a year, from milliseconds in all windows.
  private func yearly(_ time: Int64) -> Double { Double(time) / Double(Milliseconds.hour) * perYear }

  /// What a sum over all windows is multiplied by to be a year's.
  private var perYear: Double { Double(Milliseconds.year) / (Double(window) * Double(runs)) }
}

extension CompiledScenario {
  /// What the time of each role costs.
  var rolePay: [RolePay] {
    scenario.roles.map { role in
      guard case .posts(let posts) = role.strength else {
        return RolePay(posts: 0, dutyRate: 0, hourRate: 0, overtimeRate: 0)
      }
      let hours = role.calendar.map { openHours(of: $0.index) } ?? Double(Milliseconds.year / .hour)
      let rate = role.payPerHour + (hours > 0 ? role.pay / hours : 0)
      return RolePay(
        posts: role.pay * Double(posts.reduce(0, +)), onePost: role.pay, dutyRate: role.payPerHour, hourRate: rate,
        overtimeRate: rate * role.overtimePay)
    }
  }

  /// What a first report by each channel is paid, in yuan; empty where none is.
  var incentives: [Double] {
    guard scenario.probes.contains(where: { $0.incentive > 0 }) else { return [] }
    return Scenario.fixedChannels.map { _ in 0 } + scenario.probes.map(\.incentive)
  }

  /// Open hours of a calendar in a year, by the share of the window in which it is open.
  private func openHours(of calendar: Int) -> Double {
    let open = hours[calendar].openTime(before: clock.windowEnd) - hours[calendar].openTime(before: clock.windowStart)
    return Double(open) / Double(clock.windowEnd - clock.windowStart) * Double(Milliseconds.year / .hour)
  }
}
