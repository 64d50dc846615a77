// Ranges of assumptions (L5): what they may say, what a value is anywhere in them, and how a world is laid under a policy.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Plausible ranges") struct PlausibleRangesTests {
  @Test(
    "a value is its own text with other numbers in it",
    arguments: [
      // Bare numbers are in the unit of the value, and so are numbers whose words only the high end has.
      (Expected.rate, "6 per 1000 residents per month", "4 to 9", "4 per 1000 residents per month", "6.5", "9"),
      (.pay, "42000 yuan per year", "30000 to 60000", "30000 yuan per year", "45000", "60000"),
      (.duration, "20 min", "10 to 30 min", "10 min", "20", "30"), (.share, "93%", "85 to 98", "85%", "91.5", "98"),
      (.frequency, "40 per hour", "15 to 80", "15 per hour", "47.5", "80"),
      (.variation, "40%", "20% to 60%", "20%", "40", "60"),
      (.burstCount, "30 per unit", "10 to 50", "10 per unit", "30", "50"),
      (.share, "0.5", "0.25 to 0.75", "0.25", "0.5", "0.75"),
      (.count, "1 per unit", "1 to 2", "1 per unit", "1.5", "2"),
      // Each end may be written like the value.
      (.rate, "0.5 per unit per hour", "6 per unit per day to 24 per unit per day", "6 per unit per day", "15", "24"),
      (.clockSpan, "30 workmin", "5 workmin to 60 workmin", "5 workmin", "32.5", "60"),
      (.clockSpan, "30 min", "10 min to 1 h", "0.166667 h", "0.583333", "1"),
      (
        .clockSpan, "4 workhours of office", "2 workhours of office to 8 workhours of office", "2 workhours of office",
        "5", "8"
      ),
      // Percentages of what is no percentage are of the stated value.
      (.rate, "8 total per day", "50% to 150%", "4 total per day", "8", "12"),
      // Whole things stay whole, each number with the same part of the range.
      (.units, "12", "8 to 18", "8", "13", "18"), (.count, "24 total", "16 to 40", "16 total", "28", "40"),
      (.residents, "150000 total", "106000 to 190000", "106000 total", "148000", "190000"),
      (.clockSpan, "3 workdays", "2 workdays to 5 workdays", "2 workdays", "4", "5"),
      // A range of a distribution moves the mean or the median that it states, and its shape stays.
      (.distribution, "3 min", "1 min to 10 min", "1 min", "5.5", "10"),
      (.distribution, "lognormal mean 18 min cv 0.8", "12 min to 25 min", "lognormal mean 12 min cv 0.8", "18.5", "25"),
      (.distribution, "lognormal mean 18 min cv 0.8", "mean 12 to 24 min", "lognormal mean 12 min cv 0.8", "18", "24"),
      (
        .distribution, "lognormal median 9 min sigma 0.57", "6 min to 15 min", "lognormal median 6 min sigma 0.57",
        "10.5",
        "15"
      ),
      (.distribution, "uniform 2 min to 10 min", "3 min to 9 min", "uniform 1 min to 5 min", "2", "3"),
      (.distribution, "uniform 2 min to 10 min", "50% to 150%", "uniform 1 min to 5 min", "2", "3"),
      (
        .distribution, "lognormal mean 60 min cv 1 at most 4 h", "30 min to 90 min",
        "lognormal mean 30 min cv 1 at most 2 h",
        "60", "90"
      ),
      (.distribution, "0 min", "0 min to 4 min", "0 min", "2", "4"),
      (.distribution, "对数正态 均值 18 分钟 变异系数 0.8", "12 分钟 至 24 分钟", "对数正态 均值 12 分钟 变异系数 0.8", "18", "24"),
    ])
  func texts(
    _ kind: Expected, _ value: String, _ range: String, _ low: String, _ middle: String, _ high: String
  ) throws {
    let ranged = try #require(try RangedValue(value, range: range, as: kind))
    #expect(ranged.text(at: 0) == low)
    func first(_ text: String) -> String? {
      NumberText.tokens(of: text).first { if case .number = $0 { true } else { false } }?.text
    }
    #expect(first(ranged.text(at: 0.5)) == middle)
    #expect(first(ranged.text(at: 1)) == high)
    // Everywhere in the range it is a value of the same kind.
    for step in 0...10 {
      let text = ranged.text(at: Double(step) / 10)
      let size = try #require(try Magnitude(text, as: kind)?.size)
      #expect(size >= ranged.low * (1 - 1e-5) && size <= ranged.high * (1 + 1e-5), "\(text)")
    }
  }

  @Test("every kind of quantity has a size, so that a range can be held against it") func sizes() throws {
    // What is no single number has none; `visibility`, `warning` and `precision` could, and nobody has needed it.
    let sizeless: Set<Expected> = [
      .openingHours, .sending, .date, .dateTime, .range, .profileWeight, .visibility, .warning, .precision,
    ]
    for (kind, seeds) in QuantityPatternTests.seeds where !sizeless.contains(kind) {
      if case .choice = kind { continue }
      let found = seeds.contains { ((try? Magnitude($0, as: kind)) ?? nil) != nil }
      #expect(found, "give “\(kind)” a size in Magnitude.swift")
    }
  }

  @Test("every whole number of a range has the same part of it") func whole() throws {
    let ranged = try #require(try RangedValue("2", range: "1 to 3", as: .units))
    let counts = (0..<300).map { ranged.text(at: (Double($0) + 0.5) / 300) }
    for number in ["1", "2", "3"] { #expect(counts.count { $0 == number } == 100) }
  }

  @Test("ranges that cannot be are errors with their place") func wrong() {
    func found(_ value: String, _ range: String) -> [String] {
      errors(minimal(demands: "{ noise: { rate: { value: \(value), range: \(range) } } }"))
    }
    #expect(
      found("1 per unit per day", "2 to 3") == [
        "a.yaml:4:63: error: “1 per unit per day” lies outside its range “2 to 3”"
      ])
    #expect(
      found("2 per unit per day", "3 to 1") == [
        "a.yaml:4:63: error: “3 to 1” is no range; write the low and the high end, as in `4 to 9`"
      ])
    #expect(found("2 per unit per day", "3 per unit per day to 1 per unit per week").count == 1)
    #expect(
      found("2 per unit per day", "1 total per day to 3 total per day") == [
        "a.yaml:4:63: error: “1 total per day to 3 total per day” cannot be a range of “2 per unit per day”; write both ends like the value, or as bare numbers in its unit"
      ])
    #expect(
      facts(minimal(staff: "{ worker: { at: grid, count: { value: unlimited, range: 1 to 3 } } }")) == [
        .rangeOfNoNumber("unlimited")
      ])
    #expect(
      facts(minimal(staff: "{ worker: { at: { value: grid, range: 1 to 3 }, count: 1 per unit } }")) == [
        .rangeOfNoNumber("grid")
      ])
    #expect(
      facts(
        minimal(handling: "{ grid: { by: worker, work: { value: exponential mean 1 h, range: median 1 h to 2 h } } }"))
        == [.rangeUnlike(range: "median 1 h to 2 h", value: "exponential mean 1 h")])
    #expect(
      errors(
        minimal(handling: "{ grid: { by: worker, work: { value: 30 min, range: 1 h to 2 h } } }"), in: .chinese
      ) == ["a.yaml:5:63: 错误: “30 min”不在其范围“1 h to 2 h”之内"])
    // A value that is not understood is reported once.
    #expect(found("2 per uni per day", "1 to 3").count == 1)
    // A policy's value has to lie in its own range too.
    #expect(
      errors(minimal(more: "policies: { p: { staff.worker.count: { value: 3 per unit, range: 1 to 2 } } }")).map {
        $0.hasSuffix("“3 per unit” lies outside its range “1 to 2” (in policy “p”)")
      } == [true])
  }

  @Test("assumptions come in the order of the file; a setting that states a value takes its range away") func found()
    throws
  {
    let file = try ScenarioFile.parse(
      minimal(
        time: "{ start: 2025-01-01, length: { value: 30 d, range: 20 d to 40 d } }",
        staff: "{ worker: { at: grid, count: { value: 1 per unit, range: 1 to 2 } } }",
        demands: "{ noise: { rate: { value: 1 per unit per day, range: 0.5 to 3, source: S4 } } }"))
    #expect(
      try file.plausibleRanges().assumptions == [
        Assumption(path: "staff.worker.count", stated: "1 per unit", low: "1 per unit", high: "2 per unit"),
        Assumption(
          path: "demands.noise.rate", stated: "1 per unit per day", low: "0.5 per unit per day",
          high: "3 per unit per day"),
      ])
    let pinned = try file.plausibleRanges(settings: [Setting.parse("demands.noise.rate=2 per unit per day")])
    #expect(pinned.assumptions.map(\.path) == ["staff.worker.count"])
  }

  @Test("a world lies under the policies, and settings over them") func layers() throws {
    let file = try ScenarioFile.parse(
      minimal(
        staff: "{ worker: { at: grid, count: { value: 1 per unit, range: 1 to 3 } } }",
        demands: "{ noise: { rate: { value: 1 per unit per day, range: 1 to 3 } } }",
        more: "policies: { two: { staff.worker.count: 2 per unit } }"))
    let world = try file.plausibleRanges().settings(at: [1, 0.5])
    let baseline = try file.scenario(world: world)
    #expect(baseline.roles[0].strength == .posts([3, 3, 3, 3]))
    #expect(baseline.streams[0].arrivals.perDay == 2)
    // The marked points of a stream are those of the file as it stands, in every world (R4).
    #expect(baseline.streams[0].base.perDay == 1)
    let two = try file.scenario(policy: "two", world: world)
    #expect(two.roles[0].strength == .posts([2, 2, 2, 2]))
    #expect(two.streams[0].arrivals.perDay == 2)
    let set = try file.scenario(policy: "two", settings: [Setting.parse("staff.worker.count=4 per unit")], world: world)
    #expect(set.roles[0].strength == .posts([4, 4, 4, 4]))
    let stated = try file.scenario(world: file.plausibleRanges().settings(at: [nil, nil]))
    #expect(stated == (try file.scenario()))
  }

  @Test("shares that sum to 100 % keep their sum: the others are scaled") func sums() throws {
    let file = try ScenarioFile.parse(
      minimal(
        demands: """
          { noise: { rate: 1 per unit per day, severity: {
            ordinary: { value: 80%, range: 60% to 90% }, complex: { value: 15%, range: 10% to 40% }, major: 5% } } }
          """))
    let ranges = try file.plausibleRanges()
    #expect(ranges.assumptions.map(\.path) == ["demands.noise.severity.ordinary", "demands.noise.severity.complex"])
    func shares(_ positions: [Double?]) throws -> [Double] {
      try file.scenario(world: ranges.settings(at: positions)).streams[0].severityShares
    }
    func equals(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-9 } }
    // One moves to 60 %: the other two share 40 % as 15 to 5.
    #expect(equals(try shares([0, nil]), [0.6, 0.3, 0.1]))
    // Both move, to 75 % and 10 %: the last takes the rest.
    #expect(equals(try shares([0.5, 0]), [0.75, 0.1, 0.15]))
    // 90 % and 40 % leave no room: all are scaled.
    #expect(equals(try shares([1, 1]), [0.9 / 1.35, 0.4 / 1.35, 0.05 / 1.35]))
    for step in 0...20 {
      let sum = try shares([Double(step) / 20, Double(20 - step) / 20]).reduce(0, +)
      #expect(abs(sum - 1) < 1e-12)
    }
    let moved = PlausibleRanges.summing([("a", 0.5), ("b", 0.5)], with: ["a": 0.2, "b": 0.2])
    #expect(moved.map(\.1) == [0.5, 0.5])
  }
}
