// The rules of the scenario language, L1 to L7, each by hand.

import Experiments
import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("L1 Quantities are words") struct L1Tests {
  @Test(
    "durations",
    arguments: [
      ("500 ms", 500), ("30 s", 30_000), ("30 min", 1_800_000), ("2 h", 7_200_000), ("1 h 30 min", 5_400_000),
      ("3 d", 259_200_000), ("2 weeks", 1_209_600_000), ("1.5 h", 5_400_000), ("30分钟", 1_800_000),
      ("2 小时", 7_200_000), ("3天", 259_200_000), ("1 周", 604_800_000), ("010 s", 10_000),
    ])
  func durations(text: String, expected: Milliseconds) throws {
    #expect(try Grammar.duration(text) == expected)
  }

  static let forms: [(String, Distribution)] = [
    ("6 min", try! .constant(360_000)), ("constant 6 min", try! .constant(360_000)),
    ("uniform 2 min to 10 min", try! .uniform(from: 120_000, to: 600_000)),
    ("triangular 2 min to 15 min around 6 min", try! .triangular(from: 120_000, to: 900_000, mode: 360_000)),
    ("exponential mean 2 h", try! .exponential(mean: 7_200_000)),
    ("lognormal mean 18 min cv 0.8", try! .lognormal(mean: 1_080_000, cv: 0.8)),
    ("lognormal median 6 min sigma 0.57", try! .lognormal(median: 360_000, sigma: 0.57)),
    ("gamma mean 2 h cv 50%", try! .gamma(mean: 7_200_000, cv: 0.5)),
    ("gamma shape 2 scale 1 h", try! .gamma(shape: 2, scale: 3_600_000)),
    ("weibull shape 1.5 scale 2 h", try! .weibull(shape: 1.5, scale: 7_200_000)),
    (
      "empirical 5 min 3 times 10 min 1 times 1 h",
      try! .empirical(values: [300_000, 600_000, 3_600_000], weights: [3, 1, 1])
    ),
    (
      "exponential mean 2 h at least 2 min at most 1 d",
      try! .exponential(mean: 7_200_000).truncated(from: 120_000, to: 86_400_000)
    ),
    ("对数正态 均值 18 分钟 变异系数 0.8", try! .lognormal(mean: 1_080_000, cv: 0.8)),
    ("指数 均值 2小时 至多 1天", try! .exponential(mean: 7_200_000).truncated(to: 86_400_000)),
  ]

  @Test("distributions", arguments: forms) func distributions(text: String, expected: Distribution) throws {
    #expect(try Grammar.distribution(text) == expected)
  }

  @Test(
    "what is not understood stays an error",
    arguments: [
      "", "min", "lognormal 18 min", "uniform 2 min", "6 min or so", "exponential mean", "6 min at most", "to 5 min",
    ])
  func unreadable(text: String) {
    #expect(throws: Misread.self) { try Grammar.distribution(text) }
  }

  @Test("clocks") func clocks() throws {
    func span(_ text: String) throws -> ClockSpan {
      try Grammar.clockSpan(text) { name throws(Misread) in WorkingCalendar.ID(name == "night shift" ? 1 : 0) }
    }
    #expect(try span("30 min") == .wall(1_800_000))
    #expect(try span("30 workmin") == .open(1_800_000, WorkingCalendar.ID(0)))
    #expect(try span("4 workhours of night shift") == .open(14_400_000, WorkingCalendar.ID(1)))
    #expect(try span("3 workdays") == .workdays(3, WorkingCalendar.ID(0)))
    #expect(try span("3 个工作日".replacing("个", with: "")) == .workdays(3, WorkingCalendar.ID(0)))
    #expect(throws: Misread.self) { try span("30 min of office") }
  }

  @Test("counts, residents, rates and pay") func amounts() throws {
    #expect(try Grammar.count("2 per unit") == .perUnit(2))
    #expect(try Grammar.count("3 per 10000 residents") == .perResident(0.0003))
    #expect(try Grammar.count("40 total") == .total(40))
    #expect(try Grammar.count("unlimited") == .unlimited)
    #expect(try Grammar.count("none") == .total(0))
    #expect(try Grammar.count("0") == .total(0))
    #expect(try Grammar.residents("1400 per unit") == .perUnit(1400))
    let rate = try Grammar.rate("12 per unit per hour")
    #expect(abs(rate.perDay - 288) < 1e-9)
    #expect(rate.basis == .perUnit)
    #expect(try Grammar.rate("730 total per year").perDay == 2)
    #expect(abs(try Grammar.rate("6 每 1000 居民 每月").perDay - 6 * 12 / 365.0 / 1000) < 1e-12)
    #expect(try Grammar.pay("5000 yuan per month") == .perYear(60_000))
    #expect(try Grammar.pay("60000 元 每年") == .perYear(60_000))
    #expect(try Grammar.pay("25 yuan per hour") == .perHour(25))
    #expect(try Grammar.incentive("5 元 每 上报") == 5)
  }

  @Test("times of sending") func sending() throws {
    func sending(_ text: String) throws -> Sending {
      try Grammar.sending(text) { _ throws(Misread) in WorkingCalendar.ID(0) }
    }
    #expect(try sending("at once") == .atOnce)
    #expect(try sending("every day at 18:00") == .batch(days: .everyDay, at: 18 * .hour, calendar: nil))
    #expect(try sending("every evening") == .batch(days: .everyDay, at: 18 * .hour, calendar: nil))
    #expect(
      try sending("every workday at 8:30")
        == .batch(days: .workdays, at: 17 * .hour / 2, calendar: WorkingCalendar.ID(0)))
    #expect(
      try sending("every Monday at 09:00")
        == .batch(days: .weekday(.monday), at: 9 * .hour, calendar: WorkingCalendar.ID(0)))
    #expect(try sending("每周一 09:00") == .batch(days: .weekday(.monday), at: 9 * .hour, calendar: WorkingCalendar.ID(0)))
    #expect(throws: Misread.self) { try sending("every Moonday at 09:00") }
    #expect(throws: Misread.self) { try sending("every day at 25:00") }
  }
}

@Suite("L2 Scalars are read as text") struct L2Tests {
  @Test("words that YAML would convert stay names", arguments: ["on", "no", "yes", "010", "1e3", "null-ish", "true"])
  func names(name: String) throws {
    let scenario = try ScenarioFile.parse(minimal(demands: "{ \(name): { rate: 1 per unit per day } }")).scenario()
    #expect(scenario.streams[0].name == name)
  }

  @Test("a label of digits and a colon stays text") func label() throws {
    let text = minimal(demands: "{ noise: { label: 8:30, rate: 1 per unit per day } }", more: "about: ~")
    let scenario = try ScenarioFile.parse(text).scenario()
    #expect(scenario.streams[0].label == "8:30")
    #expect(scenario.about == "~")
  }

  @Test("names are composed (NFC)") func composed() throws {
    let text = minimal(demands: "{ cafe\u{301}: { rate: 1 per unit per day } }")
    let name = try ScenarioFile.parse(text).scenario().streams[0].name
    #expect(Array(name.unicodeScalars) == Array("caf\u{e9}".unicodeScalars))
  }
}

@Suite("L3 Paths") struct L3Tests {
  @Test("quotes hold names with spaces") func quotes() throws {
    #expect(try ScenarioPath("limits.\"on site\".ordinary").parts == ["limits", "on site", "ordinary"])
    #expect(try ScenarioPath("staff.grid worker.count").parts == ["staff", "grid worker", "count"])
    #expect(try ScenarioPath("处置.网格.升级").parts == ["处置", "网格", "升级"])
    #expect(try ScenarioPath("staff.\"grid worker\".count").description == "staff.\"grid worker\".count")
  }

  @Test(
    "what is no path", arguments: ["", ".", "a.", ".a", "a..b", "\"a", "a\"b\"", "\"a\"b", "a/b", "a=b", "\"a.b\""])
  func wrong(path: String) {
    #expect(throws: Misread(.badPath(path))) { try ScenarioPath(path) }
  }

  @Test("a setting is split at the first equals sign outside quotes") func settings() throws {
    let setting = try Setting.parse("limits.\"on site\".ordinary=15 min")
    #expect(setting.path.parts == ["limits", "on site", "ordinary"])
    #expect(setting.value == "15 min")
    for text in ["", "seed", "seed=", "=5", "a b\"c=5"] {
      #expect(throws: ScenarioErrors.self) { try Setting.parse(text) }
    }
  }
}

@Suite("L4 Patches") struct L4Tests {
  @Test("maps merge deep, lists and scalars replace, null removes") func merging() throws {
    let text = twoTiers(
      more: """
        limits: { on site: { ordinary: 10 min, complex: 20 min }, settled: 1 d }
        report: { by: [[tier, severity], [category]] }
        policies:
          changed:
            limits."on site".complex: 30 min
            limits.settled: null
            report.by: [[tier]]
            handling.grid: { queue: first reported }
        """)
    let file = try ScenarioFile.parse(text)
    let changed = try file.scenario(policy: "changed")
    #expect(changed.limits.map(\.milestone) == [.onSite])
    #expect(changed.limits[0].spans.values == [.wall(10 * .minute), .wall(30 * .minute), nil])
    #expect(changed.reportBy == [[.tier]])
    #expect(changed.handling[0]?.queue == .firstReported)
    #expect(try changed.handling[0]?.work == file.scenario().handling[0]?.work)
    #expect(try file.scenario(policy: "baseline") == file.scenario())
  }

  @Test("the order is extends from left to right, the file, the policy, the settings") func order() throws {
    let files = [
      "x/b.yaml": twoTiers(more: "seed: 1\nreplications: 1\nabout: b\nscenario: b"),
      "x/c.yaml": "seed: 2\nreplications: 2\nabout: c",
    ]
    let file = try ScenarioFile.parse(
      "extends: [b.yaml, c.yaml]\nseed: 3\nreplications: 3\npolicies: { p: { seed: 4 } }", name: "x/a.yaml",
      files: files)
    let plain = try file.scenario()
    #expect((plain.name, plain.about, plain.seed, plain.replications) == ("b", "c", 3, 3))
    #expect(try file.scenario(policy: "p").seed == 4)
    #expect(try file.scenario(policy: "p", settings: [.parse("seed=5"), .parse("种子=6")]).seed == 6)
  }

  @Test("a policy may change some kinds of a value that was one for all") func kinds() throws {
    let file = try ScenarioFile.parse(twoTiers(more: "policies: { p: { handling.grid.work.major: 2 h } }"))
    let work = try #require(try file.scenario(policy: "p").handling[0]?.work)
    #expect(work.values == [try .constant(1_800_000), try .constant(1_800_000), try .constant(7_200_000)])
  }

  @Test("an annotated value is replaced by a plain one, and changed part by part") func annotated() throws {
    let text = minimal(staff: "{ worker: { at: grid, count: { value: 1 per unit, source: S1, range: 1 to 3 } } }")
    let file = try ScenarioFile.parse(text)
    let plain = try file.scenario(settings: [.parse("staff.worker.count=2 per unit")])
    #expect(plain.roles[0].strength == .posts([2, 2, 2, 2]))
    #expect(plain.provenance.isEmpty)
    let part = try file.scenario(settings: [.parse("staff.worker.count.value=3 per unit")])
    #expect(part.roles[0].strength == .posts([3, 3, 3, 3]))
    #expect(part.provenance.first?.source == "S1")
  }

  @Test("a path must exist in the schema") func paths() {
    #expect(
      errors(twoTiers(more: "policies: { p: { handling.grid.escalat.waiting: 1 h } }")) == [
        "a.yaml:6:18: error: the path handling.grid.escalat.waiting does not exist: there is no key “escalat”; did you mean “escalate”?; the keys are by, priority, queue, ageing, travel, assess, plan, work, settles, pause, returns, project, order, preempts, escalate"
      ])
    #expect(facts(twoTiers(more: "policies: { p: { policies.q: 1 } }")).count == 1)
    #expect(throws: ScenarioErrors.self) {
      try ScenarioFile.parse(twoTiers()).scenario(settings: [.parse("handling.grid.wrok=1 h")])
    }
  }

  @Test("a patch of a misspelt name says what was meant") func misspelt() {
    #expect(
      errors(minimal(more: "policies: { p: { staff.wroker.count: 2 per unit } }")) == [
        "a.yaml:6:18: error: the key “at” is missing here; did you mean “worker”? (in policy “p”)"
      ])
  }

  @Test("errors that only a policy causes name it, and are found when the file is read") func policyErrors() {
    #expect(
      errors(twoTiers(more: "policies: { p: { handling.street.settles: 50% } }"), in: .chinese) == [
        "a.yaml:6:43: 错误: “street”之上没有处置诉求的层级，各类办结率都必须是 100%：已无处可送（方案“p”）"
      ])
  }

  @Test("a wrong setting points into its own text") func wrongSettings() throws {
    let file = try ScenarioFile.parse(minimal())
    func lines(_ text: String) -> [String] {
      do {
        _ = try file.scenario(settings: [.parse(text)])
        return []
      } catch {
        return error.diagnostics.map(\.description)
      }
    }
    #expect(
      lines("staff.worker.count=two") == [
        "--set staff.worker.count:1:1: error: “two” is not understood; expected a number of posts, such as `2 per unit`, `3 per 10000 residents`, `40 total`, `unlimited` or `none`"
      ])
    #expect(
      lines("staff.worker.cuont=2 per unit") == [
        "--set staff.worker.cuont:1:1: error: the path staff.worker.cuont does not exist: there is no key “cuont”; did you mean “count”?; the keys are label, at, serves, count, calendar, at shift end, pay, travel, overtime pay, burden, rounds, vacant, absent, shows up, pay raise, leaves, replaced after, reserve, novice, mentor, …"
      ])
    #expect(
      lines("2 per unit") == [
        "--set:1:1: error: “2 per unit” is not a setting; write PATH=VALUE, as in `handling.grid.escalate.waiting=\"15 min\"`"
      ])
    #expect(lines("handling.grid.by=[worker]").isEmpty)
    #expect(lines("handling.grid.work={ ordinary: 5 min, other: 1 h }").isEmpty)
  }

  @Test("an unknown policy names the nearest") func unknownPolicy() throws {
    let file = try ScenarioFile.parse(minimal(more: "policies: { two workers: { seed: 2 } }"))
    do {
      _ = try file.scenario(policy: "two worker")
      Issue.record("the policy does not exist")
    } catch {
      #expect(
        error.description
          == "scenario.yaml: error: there is no policy “two worker”; did you mean “two workers”?; there are baseline, two workers"
      )
    }
  }

  @Test("a policy that changes a rate keeps the rate of the file as its base (R4)") func base() throws {
    let file = try ScenarioFile.parse(
      minimal(
        more: "policies: { more: { demands.noise.rate: 3 per unit per day, demands.smell.rate: 1 total per day } }"))
    let plain = try file.scenario()
    let more = try file.scenario(policy: "more")
    #expect(plain.streams[0].base == plain.streams[0].arrivals)
    #expect(more.streams[0].arrivals.perDay == 3)
    #expect(more.streams[0].base.perDay == 1)
    #expect(more.streams[1].base == more.streams[1].arrivals)
    let set = try file.scenario(policy: "more", settings: [.parse("demands.noise.rate=5 per unit per day")])
    #expect(set.streams[0].base.perDay == 1)
  }
}

@Suite("L5 Provenance") struct L5Tests {
  @Test("every value may state its source, range and reason") func provenance() throws {
    let text = minimal(
      staff:
        "{ worker: { at: { value: grid, source: S1 }, count: { value: 1 per unit, range: 1 to 2, reason: a guess } } }",
      demands:
        "{ noise: { rate: 1 per unit per day, hours: { value: [\(Array(repeating: "1", count: 24).joined(separator: ", "))], source: S2 } } }",
      handling: "{ grid: { by: worker, work: { ordinary: { value: 30 min, range: 20 min to 1 h }, other: 1 h } } }")
    let scenario = try ScenarioFile.parse(text).scenario()
    #expect(
      scenario.provenance.map(\.path) == [
        "staff.worker.at", "staff.worker.count", "demands.noise.hours", "handling.grid.work.ordinary",
      ])
    #expect(scenario.provenance.map(\.source) == ["S1", nil, "S2", nil])
    #expect(scenario.provenance[1].reason == "a guess")
    #expect(scenario.provenance[3].range == "20 min to 1 h")
    #expect(scenario.streams[0].arrivals.hours == Array(repeating: 1, count: 24))
  }

  @Test("a range names its two ends", arguments: ["4", "4 to", "9 to 4", "few to many", "4 - 9"]) func ranges(
    range: String
  ) {
    #expect(
      facts(minimal(staff: "{ worker: { at: grid, count: { value: 1 per unit, range: \(range) } } }")) == [
        .badRange(range)
      ])
  }
}

@Suite("L6 Chinese keys") struct L6Tests {
  @Test("a Chinese file is the same scenario, with the same digest") func chinese() throws {
    let chinese = """
      时间: { 开始: 2025-01-01, 时长: 30 天 }
      层级: { grid: { 单位: 4, 居民: 4000 total } }
      staff: { worker: { 驻在: grid, 人数: 1 per unit } }
      诉求: { noise: { 频率: 1 per unit per day } }
      处置: { grid: { 由: worker, 办理: { ordinary: 30 min, 其他: 30 min } } }
      """
    let english = minimal(
      time: "{ length: 30 天, start: 2025-01-01 }",
      handling: "{ grid: { work: { ordinary: 30 min, other: 30  min }, by: worker } }")
    let (a, b) = (try ScenarioFile.parse(chinese), try ScenarioFile.parse(english))
    #expect(try a.scenario() == b.scenario())
    #expect(a.digest == b.digest)
    #expect(try ScenarioFile.parse(minimal()).digest != b.digest)
  }

  @Test("no key stands for two keys of one section") func unambiguous() {
    func check(_ shape: Shape) {
      switch shape.map {
      case .fields(let fields):
        let spellings = Aliases.spellings(of: fields.map(\.key))
        #expect(Set(spellings).count == spellings.count, "\(spellings)")
        for field in fields { check(field.shape) }
      case .names(let inner), .kinds(let inner, _), .measures(let inner, _): check(inner)
      case .patch, .paths, nil: break
      }
      for item in shape.items { check(item) }
    }
    check(Schema.file)
    check(Schema.study)
  }

  @Test("every key of the schema has a Chinese name") func complete() {
    func check(_ shape: Shape) {
      if case .fields(let fields) = shape.map {
        for field in fields {
          #expect(Aliases.keys.contains { $0.canonical == field.key }, "\(field.key)")
          check(field.shape)
        }
      }
      if case .names(let inner) = shape.map { check(inner) }
      if case .measures(let inner, let extra) = shape.map {
        check(inner)
        check(.fields(extra))
      }
      for item in shape.items { check(item) }
    }
    check(Schema.file)
    check(Schema.study)
  }

  @Test("no value word stands for two") func words() {
    let others = Aliases.words.flatMap(\.others)
    #expect(Set(others).count == others.count)
  }
}

@Suite("L7 Expectations") struct L7Tests {
  private func expectations(_ list: String) throws -> [GovernanceModel.Expectation] {
    try ScenarioFile.parse(twoTiers(more: "expect:\n\(list)")).scenario().expectations
  }

  @Test("values are read in the unit of their response") func values() throws {
    let found = try expectations(
      """
        - { name: mean wait, response: wait, statistic: mean, where: { tier: grid }, value: 90 min, kind: exact }
        - { response: wait, statistic: p95, value: 2 }
        - { response: delayed, value: 50%, where: { severity: major } }
        - { response: utilisation, where: { role: officer }, value: 0.5, kind: calibrated }
        - { response: within_limit.settled, where: { category: noise }, value: 95% }
      """)
    #expect(found.map(\.value) == [1.5, 2, 0.5, 0.5, 0.95])
    #expect(found.map(\.kind) == [.exact, .claim, .claim, .calibrated, .claim])
    #expect(found.map(\.name) == ["mean wait", "wait", "delayed", "utilisation", "within_limit.settled"])
    #expect(found[0].measure == MeasureKey(.wait, .mean, tier: 0))
    #expect(found[1].measure == MeasureKey(.wait, .p95))
    #expect(found[2].measure == MeasureKey(.delayed, .share, severity: 2))
    #expect(found[3].measure == MeasureKey(.utilisation, .share, role: 1))
    #expect(found[4].measure == MeasureKey(.withinLimit(.settled), .share, category: 0))
  }

  @Test("what cannot be measured so is an error") func wrong() {
    #expect(
      errors(twoTiers(more: "expect: [{ response: wiat, value: 1 }]")).first?.hasPrefix(
        "a.yaml:6:22: error: there is no response “wiat”; did you mean “wait”?; there are demands, open_at_end, ")
        == true)
    #expect(
      facts(twoTiers(more: "expect: [{ response: wait, statistic: share, value: 1 }]"))
        == [.wrongStatistic(response: "wait", statistic: "share", known: ["mean", "p50", "p90", "p95", "p99"])])
    #expect(
      facts(twoTiers(more: "expect: [{ response: settle, where: { tier: grid }, value: 1 h }]"))
        == [.wrongDimension(response: "settle", dimension: "tier", known: ["category", "severity"])])
    #expect(facts(twoTiers(more: "expect: [{ response: wait }]")) == [.missingKey("value")])
  }
}
