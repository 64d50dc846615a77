// Times to settlement: what share of the demands is settled within how long, severity by severity, with the promised
// limits marked. The scale of time is logarithmic: minutes and weeks both matter.

import Experiments
import GovernanceModel
import Stochastics

/// The shares settled over time.
struct TimesSection {
  let context: PageContext

  private static let points = 96
  private static let marks: [Milliseconds] = [
    .minute, 10 * .minute, .hour, 8 * .hour, .day, 4 * .day, 14 * .day, 60 * .day, 365 * .day,
  ]

  /// The settlement times of one severity under one policy, and how many demands are not settled.
  private struct Curve {
    var times = Histogram()
    var others: Int64 = 0
    var total: Int64 { times.count + others }
  }

  var section: PageSection? {
    let severities = Labels(context.scenario, in: .english).usedSeverities.filter { curve($0, of: 0).total > 0 }
    guard !severities.isEmpty else { return nil }
    let figures = context.runs.count > 1 ? severities.map { byPolicy($0) } : [bySeverity(severities)]
    return PageSection(
      id: "times", title: said("Times to settlement", "办结用时"),
      content: [Markup("div", ["class": figures.count > 1 ? "twos" : "one"], figures)])
  }

  private func curve(_ severity: Int, of run: Int) -> Curve {
    let ledger = context.runs[run].pooled
    let first = (Milestone.allCases.firstIndex(of: .settled) ?? 0) * ledger.demands.count
    var curve = Curve()
    guard severity < ledger.severities else { return curve }
    for category in 0..<ledger.categories {
      let kind = category * ledger.severities + severity
      curve.times.merge(ledger.milestones[first + kind].histogram)
      curve.others += ledger.milestones[first + kind].censored
    }
    return curve
  }

  private func bySeverity(_ severities: [Int]) -> Markup {
    let curves = severities.map { ($0, curve($0, of: 0)) }
    let lines = curves.enumerated().map { index, entry in (context.severity(entry.0), index, entry.1) }
    return figure(
      lines, limits: severities.flatMap { limits($0) }, of: severities,
      title: said("Settled within …, by severity", "多长时间内办结（按等级）"))
  }

  private func byPolicy(_ severity: Int) -> Markup {
    let lines = context.runs.indices.map { (context.title($0), $0, curve(severity, of: $0)) }.filter { $0.2.total > 0 }
    let name = context.severity(severity)
    return figure(
      lines, limits: limits(severity), of: [severity],
      title: said("\(name.english): settled within …", "\(name.chinese)：多长时间内办结"))
  }

  /// The promised times on the clock on the wall.
  private func limits(_ severity: Int) -> [Milliseconds] {
    var spans: [Milliseconds] = []
    for limit in context.scenario.limits where limit.milestone == .settled {
      for category in context.scenario.streams.indices {
        if case .wall(let length)? = limit.spans[category, severity], !spans.contains(length) { spans.append(length) }
      }
    }
    return spans
  }

  /// The promised times in working time, in words: how long they are by the clock on the wall depends on the hour.
  private func worked(_ severities: [Int]) -> Wording {
    let words = both { language in
      severities.compactMap { severity -> String? in
        let spans = promises(severity).map { language.span($0) }
        guard !spans.isEmpty else { return nil }
        return language(context.severity(severity)) + language(" ", "") + spans.joined(separator: language(" or ", "或"))
      }.joined(separator: language(", ", "，"))
    }
    guard !words.english.isEmpty else { return words }
    return said(
      "Promised in working time, which has no place on this scale: \(words.english).",
      "以工作时间承诺、在此刻度上没有固定位置的时限：\(words.chinese)。")
  }

  /// The promised times of a severity that are not on the clock on the wall, each once.
  private func promises(_ severity: Int) -> [ClockSpan] {
    var spans: [ClockSpan] = []
    for limit in context.scenario.limits where limit.milestone == .settled {
      for category in context.scenario.streams.indices {
        guard let span = limit.spans[category, severity], !spans.contains(span) else { continue }
        if case .wall = span { continue }
        spans.append(span)
      }
    }
    return spans
  }

  private func figure(
    _ curves: [(name: Wording, series: Int, curve: Curve)], limits: [Milliseconds], of severities: [Int], title: Wording
  ) -> Markup {
    let ends = curves.compactMap { $0.curve.times.quantile(0.995) }
    let most = max((ends.max() ?? 0) * 1.1, Double(limits.max() ?? 0) * 1.5, Double(Milliseconds.hour))
    let least = Double(Milliseconds.minute)
    let (from, to) = (PortableMath.log(least), PortableMath.log(max(most, least * 4)))
    let lines = curves.map { name, series, curve in
      let points = (0...Self.points).map { step -> (x: Double, y: Double) in
        let place = from + (to - from) * Double(step) / Double(Self.points)
        let time = Milliseconds(PortableMath.exp(place))
        return (place, Double(curve.times.cumulative(time)) / Double(max(1, curve.total)))
      }
      return PlotLine(name: name, series: series, points: points)
    }
    let marks = Self.marks.filter { Double($0) >= least && Double($0) <= most }.map { mark in
      (PortableMath.log(Double(mark)), both { $0.time(mark) })
    }
    let stops = Array(Set(limits)).sorted().map { limit in
      (PortableMath.log(Double(max(limit, .minute))), both { $0.time(limit) })
    }
    let plot = Plot(
      x: from...to, y: 0...1, lines: lines, marks: marks, limits: stops, yTitle: said("share settled", "办结比例"),
      yText: { share, language in
        let number = (share * 100).rounded(decimals: abs(share * 100 - (share * 100).rounded()) < 0.05 ? 0 : 1)
        return number + language(" %", "%")
      },
      xText: { $1("within ", "") + $1.length(Milliseconds(PortableMath.exp($0))) + $1("", "内") })
    let marked = stops.isEmpty ? said("", "") : said("Upright lines: the promised limits.", "竖线：承诺的时限。")
    let promised = worked(severities)
    let isBoth = !marked.english.isEmpty && !promised.english.isEmpty
    let note = marked + said(isBoth ? " " : "", "") + promised
    return PageFigure(
      title: title,
      description: said(
        "The share of demands settled within a time, over the time on a logarithmic scale.", "在一定时间内办结的比例，时间用对数刻度。"),
      legend: lines.count > 1 ? lines.map { .line($0.name, series: $0.series) } : [],
      note: note.english.isEmpty ? nil : note,
      content: [plot.markup]
    ).markup
  }
}
