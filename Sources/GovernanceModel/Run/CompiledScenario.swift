// A scenario made ready to run: names become dense positions, rates and rules become flat tables.

import Stochastics

/// Why a scenario cannot be compiled although every value of it is possible on its own.
public enum CompilationError: Error, Hashable, Sendable {
  /// Two names have the same 64-bit key (R2).
  case keyCollision(String, String)
  /// The run is longer than the event calendar can hold; both in milliseconds.
  case tooLong(Milliseconds, longest: Milliseconds)
  /// Units that share staff and have to be simulated together have too many events pending at once.
  case tooLarge(slots: Int, most: Int)
}

/// A scenario made ready to run, any number of times and from any thread.
package final class CompiledScenario: Sendable {
  /// The scenario it was made from.
  package let scenario: Scenario
  /// The measures that a run of it yields, in the order of tables and files.
  package let measures: [MeasureKey]

  let clock: RunClock
  let tree: UnitTree
  let tiers: [TierPlan]
  /// Row by row: tier × kinds + kind, where kind = category × severities + severity.
  let rules: [KindRule]
  let staffing: [StaffingPlan]
  let teams: [TeamPlan]
  let teamRoles: [Int32]
  let roles: [RolePlan]
  /// The shifts of each role whose members have timetables: chores, rounds, days of absence.
  let shiftTables: [ShiftTable?]
  let thresholds: [ThresholdPlan]
  /// Who whistles for whom.
  let whistles: WhistleTables
  let samplers: SamplerTable
  /// Open hours: first each calendar of the scenario, then unions for the cover of staffing rules.
  let hours: [OpenHours]
  let profiles: [RateProfile?]
  let baseProfiles: [RateProfile?]
  /// Whether a stream's profile differs from that of its base.
  let profilesDiffer: [Bool]
  /// What varies a stream's rate from day to day; its bursts; its tickets.
  let dayFactors: [DayFactorPlan?]
  let bursts: [BurstPlan]
  let tickets: [TicketPlan?]
  /// The sampler of each stream's patience, -1 for ever.
  let patience: [Int32]
  /// How the problems of each stream are found; `nil` for streams of demands.
  let discoveries: [DiscoveryPlan?]
  /// The keys of channels, and of false reports within those of a stream at a unit.
  let channelKeys: [NameKey]
  let falseReportKey = NameKey("false report")
  /// The share of each kind of probe on the road; `nil` where all are always there.
  let roads: [RateProfile?]
  /// The shares of severities up to and including each one: stream × severities + severity.
  let severityShares: [Double]
  /// The queue priority of each severity.
  let priorities: [Int32]
  let isNested: Bool
  /// Whether any tier draws up plans for a kind of demand.
  let plansFor: [Bool]
  /// Whether any visit may be paused.
  let hasPauses: Bool
  /// What follows a settlement.
  let feedback: FeedbackPlan
  /// What modes change, and what campaigns count and do.
  let modes: ModeTables
  let campaigns: CampaignTables
  /// Points to be earned by passers-by, by channel.
  let purses: [(channel: Int, scheme: PointScheme)]
  /// Desks, what is returned to them, and who comes in there.
  let desks: DeskTables
  /// Meetings, lists of needs, notices.
  let occasions: OccasionTables
  /// The place of each occasion among those of its tier.
  let placeOfOccasion: [Int]
  /// The places of desks in their pieces: by desk, then by unit of its tier.
  let deskPlaces: [[Int32]]
  /// Whether newcomers of any role are slower.
  let hasNovices: Bool
  /// What tiers do with demands besides their work.
  let routes: RouteTables
  /// Whether some unit lacks a role that others have, and what staffing rules then come to at each unit.
  let hasAbsentRoles: Bool
  let unitStaffing: [UnitStaffing]
  /// Whether any tier whistles.
  var hasWhistles: Bool { !whistles.plans.isEmpty }
  /// Whether staff of any tier travel for a kind of demand.
  let travelsFor: [Bool]
  let settlementLimit: Limit?
  let streamKeys: [NameKey]
  let pieces: [Piece]
  /// The piece of each unit, and its position in the piece.
  let pieceOf, placeInPiece: [Int32]

  let categories, severities, kinds: Int

  /// Compiles a scenario, to be cut by `rule`.
  package init(_ scenario: Scenario, cut rule: CutRule = .automatic) throws(CompilationError) {
    let clock = RunClock(scenario.timeFrame)
    guard clock.end < EventKey.endOfTime - .year else {
      throw .tooLong(clock.end, longest: EventKey.endOfTime - .year)
    }
    try CompiledScenario.checkKeys(of: scenario)
    var scenario = scenario
    for stream in scenario.streams.indices where !scenario.streams[stream].baseCoversArrivals {
      scenario.streams[stream].base = scenario.streams[stream].arrivals
    }
    let tree = UnitTree(scenario.tiers)
    var tables = RuleTables(scenario, over: clock)
    tables.addDepartments()
    for tier in scenario.tiers.indices { tables.addTier(tier) }
    for desk in scenario.desks { tables.addDesk(desk) }
    desks = DeskTables(scenario, &tables)
    tables.finishWhistles()
    let occasions = OccasionTables(scenario, &tables, over: clock)
    placeOfOccasion = occasions.occasions.indices.map { place in
      occasions.occasions[..<place].count { $0.tier == occasions.occasions[place].tier }
    }
    self.occasions = occasions
    feedback = tables.finishFeedback()
    campaigns = tables.finishCampaigns()
    modes = ModeTables(scenario, clock)
    purses = scenario.pointSchemes
    patience = scenario.streams.map { stream in stream.patience.map { tables.sampler($0) } ?? -1 }
    discoveries = scenario.streams.map { stream in stream.discovery.map { tables.discovery($0, of: stream) } }
    channelKeys = CompiledScenario.channelKeys(of: scenario)
    self.scenario = scenario
    self.clock = clock
    (categories, severities) = (scenario.streams.count, scenario.severities.count)
    kinds = scenario.streams.count * scenario.severities.count
    self.tree = tree
    tiers = tables.tiers
    rules = tables.rules
    staffing = tables.staffing
    teams = tables.teams
    teamRoles = tables.teamRoles
    roles = scenario.roles.map {
      RolePlan(calendar: Int32($0.calendar?.index ?? -1), atShiftEnd: $0.atShiftEnd)
    }
    shiftTables = scenario.roles.map { role in
      guard case .posts = role.strength,
        (role.burden?.share ?? 0) > 0 || role.rounds != nil || role.absence > 0
          || role.turnover != nil
      else { return nil }
      return ShiftTable(role, role.calendar.map { tables.hours[$0.index] }, clock)
    }
    hasNovices = shiftTables.contains { $0?.tenures?.slows ?? false }
    thresholds = tables.thresholds
    whistles = tables.whistles
    samplers = SamplerTable(tables.samplers)
    hours = tables.hours
    var laidOut = LaidOutProfiles(over: clock)
    profiles = scenario.streams.map { laidOut.profile(of: $0.arrivals) }
    baseProfiles = scenario.streams.map { laidOut.profile(of: $0.base) }
    roads = scenario.probes.map { laidOut.profile(of: $0.profile) }
    profilesDiffer = scenario.streams.map { !$0.arrivals.hasProfile(of: $0.base) }
    dayFactors = scenario.streams.map { $0.arrivals.dispersion.map(DayFactorPlan.init) }
    bursts = scenario.streams.map { BurstPlan($0.bursts, over: clock) }
    tickets = scenario.streams.map { stream in
      stream.tickets.map { TicketPlan($0, units: scenario.tiers[stream.entry.index].units.count, scenario, clock) }
    }
    severityShares = scenario.streams.flatMap { stream in
      stream.severityShares.indices.map { stream.severityShares[...$0].reduce(0, +) }
    }
    priorities = scenario.severities.map { Int32($0.priority) }
    isNested = scenario.competence == .nested
    plansFor = zip(tables.kinds { $0.plan >= 0 }, scenario.kindsPlannedAtMeetings).map { $0 || $1 }
    travelsFor = tables.kinds { $0.travel >= 0 }
    hasPauses = tables.rules.contains { $0.pause >= 0 }
    routes = RouteTables(tables.drafts)
    hasAbsentRoles = scenario.hasAbsentRoles
    unitStaffing = tables.unitStaffing
    settlementLimit = scenario.limits.first { $0.milestone == .settled }
    streamKeys = scenario.streams.map { NameKey($0.name) }
    measures = MeasureKey.all(of: scenario)

    let slots = CompiledScenario.slots(scenario, tree)
    let tied = CompiledScenario.tiedTiers(scenario)
    pieces = tree.cut(scenario.sharesBudget ? .whole : rule, tied: tied, slots: slots)
    var pieceOf = [Int32](repeating: 0, count: tree.count)
    var placeInPiece = pieceOf
    for (number, piece) in pieces.enumerated() {
      for (place, unit) in piece.units.enumerated() {
        pieceOf[unit] = Int32(number)
        placeInPiece[unit] = Int32(place)
      }
      let total = piece.units.reduce(0) { $0 + slots[$1] } + Block<Silent>.sharedSlots(tables)
      guard total <= EventKey.maximumSlots else {
        throw .tooLarge(slots: total, most: EventKey.maximumSlots)
      }
    }
    (self.pieceOf, self.placeInPiece) = (pieceOf, placeInPiece)
    // In each piece, desks stand behind the units, each in the order of its units.
    var deskPlaces: [[Int32]] = []
    var used = pieces.map { Int32($0.units.count) }
    for desk in desks.desks {
      deskPlaces.append(
        tree.units(of: desk.tier).map { unit in
          let piece = Int(pieceOf[unit])
          defer { used[piece] += 1 }
          return used[piece]
        })
    }
    self.deskPlaces = deskPlaces
  }

  /// Whether demands of a stream differ in severity.
  func mixesSeverities(_ stream: Int) -> Bool { !scenario.streams[stream].severityShares.contains { $0 >= 1 } }

  /// The first severity that occurs in a stream.
  func firstSeverity(_ stream: Int) -> Int32 {
    Int32(scenario.streams[stream].severityShares.firstIndex { $0 > 0 } ?? 0)
  }

  /// Whether the scenario is a network of plain queues: demands at plain rates, each tier with one role of its own at each
  /// unit that is there round the clock, works on the spot and takes first who came first. No problems, bursts, tickets or
  /// busy days; no calendars, chores, choice of staff or interruptions; no travel, plans, pauses, whistles, feedback or rules on limits.
  /// Such runs are compiled apart, so that they do not even ask for what they have not.
  var isBare: Bool {
    let hasPlainDemands = scenario.streams.allSatisfy { $0.discovery == nil && $0.bursts.isEmpty && $0.tickets == nil }
    let hasPlainStaff =
      shiftTables.allSatisfy { $0 == nil }
      && scenario.roles.allSatisfy { $0.calendar == nil && $0.postedAt == $0.serves }
    let measuresCycles = measures.contains { [.peak, .trough].contains($0.statistic) }
    return !desks.isInUse && hasPlainDemands && hasPlainStaff && tiers.allSatisfy(hasOneRole) && !measuresCycles
      && !hasPauses && !isNested && !routes.occur && !hasAbsentRoles && !hasWhistles
      && !feedback.isInUse && !occasions.takeTime
      && !modes.isInUse && modes.urgency.isEmpty && !campaigns.isInUse
      && rules.allSatisfy { $0.isPlainWork && !$0.atOnce && !$0.preempts }
      && dayFactors.allSatisfy { $0 == nil } && !scenario.limits.contains(where: \.hasRules)
  }

  /// Whether a tier has no choice of staff and takes first who came first, or handles nothing.
  private func hasOneRole(_ tier: TierPlan) -> Bool {
    guard tier.handles else { return true }
    let rule = staffing[tier.firstStaffing]
    let team = teams[rule.firstTeam]
    return tier.staffingCount == 1 && rule.endOfTeams == rule.firstTeam + 1 && team.endOfRoles == team.firstRole + 1
      && tier.ageing == 0 && tier.queue == .firstCome && !tier.hasLaterTeams
  }

  /// How many pieces the run is cut into, and the tiers between which it may be cut (R6).
  package var cut: (pieces: Int, between: [Int]) {
    let tied = CompiledScenario.tiedTiers(scenario)
    return (pieces.count, tied.indices.dropLast().filter { !tied[$0] })
  }

  /// Names that share a stream of draws must have different keys (R2).
  private static func checkKeys(of scenario: Scenario) throws(CompilationError) {
    let names =
      [
        (0..<scenario.stations).map(scenario.stationName), scenario.tiers.flatMap { $0.units.map(\.name) },
        scenario.streams.map(\.name),
        scenario.roles.map(\.name), scenario.channels, scenario.departments.map(\.name), scenario.campaigns.map(\.name),
        scenario.meetings.map(\.name) + scenario.matchings.map(\.name),
      ] + scenario.streams.map { $0.bursts.map(\.name) } as [[String]]
    for group in names {
      var seen: [NameKey: String] = [:]
      for name in group {
        if let other = seen.updateValue(name, forKey: NameKey(name)) { throw .keyCollision(other, name) }
      }
    }
  }

  /// Event slots of each unit: its posts and its sources of arrivals.
  private static func slots(_ scenario: Scenario, _ tree: UnitTree) -> [Int] {
    var slots = [Int](repeating: 1, count: tree.count)
    for role in scenario.roles {
      guard case .posts(let posts) = role.strength else { continue }
      for (place, count) in posts.enumerated() { slots[tree.firstOfTier[role.postedAt.index] + place] += count }
    }
    for stream in scenario.streams {
      let sources = 1 + (stream.bursts.isEmpty ? 0 : 1) + (stream.discovery?.falseReports == nil ? 0 : 1)
      for unit in tree.units(of: stream.entry.index) { slots[unit] += sources }
    }
    for tier in scenario.meetings.map(\.heldAt.index) + scenario.matchings.map(\.heldAt.index) {
      for unit in tree.units(of: tier) { slots[unit] += 1 }
    }
    return slots
  }

  /// Whether the units of each tier share staff with the tier above.
  private static func tiedTiers(_ scenario: Scenario) -> [Bool] {
    let lowest = scenario.roles.indices.map { role in
      min(scenario.roles[role].serves.index, tiers(servedBy: role, in: scenario).first ?? Int.max)
    }
    var tied = scenario.tiers.indices.map { tier in
      scenario.roles.indices.contains { lowest[$0] <= tier && tier < scenario.roles[$0].postedAt.index }
    }
    tieProblems(of: scenario, &tied)
    tieDesks(of: scenario, &tied)
    tieFeedback(of: scenario, &tied)
    scenario.tieReactions(&tied)
    return scenario.sharesBudget ? tied.map { _ in true } : tied
  }

  /// The tiers whose staffing rules name a role, those of their whistles included, or one for which it stands in, bottom up.
  static func tiers(servedBy role: Int, in scenario: Scenario) -> [Int] {
    scenario.tiers.indices.filter { scenario.uses(Role.ID(role), at: $0) }
  }

  /// The desks whose staffing rules name a role.
  static func desks(servedBy role: Int, in scenario: Scenario) -> [Int] {
    scenario.desks.indices.filter { scenario.uses(Role.ID(role), at: scenario.tiers.count + $0) }
  }

  /// When a time that begins at `start` is over, in the open hours of a calendar, by position; -1 is the clock on the wall.
  func end(of time: Milliseconds, onClock calendar: Int, from start: Milliseconds) -> Milliseconds {
    calendar < 0 ? start + time : hours[calendar].adding(time, to: start)
  }

  /// When the clock of `span`, started at `time`, runs out.
  func due(_ span: ClockSpan, from time: Milliseconds) -> Milliseconds {
    switch span {
    case .wall(let length): return time + length
    case .open(let length, let calendar): return hours[calendar.index].adding(length, to: time)
    case .workdays(let days, let calendar):
      var left = days
      let first = clock.date(at: time)
      for offset in 1...(days * 8 + 60) {
        if let closing = hours[calendar.index].closing(on: first.advanced(by: offset), clock) {
          left -= 1
          if left <= 0 { return closing }
        }
      }
      return OpenHours.never
    }
  }

  /// When what is ready at `time` is sent (R18).
  func sendingTime(_ sending: Sending, readyAt time: Milliseconds) -> Milliseconds {
    guard case .batch(let days, let timeOfDay, let calendar) = sending else { return time }
    let working = calendar.map { scenario.calendars[$0.index] } ?? WorkingCalendar(name: "", hours: [])
    // A batch due on a day off moves to the next workday, so one of up to a fortnight ago may still be to come.
    var date = clock.date(at: time).advanced(by: -14)
    for _ in 0..<400 {
      if falls(on: date, days, working) {
        var sent = date
        if calendar != nil {
          while !working.isWorkday(sent), sent < date.advanced(by: 30) { sent = sent.advanced(by: 1) }
        }
        let batch = clock.midnight(of: sent) + timeOfDay
        if batch >= time { return batch }
      }
      date = date.advanced(by: 1)
    }
    return OpenHours.never
  }

  private func falls(on date: CivilDate, _ days: WorkingCalendar.Days, _ calendar: WorkingCalendar) -> Bool {
    switch days {
    case .everyDay: true
    case .workdays: calendar.isWorkday(date)
    case .daysOff: !calendar.isWorkday(date)
    case .weekday(let weekday): date.weekday == weekday
    }
  }
}
