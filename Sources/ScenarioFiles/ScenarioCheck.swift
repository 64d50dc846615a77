// What is possible and yet probably not meant: roles without staff, thresholds that fire into a closed office,
// holidays beyond the last announced year.

import GovernanceModel

/// Looks a scenario over for what deserves a second look.
struct ScenarioCheck {
  let scenario: Scenario
  let root: Cursor
  var diagnostics: [Diagnostic] = []

  init(scenario: Scenario, root: Cursor) { (self.scenario, self.root) = (scenario, root) }

  mutating func run() {
    checkRoles()
    checkProbes()
    checkWhistles()
    checkClosedTargets()
    checkHolidays()
    checkStreams()
    checkDesks()
    checkMeetings()
  }

  /// Meetings that are never held, or whose items go to another one.
  private mutating func checkMeetings() {
    let clock = RunClock(scenario.timeFrame)
    for (number, meeting) in scenario.meetings.enumerated() {
      guard let cursor = root["meetings"]?[meeting.name] else { continue }
      if meeting.dates.moments(on: clock).isEmpty { report(.meeting(.noDates(meeting: meeting.name)), at: cursor) }
      if let first = scenario.meetings[..<number].first(where: { takes(from: meeting, $0) }) {
        report(.meeting(.takenByFirst(meeting: meeting.name, first: first.name)), at: cursor["takes up"] ?? cursor)
      }
    }
  }

  /// Whether a meeting takes items away from a later one: what comes before both comes before it alone.
  private func takes(from later: Meeting, _ first: Meeting) -> Bool {
    let both = first.occasions.intersection(later.occasions).subtracting(.waiting)
    guard first.heldAt == later.heldAt, !both.isEmpty else { return false }
    return scenario.streams.indices.contains { category in
      scenario.severities.indices.contains { severity in
        scenario.mayHave(severity, category) && first.takes[category, severity] && later.takes[category, severity]
      }
    }
  }

  /// Tickets that are left out, and bursts outside of the run.
  private mutating func checkStreams() {
    let clock = RunClock(scenario.timeFrame)
    for stream in scenario.streams {
      guard let cursor = root["demands"]?[stream.name] else { continue }
      for burst in stream.bursts where !(0..<clock.end).contains(burst.begins(on: clock)) {
        report(.burstOutside(burst.name), at: cursor["bursts"]?[burst.name] ?? cursor)
      }
      guard let tickets = stream.tickets else { continue }
      let rows = Fact.TicketsLeftOut(tickets, over: clock)
      if rows.isWorthSaying { report(.ticketsLeftOut(rows), .note, at: cursor["from"] ?? cursor) }
    }
  }

  /// Desks that nobody comes to, and tiers that could return only what no desk sends them.
  private mutating func checkDesks() {
    let entrances = Set(scenario.streams.flatMap(\.entrances).map(\.station))
    let destinations = scenario.desks.flatMap { $0.dispatch.destinations.values }
    for (index, desk) in scenario.desks.enumerated() {
      let isUsed =
        entrances.contains(scenario.tiers.count + index) || destinations.contains(.desk(index))
        || scenario.desks.contains { $0.dispute?.desk == index || $0.firstContact?.desk == index }
      if !isUsed, let cursor = root["desks"]?[desk.name] { report(.desk(.unused(desk: desk.name)), at: cursor) }
    }
    for (tier, handling) in scenario.handling.enumerated() where handling?.returns != nil {
      let isSent = destinations.contains(.tier(Tier.ID(tier))) || destinations.contains(.authority)
      let name = scenario.tiers[tier].name
      if !isSent, let cursor = root["handling"]?[name]?["returns"] {
        report(.desk(.nothingToReturn(tier: name)), at: cursor)
      }
    }
  }

  mutating func report(_ fact: Fact, _ severity: Diagnostic.Severity = .warning, at cursor: Cursor) {
    let path = ScenarioPath.text(cursor.path)
    diagnostics.append(Diagnostic(severity, at: cursor.node.place, path: path, fact: fact))
  }

  /// Roles that must act and have no staff, and roles that never act.
  private mutating func checkRoles() {
    for (index, role) in scenario.roles.enumerated() {
      let tiers = (0..<scenario.stations).filter { uses(Role.ID(index), tier: $0) }
      guard let cursor = root["staff"]?[role.name] else { continue }
      guard let tier = tiers.first else {
        report(.unusedRole(role.name), at: cursor)
        continue
      }
      if case .posts(let posts) = role.strength, posts.allSatisfy({ $0 == 0 }), isNeeded(Role.ID(index), tier: tier) {
        report(.noStaff(role: role.name, tier: scenario.stationName(tier)), at: cursor["count"] ?? cursor)
      }
    }
  }

  /// Probes that notice no problem.
  private mutating func checkProbes() {
    for (index, probe) in scenario.probes.enumerated() {
      let finds = scenario.streams.contains { $0.discovery?.passings.contains { $0.probe == index } ?? false }
      if !finds, let cursor = root["probes"]?[probe.name] { report(.unusedProbe(probe.name), at: cursor) }
    }
  }

  private func uses(_ role: Role.ID, tier: Int) -> Bool {
    scenario.uses(role, at: tier)
  }

  /// Whether some kind of demand has no team without this role.
  private func isNeeded(_ role: Role.ID, tier: Int) -> Bool {
    let isOnlyChoice =
      scenario.staffing(at: tier)?.values.contains { $0.teams.allSatisfy { $0.roles.contains(role) } } ?? false
    let calls = scenario.feedback?.callBack?.by == role && scenario.roles[role.index].serves.index == tier
    return isOnlyChoice || calls
  }

  /// Wall-clock thresholds that can fire into a tier whose staff are all off shift (R17).
  private mutating func checkClosedTargets() {
    for (tier, handling) in scenario.handling.enumerated() {
      guard let escalation = handling?.escalation, let target = escalation.target, isEverClosed(target),
        let cursor = root["handling"]?[scenario.tiers[tier].name]?["escalate"]
      else { continue }
      let names = (scenario.tiers[tier].name, scenario.tiers[target.index].name)
      for (key, spans) in [("waiting", escalation.waiting), ("open", escalation.open), ("age", escalation.age)]
      where spans.values.contains(where: { if case .wall? = $0 { true } else { false } }) {
        report(.closedTarget(tier: names.0, target: names.1), at: cursor[key] ?? cursor)
        break
      }
    }
  }

  /// Whether there are hours in the first four weeks in which no role that handles a tier's demands is on duty.
  private func isEverClosed(_ tier: Tier.ID) -> Bool {
    let roles = scenario.roles.indices.filter { uses(Role.ID($0), tier: tier.index) }
    let calendars = roles.map { scenario.roles[$0].calendar }
    guard !roles.isEmpty, !calendars.contains(nil) else { return false }
    let days = 28
    var spans: [(opens: Milliseconds, closes: Milliseconds)] = []
    for day in -1..<days {
      let date = scenario.timeFrame.start.advanced(by: day)
      let midnight = Milliseconds(day) * .day
      for case let id? in calendars {
        spans += scenario.calendars[id.index].spans(on: date).map { (midnight + $0.opens, midnight + $0.closes) }
      }
    }
    var covered: Milliseconds = 0
    for span in spans.sorted(by: { $0.opens < $1.opens }) where span.opens <= covered {
      covered = max(covered, span.closes)
    }
    return covered < Milliseconds(days) * .day
  }

  /// Runs beyond the last year whose holidays are announced.
  private mutating func checkHolidays() {
    let last = scenario.timeFrame.start.advanced(by: Int(min(scenario.timeFrame.length, Grammar.longest) / .day))
    let years = scenario.timeFrame.start.components.year...last.components.year
    guard !ChinaHolidays.years.contains(years.lowerBound) || !ChinaHolidays.years.contains(years.upperBound) else {
      return
    }
    for calendar in scenario.calendars where calendar.holidays == .china {
      guard let cursor = root["calendars"]?[calendar.name]?["holidays"] else { continue }
      let known = ChinaHolidays.years
      report(.holidaysUnknown(first: known.lowerBound, last: known.upperBound), .note, at: cursor)
      return
    }
  }
}

extension Fact.TicketsLeftOut {
  /// What becomes of the rows of a table in a run; a replay of days drawn anew leaves none of them out for its date.
  init(_ tickets: TicketReplay, over clock: RunClock) {
    let (rows, trace) = (tickets.trace.rows, tickets.trace)
    let during = trace.times.count { (0..<clock.end).contains($0 - clock.epoch) }
    let replayed = tickets.resamplesDays ? trace.times.count : during
    self.init(
      all: rows.all, replayed: replayed, filtered: rows.filtered, outside: trace.times.count - replayed,
      unknownUnits: rows.unknownUnits, spread: rows.spread, bad: rows.bad, unknownNames: rows.unknownNames,
      badLines: rows.badLines)
  }
}
