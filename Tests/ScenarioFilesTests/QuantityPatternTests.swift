// The patterns of the JSON Schema are never stricter than the grammars: what a grammar reads, its pattern lets pass.

import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Patterns of quantities") struct QuantityPatternTests {
  /// Texts that each kind of value is made of; new ones come from cutting and joining them.
  static let seeds: [(Expected, [String])] = [
    (.duration, ["30 min", "1 h 30 min", "1.5 d", "500 ms", "2 weeks", "30 分钟", ".5 h", "1e3 s"]),
    (.clockSpan, ["30 min", "30 workmin", "4 workhours of office", "3 workdays", "3 工作日 按 office", "1 h 30 min"]),
    (
      .distribution,
      [
        "6 min", "constant 6 min", "uniform 2 min to 10 min", "triangular 2 min to 15 min around 6 min",
        "exponential mean 2 h", "lognormal mean 18 min cv 0.8", "lognormal median 6 min sigma 0.57",
        "gamma mean 2 h cv 50%", "gamma shape 2 scale 1 h", "weibull shape 1.5 scale 2 h",
        "empirical 5 min 3 times 10 min 1 times", "empirical 5 min 10 min 2 h 2 次",
        "lognormal mean 18 min cv 0.8 at least 2 min at most 2 h", "对数正态 均值 18 分钟 变异系数 0.8 至多 2 小时",
        "exponential mean 1 h 30 min at most 1 d", "empirical 1 h 1 times at most 2 h",
      ]
    ),
    (.share, ["93%", "0.93", "100 %", "1", "0", ".5", "1e-2", "99.9%", "100.0%", "1e2%"]),
    (.factor, ["150%", "1.5", "100", "1e1"]), (.profileWeight, ["2", "0.5", "12%", "1e3"]),
    (.wholeNumber, ["20", "0", "2e1", "15.0"]), (.date, ["2025-01-31", "1999-12-01"]),
    (
      .count,
      [
        "2 per unit", "1.5 per unit", "3 per 10000 residents", "40 total", "unlimited", "none", "0", "不限",
        "3 每 1000 居民",
        "2 每单位", "5 共", "3 per residents", "1 every unit",
      ]
    ),
    (.variation, ["40%", "0.4", "0"]), (.dateTime, ["2025-03-01 09:00", "2025-03-01", "2025-03-01T9:30"]),
    (.burstCount, ["30 per unit", "2 per 100 residents", "500 total", "5 共"]),
    (.units, ["106", "1e2", "units.csv"]), (.residents, ["150000 total", "1400 per unit", "0", "1400 每单位"]),
    (
      .rate,
      [
        "6 per 1000 residents per month", "0.5 per unit per hour", "12000 total per year", "6 每 1000 居民 每月",
        "3 per unit per 2 weeks", "1 total every 3 days", "2 per resident per year",
      ]
    ),
    (.frequency, ["12 per hour", "3 per 10 min", "12 次 每 小时", "3 times per 2 days", "0", "1.5 每10分钟"]),
    (.visibility, ["cv 0.8", "none", "变异系数 80%", "CV 2"]),
    (.pay, ["60000 yuan per year", "5000 元每月", "0", "5000 yuan every month", "25 yuan per hour", "25 元 每 小时"]),
    (.incentive, ["5 yuan per report", "5 元 每 上报", "0", "2.5 yuan per report"]),
    (
      .openingHours,
      ["08:30 to 12:00 and 14:30 to 18:00", "0:00 to 24:00", "none", "8:30 至 12:00 和 14:30 至 18:00", "18:00 to 08:30"]
    ),
    (.warning, ["50%", "0.8", "2 h before", "1 h 30 min before", "1 workhours of office before", "1 工作日 前", "none"]),
    (
      .sending,
      [
        "at once", "every day at 18:00", "every evening", "every workday at 18:00 of office", "every Monday at 09:00",
        "每天 18:00", "每周一 9:00", "立即", "per day 18:00",
      ]
    ),
    (.choice(["first come", "first reported", "hand over"]), ["first come", "先报先办", "HAND  OVER", "移交"]),
    (
      .range,
      [
        "4 to 9", "12 min to 25 min", "mean 12 to 25 min", "80% to 125%", "1 h 30 min 至 2 h", "中位数 5 分钟 到 9 分钟",
        "2 per unit to 3 per unit", "-1 to 1.5",
      ]
    ),
    (.warmUp, ["28 d", "found", "自动", "2 weeks 1 d", "36 h", "28 天", "Found"]),
    (.precision, ["2%", "0.02", "2% or 1 min", "5 % 或 30 秒", "1.5%or 0.1", "10% OR 1 h 30 min", "3% or 2"]),
    (.choice(["none", "china"]), ["none", "China", "无", "中国"]),
  ]

  /// Whether the grammar of a kind of value reads a text.
  static func reads(_ text: String, as expected: Expected) -> Bool {
    func calendar(_ name: String?) throws(Misread) -> WorkingCalendar.ID { WorkingCalendar.ID(0) }
    do throws(Misread) {
      switch expected {
      case .duration: _ = try Grammar.duration(text)
      case .clockSpan: _ = try Grammar.clockSpan(text, calendar: calendar)
      case .distribution: _ = try Grammar.distributionOrNone(text)
      case .share: _ = try Grammar.share(text)
      case .factor: _ = try Grammar.factor(text)
      case .profileWeight: _ = try Grammar.weight(text)
      case .wholeNumber: _ = try Grammar.wholeNumber(text, in: 0...1_000_000)
      case .date: _ = try Grammar.date(text)
      case .count: _ = try Grammar.count(text)
      case .variation: _ = try Grammar.variation(text)
      case .dateTime: _ = try Grammar.dateTime(text)
      case .burstCount: _ = try Grammar.burstCount(text)
      case .units: _ = try Grammar.units(text)
      case .residents: _ = try Grammar.residents(text)
      case .rate: _ = try Grammar.rate(text)
      case .frequency: _ = try Grammar.frequency(text)
      case .visibility: _ = try Grammar.visibility(text)
      case .pay: _ = try Grammar.pay(text)
      case .incentive: _ = try Grammar.incentive(text)
      case .warning: _ = try text == "none" || text == "无" ? .share(0) : Grammar.warning(text, calendar: calendar)
      case .openingHours: _ = try Grammar.openingHours(text, days: .everyDay)
      case .sending: _ = try Grammar.sending(text) { name throws(Misread) in try calendar(name) }
      case .range: _ = try RangeText(text)
      case .warmUp: _ = try Grammar.warmUp(text)
      case .precision: _ = try ScenarioDecoder.precision(text, of: .settle)
      case .choice(let choices): _ = try Grammar.choice(text, of: choices)
      default: return true
      }
      return true
    } catch {
      return false
    }
  }

  @Test("what a grammar reads, its pattern lets pass", arguments: seeds) func neverStricter(
    _ expected: Expected, _ seeds: [String]
  ) throws {
    let pattern = try #require(QuantityPattern(expected)?.text)
    let expression = try NSRegularExpression(pattern: Pattern.whole(pattern))
    func passes(_ text: String) -> Bool {
      expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
    for seed in seeds { #expect(Self.reads(seed, as: expected) && passes(seed), "\(seed)") }
    var mixer = Mixer(seeds)
    var (read, refused) = (0, 0)
    for _ in 0..<200 {
      let text = mixer.text()
      let isRead = Self.reads(text, as: expected)
      if isRead { #expect(passes(text), "“\(text)” is read as \(expected)") }
      if isRead { read += 1 } else if !passes(text) { refused += 1 }
    }
    // Both sides must have been looked at.
    #expect(read > 15 && refused > 15, "\(expected): \(read) read, \(refused) refused by both")
  }

  @Test(
    "what grammars refuse for its form, patterns refuse",
    arguments: [
      (Expected.duration, "30"), (.duration, "30 minn"), (.duration, "３０ min"), (.duration, "30　min"), (.share, "101%"),
      (.share, "1.01"), (.share, "-1%"), (.rate, "6 per month"), (.count, "2"), (.pay, "60000"), (.residents, "1400"),
      (.openingHours, "08:30：12:00"), (.openingHours, "8:30-12:00"), (.clockSpan, "4 workhours of"),
      (.distribution, "lognormalmean 18 min cv 0.8"), (.distribution, "uniform 2 to 10 min"), (.sending, "every week"),
      (.date, "2025-1-1"), (.range, "4"), (.range, "4 to"), (.range, "four to nine"), (.wholeNumber, "-3"),
    ]) func refused(_ expected: Expected, _ text: String) throws
  {
    let pattern = try #require(QuantityPattern(expected)?.text)
    let expression = try NSRegularExpression(pattern: Pattern.whole(pattern))
    #expect(expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) == nil)
  }
}

/// Makes new texts of old ones: other spaces, other cases, words and numbers exchanged, left out or doubled.
private struct Mixer {
  let seeds: [String]
  let pieces: [String]
  private var state: UInt64 = 20_250_101

  init(_ seeds: [String]) {
    self.seeds = seeds
    pieces = seeds.flatMap { $0.split(separator: " ").map(String.init) }
  }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func text() -> String {
    var words = seeds[below(seeds.count)].split(separator: " ").map(String.init)
    for _ in 0..<below(3) {
      let place = below(words.count)
      switch below(6) {
      case 0: words[place] = pieces[below(pieces.count)]
      case 1: words[place] = words[place].uppercased()
      case 2: words[place] = alias(of: words[place])
      case 3 where words.count > 1: words.remove(at: place)
      case 4: words.insert(pieces[below(pieces.count)], at: place)
      default: words[place] = ["7", "0", "0.25", "+3", "-2", "1e1", "30"][below(7)]
      }
    }
    return words.reduce(into: "") { $0 += ($0.isEmpty ? "" : ["", " ", " ", " ", "  "][below(5)]) + $1 }
  }

  private mutating func alias(of word: String) -> String {
    guard let entry = Aliases.words.first(where: { $0.canonical == word || $0.others.contains(word) }) else {
      return word
    }
    let all = [entry.canonical] + entry.others
    return all[below(all.count)]
  }
}
