// Where the time went: the hours that a visit to each tier takes, by cause, under each policy; and what one more member of
// staff would save, as an estimate that says how it was made.

import Experiments
import GovernanceModel

/// The delay ledger as bars, and the worth of one more post.
struct DelaysSection {
  let context: PageContext

  var section: PageSection? {
    let runs = context.runs.count <= Series.count ? Array(context.runs.indices) : context.focus
    let stations = (0..<context.scenario.stations).filter { station in
      runs.contains { parts(station, of: $0) != nil }
    }
    guard !stations.isEmpty else { return nil }
    let bars = runs.map { run in stations.map { parts($0, of: run) } }
    let most = bars.joined().compactMap { $0?.hours.reduce(0, +) }.max() ?? 0
    guard most > 0 else { return nil }
    let scale = RowScale(low: 0, high: most * 1.02)
    let used = DelayRow.Cause.allCases.indices.filter { cause in
      bars.joined().contains { ($0?.hours[cause] ?? 0) > most / 2_000 }
    }
    var rows: [ChartRow] = []
    for (position, station) in stations.enumerated() {
      if runs.count > 1 {
        rows.append(ChartRow(name: context.tier(station), shapes: [], value: said("", ""), style: "head"))
      }
      for run in runs {
        guard let own = bars[runs.firstIndex(of: run) ?? 0][position] else { continue }
        let name = runs.count > 1 ? context.title(run) : context.tier(station)
        rows.append(row(own.hours, name: name, scale, isIndented: runs.count > 1))
      }
    }
    let figure = PageFigure(
      title: said("Mean time of a visit, by cause", "每次到访的平均用时（按原因）"),
      description: said("One bar for each tier and policy, in parts by cause.", "每个层级和方案一条，按原因分段。"),
      legend: used.map { .area(DelayRow.Cause.allCases[$0].words, style: DelayRow.Cause.allCases[$0].style) },
      note: said(
        "The parts of a bar sum exactly to the time between entering a tier and leaving it; delays.csv has them to the millisecond, by severity and outcome.",
        "各段之和恰为进入与离开该层级之间的时间；delays.csv 按等级和去向给出，精确到毫秒。"),
      content: [RowChart(rows: rows, marks: scale.marks(of: .settle)).markup])
    return PageSection(
      id: "delays", title: said("Where the time went", "时间去哪儿了"),
      content: [figure.markup] + OneMorePost(context).markup)
  }

  private func row(_ hours: [Double], name: Wording, _ scale: RowScale, isIndented: Bool) -> ChartRow {
    var from = 0.0
    let parts = hours.enumerated().filter { $0.element > 0 }.map { index, time -> Markup in
      let cause = DelayRow.Cause.allCases[index]
      defer { from += time }
      return RowShape.part(
        from: scale.place(from), to: scale.place(from + time), style: cause.style,
        telling: name + said(" · ", " · ") + cause.words + said(": ", "：") + amount(time, of: .settle))
    }
    return ChartRow(
      name: name, shapes: parts, value: amount(hours.reduce(0, +), of: .settle), isIndented: isIndented)
  }

  /// The hours of a mean visit to a tier by cause; `nil` where there were no visits.
  private func parts(_ station: Int, of run: Int) -> (visits: Double, hours: [Double])? {
    var sums = [Double](repeating: 0, count: DelayRow.Cause.allCases.count)
    var visits = 0.0
    for row in context.runs[run].pooled.delays where row.tier == station {
      visits += Double(row.visits)
      for (cause, time) in row.parts.enumerated() { sums[cause] += Double(time) }
    }
    guard visits > 0 else { return nil }
    return (visits, sums.map { $0 / visits / Double(Milliseconds.hour) })
  }
}

extension DelayRow.Cause {
  /// What the cause is called.
  var words: Wording {
    switch self {
    case .closedHours: said("nobody on shift", "无人在岗")
    case .partners: said("waiting for partners", "等待联办单位")
    case .chores: said("staff at chores", "人员忙于事务")
    case .queue: said("staff busy with others", "排队（人员在办他件）")
    case .sending: said("on the way up", "转送途中")
    case .travel: said("travel", "路途")
    case .work: said("work", "办理")
    case .returned: said("at a wrong place", "错派退回")
    case .paused: said("paused", "挂起")
    case .contact: said("waiting for the resident", "等待居民")
    case .order: said("orders carried out", "责令整改")
    case .stages: said("stages of projects", "立项环节")
    case .appointments: said("until the appointed time", "候会候约")
    }
  }

  /// The class of its colour: what nobody does anything about is grey, what staff do is green and blue.
  var style: String {
    switch self {
    case .closedHours: "closed"
    case .partners: "f5"
    case .chores: "f3"
    case .queue: "f1"
    case .sending: "f6"
    case .travel: "f4"
    case .work: "f2"
    case .returned: "f7"
    case .paused: "closed pale"
    case .contact: "f5 pale"
    case .order: "f0"
    case .stages: "f0 pale"
    case .appointments: "f6 pale"
    }
  }
}
