// R25: days that are busier than others by chance, demands that come at a date, and tickets that come again.

import Stochastics
import Testing

@testable import GovernanceModel
@testable import ScenarioFiles

@Suite("R25 Busy days")
struct R25BusyDaysTests {
  /// Four grids with 20 demands a day each, whose days vary by half.
  private static func town(by scope: String, cv: String = "50%", days: Int = 400, policies: String = "") -> String {
    """
    time: { start: 2025-01-06, length: \(days) d, follow: 0 d }
    severities: [ordinary]
    tiers: { grid: { units: 4 } }
    staff: { worker: { at: grid, count: unlimited } }
    demands: { noise: { rate: 20 per unit per day, varies: { cv: \(cv), by: \(scope) } } }
    handling: { grid: { by: worker, work: 1 min } }
    \(policies)
    """
  }

  /// Demands of each day and unit: unit × 400 + day.
  private func counts(_ plan: CompiledScenario) throws -> [Int] {
    var counts = [Int](repeating: 0, count: 1600)
    for entry in try plan.journal(seed: 1, replication: 1) {
      if case .reported = entry.what { counts[Int(entry.demand.unit) * 400 + Int(entry.time / .day)] += 1 }
    }
    return counts
  }

  private func varianceToMean(_ counts: [Int]) -> Double {
    let tally = counts.reduce(into: Tally()) { $0.record(Double($1)) }
    return tally.variance / tally.mean
  }

  @Test("daily counts are as variable as a gamma factor makes them", arguments: ["unit", "county"])
  func variance(scope: String) throws {
    // A Poisson count of mean 20 G, G gamma with mean 1 and cv 0.5, has variance 20 + 400 · 0.25: 6 times its mean. Its
    // excess kurtosis is about 1.7, so the variance of 1,600 counts has a relative standard error of √(3.7 / 1600) =
    // 4.8 % (9.6 % where four units share the 400 days); four of them: error rate below 0.1 %.
    let counts = try counts(CompiledScenario(scenario(Self.town(by: scope))))
    let isOwn = scope == "unit"
    #expect(abs(varianceToMean(counts) / 6 - 1) < (isOwn ? 0.19 : 0.38))
    // The four units together: 1 + 20 · 0.25 where each has its own days, 1 + 80 · 0.25 where all have the same. 400 days:
    // standard error 10 %.
    let together = (0..<400).map { day in (0..<4).reduce(0) { $0 + counts[$1 * 400 + day] } }
    let expected: Double = isOwn ? 6 : 21
    #expect(abs(varianceToMean(together) / expected - 1) < 0.4)
    // 32,000 on average with a standard deviation of √(1600 · 120) = 438 (√(400 · 1680) = 820 for days shared).
    let margin: Double = isOwn ? 4 * 438 : 4 * 820
    #expect(abs(Double(counts.reduce(0, +)) - 32_000) < margin)
  }

  @Test("all units have the same days under county scope, and days of their own under unit scope")
  func scopes() throws {
    func factors(_ scope: String) throws -> Set<Double> {
      let plan = try CompiledScenario(scenario(Self.town(by: scope)))
      let stream = DrawKey(seed: 1, replication: 1).keyed(by: plan.streamKeys[0])
      return Set(
        try (0..<4).map { unit in
          plan.firstFactor(
            try #require(plan.dayFactors[0]), of: 0, unitKey: stream.keyed(by: plan.tree.keys[unit]),
            streamKey: stream
          ).factor
        })
    }
    #expect(try factors("county").count == 1)
    #expect(try factors("unit").count == 4)
  }

  @Test("a day has its factor whenever the run begins")
  func keyedByDate() throws {
    func factor(start: String) throws -> DayFactor {
      let text = Self.town(by: "county").replacing("start: 2025-01-06", with: "start: \(start)")
      let plan = try CompiledScenario(scenario(text))
      let stream = DrawKey(seed: 1, replication: 1).keyed(by: plan.streamKeys[0])
      var state = plan.firstFactor(try #require(plan.dayFactors[0]), of: 0, unitKey: stream, streamKey: stream)
      let day = try #require(CivilDate("2025-03-01")).dayNumber
      var position = 0.0
      while state.day < day { position = plan.advance(position, by: 1e6, &state, of: 0) }
      return state
    }
    #expect(try factor(start: "2025-01-06").factor == factor(start: "2025-02-03").factor)
  }

  @Test("the demands of a lower rate are some of those of a higher one, on the same busy days")
  func coupling() throws {
    let policies = """
      policies:
        fewer: { demands.noise.scale: 80% }
        more: { demands.noise.rate: 32 per unit per day }
      """
    func lives(_ policy: String) throws -> [String: [String]] {
      let scenario = try scenario(Self.town(by: "unit", days: 40, policies: policies), policy: policy)
      return scenario.lives(in: try CompiledScenario(scenario).journal(seed: 3, replication: 2))
    }
    let sets = try ["fewer", "baseline", "more"].map(lives)
    for (smaller, larger) in zip(sets, sets.dropFirst()) {
      #expect(smaller.count < larger.count)
      #expect(smaller.allSatisfy { larger[$0.key] == $0.value })
    }
    // Both keep their share of the same days: 0.8 and 1.6 of some 3,200, four binomial standard deviations.
    let (fewer, base, more) = (Double(sets[0].count), Double(sets[1].count), Double(sets[2].count))
    #expect(abs(fewer - 0.8 * base) < 4 * (0.16 * base).squareRoot())
    #expect(abs(more - 1.6 * base) < 4 * (0.85 * base).squareRoot())
  }

  @Test("no variation is none: a cv of 0 changes nothing")
  func none() throws {
    let plain = Self.town(by: "unit").replacing(", varies: { cv: 50%, by: unit }", with: "")
    #expect(
      try CompiledScenario(scenario(plain)).run(seed: 1, replication: 1)
        == CompiledScenario(scenario(Self.town(by: "unit", cv: "0"))).run(seed: 1, replication: 1))
  }

  @Test("a rate with hours varies too, and only in its hours")
  func hours() throws {
    let quarters = (0..<96).map { 32..<40 ~= $0 ? "1" : "0" }.joined(separator: ", ")
    let text = Self.town(by: "unit").replacing("varies:", with: "hours: [\(quarters)], varies:")
    let plan = try CompiledScenario(scenario(text))
    let counts = try counts(plan)
    #expect(abs(varianceToMean(counts) / 6 - 1) < 0.19)
    let hours = try plan.journal(seed: 1, replication: 1).compactMap { entry in
      if case .reported = entry.what { entry.time % .day / .hour } else { nil }
    }
    #expect(Set(hours) == [8, 9])
  }
}

@Suite("R25 Bursts")
struct R25BurstTests {
  private static func town(_ bursts: String, rate: String = "", policies: String = "") -> String {
    """
    time: { start: 2025-01-06, length: 10 d, follow: 1 d }
    severities: [ordinary, major]
    tiers: { grid: { units: 3, residents: 600 total }, street: { units: 1 } }
    staff: { worker: { at: grid, count: unlimited } }
    demands: { notice: { \(rate)bursts: { \(bursts) }, severity: { ordinary: 50%, major: 50% } } }
    handling: { grid: { by: worker, work: 1 h } }
    \(policies)
    """
  }

  private func lives(_ text: String, policy: String? = nil, seed: UInt64 = 1) throws -> [String: [String]] {
    let scenario = try scenario(text, policy: policy)
    return scenario.lives(in: try CompiledScenario(scenario).journal(seed: seed, replication: 1))
  }

  private func reported(_ life: [String]?) -> Milliseconds? {
    life.flatMap { Milliseconds($0[0].prefix { $0 != ":" }) }
  }

  @Test("all come at once at their time, named after the burst")
  func atOnce() throws {
    let lives = try lives(Self.town("spring: { at: 2025-01-07 09:00, count: 2 per unit }"))
    let names = (1...3).flatMap { ["grid-000\($0)/notice/spring.1", "grid-000\($0)/notice/spring.2"] }
    #expect(Set(lives.keys) == Set(names))
    for life in lives.values { #expect(reported(life) == milliseconds("1d 09:00")) }
  }

  @Test("spread over two hours, with a severity of their own; more of them keep the first ones")
  func spread() throws {
    let policies = "policies: { more: { demands.notice.bursts.spring.count: 90 per unit } }"
    let text = Self.town(
      "spring: { at: 2025-01-07 09:00, count: 60 per unit, over: 2 h, severity: major }", policies: policies)
    let (base, more) = (try lives(text), try lives(text, policy: "more"))
    #expect(base.count == 180 && more.count == 270)
    let (begin, end) = (milliseconds("1d 09:00"), milliseconds("1d 11:00"))
    for (name, life) in base {
      let time = try #require(reported(life))
      #expect(more[name] == life)
      #expect(begin <= time && time < end)
      #expect(life[0].contains("major"))
    }
    // Uniform over two hours: 90 of 180 in the first, four standard deviations of 6.7.
    let middle = milliseconds("1d 10:00")
    let early = base.values.count { (reported($0) ?? 0) < middle }
    #expect(abs(early - 90) < 27)
  }

  @Test("other bursts and the stream's own demands do not move")
  func identity() throws {
    let spring = "spring: { at: 2025-01-07 09:00, count: 5 per unit, over: 1 d }"
    let winter = "winter: { at: 2025-01-07 08:00, count: 7 per unit, over: 1 d }, "
    let alone = try lives(Self.town(spring))
    let all = try lives(Self.town(winter + spring, rate: "rate: 3 per unit per day, "))
    let rate = try lives(Self.town(winter, rate: "rate: 3 per unit per day, "))
    #expect(alone.count == 15 && all.count > 15 + 21)
    #expect(alone.allSatisfy { all[$0.key] == $0.value })
    #expect(rate.allSatisfy { all[$0.key] == $0.value } && rate.count == all.count - 15)
    // Every one of them comes at its time, in order, among the others.
    #expect(Set(all.keys).count == all.count)
  }

  @Test("whole demands by residents and in total, by largest remainders")
  func counts() throws {
    func counts(_ count: String, residents: [Int]) throws -> [Int] {
      let table = "id,parent,residents\n" + residents.enumerated().map { "g\($0),s,\($1)\n" }.joined()
      let text = Self.town("b: { at: 2025-01-07, count: \(count) }").replacing(
        "grid: { units: 3, residents: 600 total }, street: { units: 1 }",
        with: "grid: { units: g.csv }, street: { units: s.csv }")
      let file = try ScenarioFile.parse(text, name: "a.yaml", files: ["g.csv": table, "s.csv": "id\ns\n"])
      return try file.scenario().streams[0].bursts[0].counts
    }
    #expect(try counts("2 per 100 residents", residents: [100, 250, 75]) == [2, 5, 2])
    // 10 × 4/17, 10/17, 3/17 = 2.35, 5.88, 1.76: one each to the two largest remainders.
    #expect(try counts("10 total", residents: [100, 250, 75]) == [2, 6, 2])
    #expect(try counts("10 total", residents: [0, 0, 0]) == [4, 3, 3])
    #expect(try counts("1.5 per unit", residents: [0, 0, 0]) == [2, 2, 1])
  }

  @Test("the load sheet's mean and the warning of a burst that never comes")
  func outside() throws {
    let file = try ScenarioFile.parse(
      Self.town("late: { at: 2026-01-07 09:00, count: 2 per unit }, follow: { at: 2025-01-16, count: 1 per unit }"),
      name: "a.yaml")
    #expect(try file.warnings().map(\.fact) == [.burstOutside("late")])
    let scenario = try file.scenario()
    #expect(scenario.expectedBesidesRate(ofStream: 0) == [[0, 0, 0], [0, 0, 0]])
    #expect(try CompiledScenario(scenario).run(seed: 1, replication: 1).demands.reduce(0) { $0 + $1.reported } == 0)
  }
}

@Suite("R25 Tickets")
struct R25TicketTests {
  private static func town(
    from: String = "tickets.csv", more: String = "", time: String = "{ start: 2025-01-06, length: 10 d, follow: 1 d }",
    policies: String = ""
  ) -> String {
    """
    time: \(time)
    severities: [ordinary, major]
    tiers: { grid: { units: 3 } }
    staff: { worker: { at: grid, count: unlimited } }
    demands: { noise: { from: \(from)\(more) } }
    handling: { grid: { by: worker, work: 1 h } }
    \(policies)
    """
  }

  private static let tickets = """
    reported,unit,severity
    2025-01-07 10:00,grid-0002,major
    2025-01-06 08:05:30,grid-0001,ordinary
    2025-01-08 23:59,grid-0002,
    2025-01-07 10:00,grid-0002,ordinary
    2025-01-05 12:00,grid-0001,ordinary

    """

  private func load(_ text: String, _ tickets: String) throws -> ScenarioFile {
    try ScenarioFile.parse(text, name: "a.yaml", files: ["tickets.csv": tickets])
  }

  /// Time, severity and name of every demand, in the order of their names.
  private func reports(_ scenario: Scenario, seed: UInt64 = 1, replication: Int = 1) throws -> [String] {
    try CompiledScenario(scenario).journal(seed: seed, replication: replication).compactMap { entry -> String? in
      guard case .reported(let severity, _) = entry.what else { return nil }
      return "\(entry.demand.text(in: scenario)) \(clockText(entry.time)) \(scenario.severities[severity].name)"
    }.sorted()
  }

  @Test("each ticket is a demand at its time and unit, named by its place among its unit's, in every replication")
  func asTheyWere() throws {
    let file = try load(Self.town(), Self.tickets)
    let expected = [
      "grid-0001/noise/2 08:05:30 ordinary", "grid-0002/noise/1 1d 10:00 major", "grid-0002/noise/2 1d 10:00 ordinary",
      "grid-0002/noise/3 2d 23:59 ordinary",
    ]
    #expect(try reports(file.scenario()) == expected)
    #expect(try reports(file.scenario(), seed: 5, replication: 9) == expected)
    // The ticket of the day before the run is left out, and said to be; a warm-up brings it in under its own name.
    let notes = try file.warnings().map(\.description)
    #expect(
      notes == [
        "a.yaml:5:27: note: 4 of 5 rows come again as demands; there are 1 reported before or after the run"
      ])
    let warm = try load(Self.town(time: "{ start: 2025-01-06, length: 10 d, warm up: 1 d }"), Self.tickets)
    #expect(try reports(warm.scenario()).first == "grid-0001/noise/1 12:00 ordinary")
  }

  /// 600 tickets: every unit at 08:00 on the odd and 08:00, 09:00 and 10:00 on the even of 100 days from a Monday.
  private static let hundredDays: String = {
    let first = CivilDate("2024-03-04")!
    var rows = "reported,unit\n"
    for day in 0..<100 {
      for unit in 1...3 {
        for hour in 8...(day % 2 == 0 ? 10 : 8) {
          rows += "\(first.advanced(by: day)) \(hour):0\(day % 10),grid-000\(unit)\n"
        }
      }
    }
    return rows
  }()

  @Test("a policy keeps some of the tickets, or makes copies of some")
  func scaled() throws {
    let policies = """
      policies: { fewer: { demands.noise.scale: 60% }, more: { demands.noise.scale: 150% }, none: { demands.noise.scale: 0% } }
      """
    let text = Self.town(time: "{ start: 2024-03-04, length: 100 d }", policies: policies)
    let file = try load(text, Self.hundredDays)
    let sets = try ["none", "fewer", nil, "more"].map { Set(try reports(file.scenario(policy: $0))) }
    #expect(sets[0].isEmpty && sets[2].count == 600)
    for (smaller, larger) in zip(sets, sets.dropFirst()) { #expect(smaller.isSubset(of: larger)) }
    // 360 of 600 marks below 0.6, and 300 copies: four standard deviations of 12.
    #expect(abs(sets[1].count - 360) < 48 && abs(sets[3].count - 900) < 49)
    let copies = sets[3].subtracting(sets[2])
    #expect(copies.allSatisfy { copy in copy.contains("/+1.") && sets[2].contains(copy.replacing("/+1.", with: "/")) })
  }

  @Test("days drawn anew are whole days of the trace, of the same kind, the same at all units")
  func resampled() throws {
    let text = Self.town(
      from: "{ file: tickets.csv, resample: days }", time: "{ start: 2025-01-06, length: 70 d, follow: 0 d }")
    let scenario = try load(text, Self.hundredDays).scenario()
    let plan = try CompiledScenario(scenario)
    var days: [Int: [Set<Milliseconds>]] = [:]
    for entry in try plan.journal(seed: 2, replication: 1) {
      guard case .reported = entry.what else { continue }
      let day = Int(entry.time / .day)
      days[day, default: [[], [], []]][Int(entry.demand.unit)].insert(entry.time % .day)
    }
    #expect(days.count == 70)
    for units in days.values {
      #expect(units[0] == units[1] && units[1] == units[2])
      let minute = try #require(units[0].first) % .hour
      let last: Milliseconds = minute / .minute % 2 == 0 ? 10 : 8
      let expected = (8...last).map { hour in hour * .hour + minute }
      #expect(units[0] == Set(expected))
    }
    // Another replication draws other days; the same one draws the same.
    #expect(try reports(scenario, seed: 2) == reports(scenario, seed: 2))
    #expect(try reports(scenario, seed: 2) != reports(scenario, seed: 2, replication: 2))
    // The load sheet expects the mean: half the days have 9 tickets and half have 3, on workdays and weekends alike.
    let expected = scenario.expectedBesidesRate(ofStream: 0).joined().reduce(0, +)
    #expect(abs(expected - 420) < 6)
  }

  @Test("a workday replays a workday, a holiday a holiday, a weekend day a weekend day")
  func kinds() throws {
    let calendars = "calendars: { office: { workdays: 08:00 to 18:00, holidays: china } }"
    let text = Self.town(from: "{ file: tickets.csv, resample: days }", policies: calendars)
    let scenario = try load(text, Self.tickets).scenario()
    let range = try #require(CivilDate("2024-09-01")).dayNumber...(try #require(CivilDate("2024-10-31")).dayNumber)
    let pool = DayPool(range, scenario)
    let key = DrawKey(seed: 1, replication: 1)
    for offset in 0..<365 {
      let date = try #require(CivilDate("2025-01-01")).advanced(by: offset)
      let drawn = CivilDate(dayNumber: pool.day(for: date.dayNumber, key))
      #expect(range.contains(drawn.dayNumber))
      #expect(ChinaHolidays.isHoliday(drawn) == ChinaHolidays.isHoliday(date))
      #expect(ChinaHolidays.isWorkday(drawn) == ChinaHolidays.isWorkday(date))
    }
  }

  @Test("busy days, bursts and tickets are the same however the run is cut")
  func cut() throws {
    let text = """
      time: { start: 2025-01-06, length: 100 d }
      tiers: { grid: { units: 6 }, street: { units: 2 } }
      staff: { worker: { at: grid, count: 1 per unit }, clerk: { at: street, count: 1 per unit } }
      demands:
        noise: { rate: 2 per unit per day, varies: { cv: 80%, by: unit }, severity: { ordinary: 50%, major: 50% } }
        waste: { rate: 2 per unit per day, varies: { cv: 80%, by: county } }
        notice: { bursts: { spring: { at: 2025-01-20 09:00, count: 9 per unit, over: 3 d } } }
        call: { from: { file: tickets.csv, resample: days } }
      handling:
        grid: { by: worker, work: exponential mean 1 h, settles: 60%, escalate: { waiting: 3 h } }
        street: { by: clerk, work: exponential mean 30 min }
      """
    let town = try load(text, Self.hundredDays).scenario()
    let whole = try CompiledScenario(town, cut: .whole).run(seed: 4, replication: 1)
    #expect(whole.demands.reduce(0) { $0 + $1.reported } > 3_000)
    #expect(try CompiledScenario(town, cut: .finest).run(seed: 4, replication: 1) == whole)
  }
}
