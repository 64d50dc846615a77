import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("The load sheet")
struct LoadSheetTests {
  private static let kinds = (categories: 1, severities: 2)

  /// Two grids of 1,000 and 3,000 residents under one street; 0.01 demands a day per resident, 80 % of them minor.
  /// Grid workers, one and two, 08:00 to 12:00 every day, an hour a demand, settle half of the minor ones and none of
  /// the major ones; the street has one clerk, always there, half an hour a demand.
  private static func town() throws -> Scenario {
    var grid = try handling(kinds, by: [[0]], workHours: 1, settles: 0.5, target: 1)
    grid.settles[0, 1] = 0
    return Scenario(
      name: "town", timeFrame: TimeFrame(start: try #require(CivilDate("2025-03-03")), length: 14 * .day),
      severities: [Severity(name: "minor", priority: 0), Severity(name: "major", priority: 1)],
      tiers: [
        Tier(
          name: "grid",
          units: [
            Unit(name: "grid-1", parent: 0, residents: 1000), Unit(name: "grid-2", parent: 0, residents: 3000),
          ]),
        Tier(name: "street", units: [Unit(name: "street-1", parent: nil)]),
      ],
      calendars: [
        WorkingCalendar(name: "mornings", hours: [.init(days: .everyDay, opens: 8 * .hour, closes: 12 * .hour)]),
        WorkingCalendar(name: "office", hours: [.init(days: .workdays, opens: 9 * .hour, closes: 17 * .hour)]),
      ],
      roles: [
        Role(
          name: "grid worker", postedAt: Tier.ID(0), serves: Tier.ID(0), strength: .posts([1, 2]),
          calendar: WorkingCalendar.ID(0)),
        Role(name: "clerk", postedAt: Tier.ID(1), serves: Tier.ID(1), strength: .posts([1])),
      ],
      streams: [
        DemandStream(
          name: "sanitation", entry: Tier.ID(0), arrivals: Arrivals(perDay: 0.01, basis: .perResident),
          severityShares: [0.8, 0.2])
      ],
      handling: [grid, try handling(kinds, by: [[1]], workHours: 0.5, settles: 1, target: nil)])
  }

  @Test("demands flow upward by what is not settled")
  func flows() throws {
    let sheet = LoadSheet(try Self.town())
    #expect(sheet.streams.map(\.perDay) == [40] && sheet.streams[0].bySeverity == [32, 8])
    #expect(sheet.tiers.map(\.name) == ["grid", "street"])
    // 32 minor ones of which 16 are settled, 8 major ones of which none is.
    #expect(close(sheet.tiers[0].perDay, 40) && close(sheet.tiers[0].settled, 16))
    #expect(close(sheet.tiers[1].perDay, 24) && close(sheet.tiers[1].settled, 24))
  }

  @Test("bursts and tickets inside the window count, with their own severities")
  func burstsAndTickets() throws {
    var town = try Self.town()
    let start = try #require(CivilDate("2025-03-03"))
    let midnight = Milliseconds(start.dayNumber) * .day
    town.streams[0].bursts = [
      Burst(name: "notice", date: start.advanced(by: 1), counts: [7, 14], severity: 1),
      Burst(name: "half", date: start.advanced(by: 13), timeOfDay: 12 * .hour, counts: [28, 0], spread: .day),
      Burst(name: "before", date: start.advanced(by: -1), counts: [99, 99]),
    ]
    town.streams.append(town.streams[0])
    town.streams[1].name = "tickets"
    town.streams[1].bursts = []
    town.streams[1].arrivals.perDay = 0
    let tickets = (-1...28).map { (time: midnight + Milliseconds($0) * .day, unit: Int32(0), severity: Int8(1)) }
    town.streams[1].tickets = TicketReplay(
      TicketTrace(file: "t.csv", tickets: tickets, days: start.dayNumber...start.dayNumber + 28), scale: 2)
    town.handling = [try handling((2, 2), by: [[0]], workHours: 1, settles: 1, target: nil), nil]
    let streams = LoadSheet(town).streams
    // 40 a day by the rate; 21 major ones in 14 days; 14 of 28 before the window ends, 80 % of them minor.
    #expect(close(streams[0].perDay, 40 + 1.5 + 1) && close(streams[0].bySeverity[1], 8 + 1.5 + 0.2))
    // A ticket a day, each of them twice.
    #expect(close(streams[1].perDay, 2) && close(streams[1].bySeverity[1], 2))
    // With days drawn anew, the mean is that of the days of the trace, each of which has one.
    town.streams[1].tickets?.resamplesDays = true
    #expect(close(LoadSheet(town).streams[1].perDay, 2))
  }

  @Test("offered hours, capacity and utilisation, with the worst and the best unit")
  func roles() throws {
    let sheet = LoadSheet(try Self.town())
    let worker = sheet.roles[0]
    // 10 and 30 hours a day against 4 and 8 hours.
    #expect(worker.posts == 3 && worker.openHours == 4)
    #expect(close(worker.offeredHours, 40) && close(worker.capacityHours, 12))
    #expect(close(worker.utilisation, 40.0 / 12))
    #expect(worker.worst?.unit == "grid-2" && close(worker.worst?.utilisation, 30.0 / 8))
    #expect(worker.best?.unit == "grid-1" && close(worker.best?.utilisation, 10.0 / 4))
    #expect(worker.overloadedUnits == 2 && worker.verdict == .overloaded)
    let clerk = sheet.roles[1]
    // 24 demands of half an hour against 24 hours.
    #expect(close(clerk.offeredHours, 12) && clerk.capacityHours == 24 && clerk.verdict == .adequate)
    #expect(sheet.tiers.map(\.closedHours) == [20, 0])
  }

  @Test("vacancy, absence, chores and rounds take their mean share of the hours")
  func chores() throws {
    var town = try Self.town()
    town.roles[0].vacancy = 0.5
    town.roles[0].absence = 0.2
    town.roles[0].burden = Burden(share: 0.25)
    // Four hours at each of three posts: 4.8 hours are rostered, 3.6 are left.
    var worker = LoadSheet(town).roles[0]
    #expect(close(worker.capacityHours, 3.6) && close(worker.choreHours, 1.2) && worker.posts == 3)
    #expect(close(worker.worst?.utilisation, 30 / 2.4) && close(worker.utilisation, 40 / 3.6))
    // A round a day of each of two grids, in the 20 hours before the opening or in the four after it; that of the first
    // night lies before the window.
    town = try Self.town()
    town.roles[0].rounds = Rounds(every: .day, takes: .hour)
    worker = LoadSheet(town).roles[0]
    let perGrid = (14.0 * 4 / 24 + 13.0 * 20 / 24) / 14
    #expect(close(worker.choreHours, 2 * perGrid) && close(worker.capacityHours, 12 - 2 * perGrid))
    // More chores than hours leave none.
    town.roles[0].burden = Burden(share: 1)
    #expect(LoadSheet(town).roles[0].capacityHours == 0)
  }

  @Test("severities passed on at once cost the lower tier nothing")
  func atOnce() throws {
    var town = try Self.town()
    town.handling[0]?.escalation.atOnce[0, 1] = true
    let sheet = LoadSheet(town)
    #expect(close(sheet.tiers[0].passedOn, 8) && close(sheet.tiers[1].perDay, 24))
    #expect(close(sheet.roles[0].offeredHours, 32))
  }

  @Test("an assessment spares the work on what is beyond the tier; plan and travel add up")
  func assessment() throws {
    var town = try Self.town()
    func minutes(_ number: Double) throws -> Distribution { try .constant(number * 60_000) }
    town.handling[0]?.assess = ByKind(try minutes(6), categories: 1, severities: 2)
    town.handling[0]?.travel = ByKind(try minutes(12), categories: 1, severities: 2)
    town.handling[1]?.plan = ByKind(try minutes(15), categories: 1, severities: 2)
    let sheet = LoadSheet(town)
    // 40 × 0.3 h, and an hour for the 16 that are settled; 24 × (0.25 + 0.5) h.
    #expect(close(sheet.roles[0].offeredHours, 28) && close(sheet.roles[1].offeredHours, 18))

    // A plan is drawn up once: by the grid for all, or for the 16 that it finds itself able to settle.
    town.handling[0]?.plan = ByKind(try minutes(15), categories: 1, severities: 2)
    #expect(close(LoadSheet(town).roles[0].offeredHours, 32) && close(LoadSheet(town).roles[1].offeredHours, 18))
    town.handling[0]?.assess = ByKind(nil, categories: 1, severities: 2)
    #expect(close(LoadSheet(town).roles[0].offeredHours, 58) && close(LoadSheet(town).roles[1].offeredHours, 12))
  }

  @Test("what is paused is travelled to a second time")
  func pause() throws {
    var town = try Self.town()
    town.handling[0]?.travel = ByKind(try .constant(12 * 60_000), categories: 1, severities: 2)
    let before = LoadSheet(town).roles[0].offeredHours
    let lasts = ByKind<Distribution?>(try .constant(86_400_000), categories: 1, severities: 2)
    town.handling[0]?.pause = Pause(shares: ByKind(0.25, categories: 1, severities: 2), lasts: lasts)
    // A quarter of 40 demands, 0.2 h each.
    #expect(close(LoadSheet(town).roles[0].offeredHours, before + 2))
  }

  @Test("with nested competence a higher tier settles what is left of its share")
  func nested() throws {
    var town = try Self.town()
    town.competence = .nested
    town.handling[1]?.settles = ByKind(0.75, categories: 1, severities: 2)
    // Of 16 minor ones that are harder than 0.5, half are within 0.75; of 8 major ones, 0.75.
    #expect(close(LoadSheet(town).tiers[1].settled, 16 * 0.5 + 8 * 0.75))
    town.competence = .independent
    #expect(close(LoadSheet(town).tiers[1].settled, 24 * 0.75))
  }

  @Test("work goes to the first alternative that has staff at the unit; where none has, it is unserved")
  func alternatives() throws {
    var town = try Self.town()
    town.roles.append(
      Role(name: "helper", postedAt: Tier.ID(1), serves: Tier.ID(0), strength: .posts([1]), calendar: .init(1)))
    town.roles[0].strength = .posts([0, 2])
    let rule = StaffingRule(teams: [.init(roles: [Role.ID(0)]), .init(roles: [Role.ID(2)])])
    town.handling[0]?.by = ByKind(rule, categories: 1, severities: 2)
    let shared = LoadSheet(town)
    #expect(close(shared.roles[0].offeredHours, 30) && close(shared.roles[2].offeredHours, 10))
    #expect(shared.tiers[0].unserved == 0)
    // Ten workdays of eight hours in fourteen days, of which 09:00 to 12:00 overlap with the mornings.
    #expect(close(shared.tiers[0].closedHours, 24 - 4 - 10 * 5.0 / 14))
    #expect(close(shared.roles[2].openHours, 80.0 / 14))

    town.roles[2].strength = .posts([0])
    let unserved = LoadSheet(town)
    #expect(close(unserved.tiers[0].unserved, 10))
    #expect(unserved.roles[2].verdict == .noStaff && unserved.roles[2].utilisation == nil)
    #expect(unserved.tiers[0].closedHours == 20)
  }

  @Test("several at once are each offered the work, and are there only together")
  func allOf() throws {
    var town = try Self.town()
    town.roles.append(
      Role(name: "doctor", postedAt: Tier.ID(0), serves: Tier.ID(0), strength: .posts([1, 1]), calendar: .init(1)))
    town.handling[0]?.by = ByKind(
      StaffingRule(teams: [.init(roles: [Role.ID(0), Role.ID(2)])]), categories: 1, severities: 2)
    let sheet = LoadSheet(town)
    #expect(close(sheet.roles[0].offeredHours, 40) && close(sheet.roles[2].offeredHours, 40))
    // Both are there from 09:00 to 12:00 on ten days of fourteen.
    #expect(close(sheet.tiers[0].closedHours, 24 - 30.0 / 14))
  }

  @Test("verdicts: above 1, below 0.05, nobody, as many as asked for")
  func verdicts() throws {
    func verdict(_ perDay: Double, _ change: (inout Role) -> Void = { _ in }) throws -> LoadSheet.Verdict {
      var office = try office(perDay: perDay)
      change(&office.roles[0])
      return LoadSheet(office).roles[0].verdict
    }
    #expect(try verdict(24) == .adequate && verdict(24.1) == .overloaded)
    #expect(try verdict(1.3) == .adequate && verdict(1.1) == .idle)
    #expect(try verdict(1.2) { $0.strength = .unlimited } == .unlimited)
    #expect(try verdict(1.2) { $0.strength = .posts([0]) } == .noStaff)
  }

  @Test("rates per unit and in total, spread by residents or evenly")
  func bases() throws {
    var town = try Self.town()
    func perUnit(_ basis: Arrivals.Basis) -> [Double] {
      town.streams[0].arrivals = Arrivals(perDay: 6, basis: basis)
      return town.streams[0].meanPerDay(in: town)
    }
    #expect(perUnit(.perUnit) == [6, 6] && perUnit(.total) == [1.5, 4.5])
    for unit in [0, 1] { town.tiers[0].units[unit].residents = 0 }
    #expect(perUnit(.total) == [3, 3] && perUnit(.perResident) == [0, 0])
  }

  @Test("profiles are averaged over the window")
  func profiles() throws {
    let monday = try #require(CivilDate("2025-03-03"))
    func weight(_ days: Int64, hours: Int64 = 0, _ change: (inout Arrivals) -> Void) -> Double {
      var arrivals = Arrivals(perDay: 1, basis: .total)
      change(&arrivals)
      return arrivals.meanWeight(over: TimeFrame(start: monday, length: days * .day + hours * .hour))
    }
    let workdays = [1.4, 1.4, 1.4, 1.4, 1.4, 0, 0]
    #expect(close(weight(14) { $0.weekdays = workdays }, 1))
    #expect(close(weight(5) { $0.weekdays = workdays }, 1.4))
    // March has weight 2, April none: 29 days of March and 1 of April.
    #expect(close(weight(30) { $0.months = [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0] }, 58.0 / 30))
    // All demands come in the first twelve hours, half of which are seen on the second day.
    let morning = Array(repeating: 2.0, count: 12) + Array(repeating: 0.0, count: 12)
    #expect(close(weight(1, hours: 6) { $0.hours = morning }, 1.5 / 1.25))
    // Qingming 2025 is free from 4 to 6 April, days 32 to 34 of the window.
    #expect(close(weight(40) { $0.onHolidays = 0 }, 37.0 / 40))
  }

  @Test("shifts past midnight count on the day they run into, overlaps once")
  func openTime() throws {
    let night = WorkingCalendar(
      name: "night",
      hours: [
        .init(days: .everyDay, opens: 18 * .hour, closes: 32 * .hour),
        .init(days: .everyDay, opens: 6 * .hour, closes: 9 * .hour),
      ])
    let frame = TimeFrame(start: try #require(CivilDate("2025-03-03")), length: 2 * .day)
    let open = OpenTime(night, over: frame)
    #expect(open.spans == [0..<9 * .hour, 18 * .hour..<33 * .hour, 42 * .hour..<48 * .hour])
    #expect(open.intersection(OpenTime(nil, over: frame)) == open)
    #expect(open.union(OpenTime(nil, over: frame)).spans == [0..<2 * .day])
    #expect(open.intersection(.never) == .never)
  }
}
