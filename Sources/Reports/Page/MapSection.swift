// The units drawn: a heat map of how they fare, and a replay of one replication that shows the backlog moving through the
// tree.

import Experiments
import GovernanceModel
import Stochastics

/// The map of units, still and moving.
struct MapSection {
  let context: PageContext
  /// The tables of units of the policies that are shown.
  let tables: [Int: UnitTable]

  /// How many steps of colour there are.
  private static let steps = 7

  /// What squares may be coloured by.
  private enum Scale: String, CaseIterable {
    case onTime, settle, demands

    var words: Wording {
      switch self {
      case .onTime: said("settled in time", "按时办结率")
      case .settle: said("mean time to settlement", "平均办结用时")
      case .demands: said("demands", "诉求数")
      }
    }

    func value(_ row: UnitRow) -> Double? {
      switch self {
      case .onTime: row.share
      case .settle: row.settle
      case .demands: row.demands
      }
    }

    func text(_ value: Double) -> Wording {
      switch self {
      case .onTime: both { _ in (value * 100).rounded(decimals: 1) + "%" }
      case .settle: both { _ in value.rounded(decimals: value < 10 ? 2 : 1) + " h" }
      case .demands: said(value.rounded(decimals: value < 10 ? 1 : 0), value.rounded(decimals: value < 10 ? 1 : 0))
      }
    }
  }

  /// A map that is coloured by one number of the units.
  private struct Heat {
    let scale: Scale
    let run: Int
    let low, high: Double
    /// The step of each unit that is drawn; `nil` where there is nothing.
    let steps: [Int?]
    let values: [Double?]
  }

  var section: PageSection? {
    guard let map = UnitMap(context.scenario, name: context.unit) else { return nil }
    let heats = tables.keys.sorted().flatMap { run in Scale.allCases.compactMap { heat($0, run, map) } }
    let content = [heats.isEmpty ? .empty : still(heats, map), moving(map, isDrawn: !heats.isEmpty)].filter {
      $0 != .empty
    }
    guard !content.isEmpty else { return nil }
    return PageSection(
      id: "map", title: said("All units", "全部单位"),
      content: content + [.data("names", .list(map.names))])
  }

  // MARK: Still

  private func heat(_ scale: Scale, _ run: Int, _ map: UnitMap) -> Heat? {
    guard let rows = tables[run]?.rows else { return nil }
    var values = [Double?](repeating: nil, count: map.units.count)
    let firsts = context.scenario.tiers.indices.map { tier in
      context.scenario.tiers[..<tier].reduce(0) { $0 + $1.units.count }
    }
    for row in rows where row.tier >= map.lowest && (row.demands > 0) {
      values[firsts[row.tier] + row.unit - map.units.lowerBound] = scale.value(row)
    }
    // Colours tell apart the units of the lowest tier with values; whoever is beyond the middle nine tenths has the last
    // colour. Those above gather many of these, and so lie between.
    guard let tier = rows.map(\.tier).min() else { return nil }
    let base = max(tier, map.lowest)
    let own = values[
      (firsts[base] - map.units.lowerBound)..<(firsts[base] - map.units.lowerBound
        + context.scenario.tiers[base].units.count)
    ]
    .compactMap(\.self).sorted()
    guard own.count > 1, let least = own.first, let most = own.last, most > least else { return nil }
    let (low, high) = (own[own.count / 20], own[own.count - 1 - own.count / 20])
    let (from, to) = high > low ? (low, high) : (least, most)
    let steps = values.map { value in
      value.map { min(Self.steps - 1, max(0, Int(($0 - from) / (to - from) * Double(Self.steps)))) }
    }
    return Heat(scale: scale, run: run, low: from, high: to, steps: steps, values: values)
  }

  /// Dark is always what deserves a look: late, slow, many.
  private func style(_ heat: Heat, _ unit: Int) -> String {
    guard let step = heat.steps[unit] else { return "none" }
    return "c\(heat.scale == .onTime ? Self.steps - 1 - step : step)"
  }

  private func still(_ heats: [Heat], _ map: UnitMap) -> Markup {
    let first = heats[0]
    let choices = heats.enumerated().map { index, heat in
      let words = heat.scale.words + (tables.count > 1 ? said(" · ", " · ") + context.title(heat.run) : said("", ""))
      return Markup(
        "button", ["type": "button", "data-heat": String(index), "aria-pressed": index == 0 ? "true" : "false"], words)
    }
    let data = JSON.list(
      heats.map { heat in
        let codes = map.units.map { place -> String in
          let unit = place - map.units.lowerBound
          return heat.steps[unit] == nil ? "-" : String(style(heat, unit).dropFirst())
        }.joined()
        let texts = heat.values.map { value in value.map { JSON.text(heat.scale.text($0).english) } ?? .null }
        let chinese = heat.values.map { value in value.map { JSON.text(heat.scale.text($0).chinese) } ?? .null }
        let same = texts == chinese
        return .object([
          "codes": .text(codes), "darkIsLow": .bool(heat.scale == .onTime), "en": .list(texts),
          "zh": same ? .null : .list(chinese),
          "low": .list([.text(heat.scale.text(heat.low).english), .text(heat.scale.text(heat.low).chinese)]),
          "high": .list([.text(heat.scale.text(heat.high).english), .text(heat.scale.text(heat.high).chinese)]),
        ])
      })
    let colours = (0..<Self.steps).map {
      Markup("i", ["class": "c\(first.scale == .onTime ? Self.steps - 1 - $0 : $0)"])
    }
    let legend = Markup(
      "p", ["class": "scale", "id": "scale"],
      [Markup("span", ["class": "low"], first.scale.text(first.low))] + colours + [
        Markup("span", ["class": "high"], first.scale.text(first.high))
      ]
        + [Markup("i", ["class": "none"]), Markup(said("nothing to judge", "无可评判"))])
    return PageFigure(
      title: said("How units fare", "各单位情况"),
      description: said(
        "Every unit is a square; dark squares deserve a look. The numbers are in the table of units.",
        "每个单位一个方块，颜色越深越需要关注。数值见通报表。"),
      note: said(
        "Units below the same unit stand together, beside the square of that unit. Dark means late, slow or many.",
        "同属一个上级的单位排在一起，旁边是上级单位自己的方块。颜色深表示超时多、用时长或件数多。"),
      content: [
        Markup("div", ["class": "choices", "role": "group"], choices), legend,
        Markup("div", ["id": "heat"], [map.markup { style(first, $0 - map.units.lowerBound) }]), .data("heats", data),
      ]
    ).markup
  }

  // MARK: Moving

  /// - Parameter isDrawn: whether the squares are on the page already, to be copied.
  private func moving(_ map: UnitMap, isDrawn: Bool) -> Markup {
    let runs = (tables.isEmpty ? context.focus : tables.keys.sorted()).filter { context.runs[$0].pooled.backlog != nil }
    guard let first = runs.first, let moments = context.runs[first].pooled.backlog?.moments else { return .empty }
    let courses = runs.compactMap { run -> JSON? in
      guard let backlog = context.runs[run].pooled.backlog,
        backlog.levels.count == moments.count * (map.units.upperBound)
      else { return nil }
      return .list(map.units.map { .text(CourseText.text(backlog.course(of: $0))) })
    }
    guard courses.count == runs.count else { return .empty }
    let times = (0..<moments.count).map { index -> (Wording) in
      let time = moments.time(of: index)
      let date = context.scenario.timeFrame.start.advanced(by: Int(time / .day))
      return both { $0.day(date, year: false) + " " + $0.timeOfDay(time) }
    }
    let data = JSON.object([
      "courses": .list(courses),
      "en": .list(times.map { .text($0.english) }), "zh": .list(times.map { .text($0.chinese) }),
    ])
    let choices = runs.enumerated().map { index, run in
      Markup(
        "button", ["type": "button", "data-course": String(index), "aria-pressed": index == 0 ? "true" : "false"],
        context.title(run))
    }
    let slider = Markup(
      "div", ["class": "slider"],
      [
        Markup("button", ["type": "button", "id": "play", "aria-label": "play"], "▶"),
        Markup(
          "input",
          [
            "type": "range", "id": "moment", "min": "0", "max": String(moments.count - 1), "value": "0",
            "aria-label": "moment",
          ]), Markup("output", ["id": "when", "for": "moment"], times[0]),
        Markup("output", ["id": "total"], ""),
      ])
    let every =
      moments.step == .day
      ? said("every day at 08:00", "每天 08:00") : said("every ", "每隔 ") + both { $0.time(moments.step) }
    return Markup(
      "div", ["class": "replay"],
      [
        PageFigure(
          title: said("Replay: where the backlog is", "回放：积压在哪里"),
          description: said(
            "Squares darken with the demands that are waiting or in work there at the moment of the slider.",
            "方块颜色随滑块所指时刻在该处等待或在办的诉求增多而加深。"),
          note: said(
            "The first replication, looked at \(every.english). One square is one unit; demands on their way between tiers are not in it.",
            "首次重复，\(every.chinese)看一次。每个方块一个单位；转送途中的诉求不在其中。"),
          content: (runs.count > 1 ? [Markup("div", ["class": "choices", "role": "group"], choices)] : [])
            + [
              slider,
              Markup(
                "p", ["class": "scale"],
                [Markup("span", [:], "0")] + (0..<Self.steps).map { Markup("i", ["class": "b\($0)"]) }
                  + [Markup("span", [:], said("32 or more", "32 件以上"))]),
              Markup("div", ["id": "replay"], isDrawn ? [] : [map.markup { _ in "none" }]), .data("replay-data", data),
            ]
        ).markup
      ])
  }
}

/// Small whole numbers as a short text: a digit of base 36 for each number, larger ones in brackets, and stretches of the
/// same number said once, with how often it comes again after a `*`. Zeros at the end are left out.
enum CourseText {
  static func text(_ numbers: ArraySlice<Int32>) -> String {
    var rest = numbers
    while rest.last == 0 { rest = rest.dropLast() }
    var text = ""
    var index = rest.startIndex
    while index < rest.endIndex {
      var end = index + 1
      while end < rest.endIndex, rest[end] == rest[index] { end += 1 }
      let digits = String(rest[index], radix: 36)
      let number = digits.count > 1 ? "(\(digits))" : digits
      let times = end - index
      if times > 4 {
        text += number + "*" + String(times - 1, radix: 36) + "."
      } else {
        for _ in 0..<times { text += number }
      }
      index = end
    }
    return text
  }
}
