// The backlog over time: day by day over the whole window, with weekends and holidays shaded, and hour by hour over a mean
// week, with the posts on shift behind.

import Experiments
import GovernanceModel
import Stochastics

/// The course of the backlog.
struct CourseSection {
  let context: PageContext

  /// The most points of a line.
  private static let most = 370

  /// One level over time, per replication: the name, and the mean of each bin.
  private struct Level {
    let name: Wording
    let series: Int
    let means: [Double]
  }

  var section: PageSection? {
    guard let timeline = context.runs[0].pooled.timeline else { return nil }
    let levels = context.runs.count > 1 ? byPolicy : byTier(context.runs[0], timeline)
    guard levels.contains(where: { $0.means.contains { $0 > 0 } }) else { return nil }
    let figures = [window(timeline.bins, levels), week(timeline, levels)].compactMap { $0 }
    return PageSection(id: "backlog", title: said("Backlog over time", "积压随时间变化"), content: figures)
  }

  /// All tiers together, under each policy.
  private var byPolicy: [Level] {
    context.runs.indices.compactMap { index -> Level? in
      guard let timeline = context.runs[index].pooled.timeline else { return nil }
      let courses = timeline.tiers.map { means($0.present, timeline, context.runs[index]) }
      guard let first = courses.first else { return nil }
      let sums = first.indices.map { bin in courses.reduce(0) { $0 + $1[bin] } }
      return Level(name: context.title(index), series: index, means: sums)
    }
  }

  private func byTier(_ run: PolicyRun, _ timeline: Timeline) -> [Level] {
    timeline.tiers.indices.filter { run.scenario.handles(at: $0) }.map { tier in
      Level(name: context.tier(tier), series: tier, means: means(timeline.tiers[tier].present, timeline, run))
    }
  }

  private func means(_ sums: BinSums, _ timeline: Timeline, _ run: PolicyRun) -> [Double] {
    (0..<timeline.bins.count).map { bin in
      sums.mean(of: bin, runs: run.pooled.runs) / Double(max(1, timeline.bins.length(of: bin)))
    }
  }

  // MARK: The whole window

  private func window(_ bins: TimeBins, _ levels: [Level]) -> Markup {
    let perDay = max(1, Int(Milliseconds.day / bins.width))
    // Whole days, so that nights do not make a comb, unless that leaves too little to see.
    let isDaily = bins.count / perDay >= 21
    var group = isDaily ? perDay : 1
    while (bins.count + group - 1) / group > Self.most { group += isDaily ? perDay : 1 }
    let day = Double(Milliseconds.day)
    let lines = levels.map { level in
      let points = stride(from: 0, to: bins.count, by: group).map { first -> (x: Double, y: Double) in
        let part = level.means[first..<min(first + group, bins.count)]
        return (Double(bins.start(of: first)) / day, part.reduce(0, +) / Double(part.count))
      }
      return PlotLine(name: level.name, series: level.series, points: points)
    }
    let most = lines.flatMap { $0.points.map(\.y) }.max() ?? 1
    let length = Double(bins.window) / day
    let modes = ModeShading(context, bins, group: group)
    let plot = Plot(
      x: 0...max(length, 0.01), y: 0...max(most * 1.05, 0.01), lines: lines, marks: months(length),
      shades: daysOff(length) + (modes?.shades ?? []),
      yTitle: said("demands present", "在办诉求"), yText: number, xText: { day, language in date(day, language) })
    let every = Double(group) * Double(bins.width) / day
    let means =
      every == 1
      ? said("Means of whole days", "按日平均")
      : every > 1
        ? said("Means of \(every.coordinate) days", "按 \(every.coordinate) 天平均")
        : said("Means of \((every * 24).coordinate) h", "按 \((every * 24).coordinate) 小时平均")
    let off = hasDaysOff(length) ? said("; weekends and public holidays are shaded.", "；周末和法定节假日加阴影。") : said(".", "。")
    return PageFigure(
      title: said("Demands waiting or in work, over the whole window", "整个观察期内等待或在办的诉求"),
      description: said("One line for each tier, or for each policy.", "每个层级或每个方案一条线。"),
      legend: levels.map { .line($0.name, series: $0.series) } + (modes.map { [$0.legend] } ?? []),
      note: means + said(", over all replications", "（全部重复）") + off + (modes?.note ?? said("", "")),
      content: [plot.markup]
    ).markup
  }

  private func number(_ value: Double, _ language: Language) -> String {
    value.rounded(decimals: value == value.rounded() ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0)
  }

  private func date(_ day: Double, _ language: Language) -> String {
    let time = Milliseconds(day * Double(Milliseconds.day))
    let date = context.scenario.timeFrame.start.advanced(by: Int(time / .day))
    return language.day(date, year: false) + (time % .day == 0 ? "" : " " + language.timeOfDay(time))
  }

  /// The first of each month, or of each week or day of a short window.
  private func months(_ length: Double) -> [(place: Double, text: Wording)] {
    let days = (0..<max(1, Int(length.rounded(.up)))).map { ($0, context.scenario.timeFrame.start.advanced(by: $0)) }
    if length <= 10 {
      return days.map { place, date in (Double(place), both { $0.weekday(date.weekday) }) }
    }
    let firsts = days.filter { $0.1.components.day == 1 }
    if length <= 70 {
      return days.filter { $0.1.weekday == .monday }.map { place, date in
        (
          Double(place),
          said("\(date.components.day)/\(date.components.month)", "\(date.components.month)/\(date.components.day)")
        )
      }
    }
    let every = max(1, (firsts.count + 11) / 12)
    return firsts.enumerated().filter { $0.offset % every == 0 }.map { _, entry in
      let (year, month, _) = entry.1.components
      let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      return (
        Double(entry.0),
        length > 400 ? said("\(month)/\(year % 100)", "\(year % 100)年\(month)月") : said(names[month - 1], "\(month)月")
      )
    }
  }

  private func hasDaysOff(_ length: Double) -> Bool { length <= 400 && !context.scenario.calendars.isEmpty }

  /// Stretches of days that are no workdays by the first calendar that tells workdays from others.
  private func daysOff(_ length: Double) -> [PlotShade] {
    guard hasDaysOff(length),
      let calendar = context.scenario.calendars.first(where: { $0.hours.contains { $0.days == .workdays } })
    else { return [] }
    var shades: [PlotShade] = []
    for day in 0..<Int(length.rounded(.up)) {
      let date = context.scenario.timeFrame.start.advanced(by: day)
      guard !calendar.isWorkday(date) else { continue }
      let isHoliday = calendar.holidays == .china && ChinaHolidays.isHoliday(date)
      let style = isHoliday ? "shade holiday" : "shade"
      if let last = shades.last, last.to == Double(day), last.style == style {
        shades[shades.count - 1] = PlotShade(from: last.from, to: Double(day + 1), style: style)
      } else {
        shades.append(PlotShade(from: Double(day), to: Double(day + 1), style: style))
      }
    }
    return shades
  }

  // MARK: The mean week

  private func week(_ timeline: Timeline, _ levels: [Level]) -> Markup? {
    let bins = timeline.bins
    guard bins.width == .hour, bins.count >= 14 * 24 else { return nil }
    let weekday = context.scenario.timeFrame.start.weekday.rawValue - Weekday.monday.rawValue
    func folded(_ values: [Double]) -> [Double] {
      var (sums, counts) = ([Double](repeating: 0, count: 168), [Double](repeating: 0, count: 168))
      for (bin, value) in values.enumerated() {
        let hour = (weekday * 24 + bin) % 168
        sums[hour] += value
        counts[hour] += 1
      }
      return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    }
    let lines = levels.map { level in
      PlotLine(
        name: level.name, series: level.series, points: folded(level.means).enumerated().map { (Double($0), $1) })
    }
    let most = lines.flatMap { $0.points.map(\.y) }.max() ?? 1
    let run = context.runs[0]
    let posts = folded(
      (0..<bins.count).map { bin in
        timeline.roles.reduce(0.0) { $0 + Double($1.rostered[bin]) }
          / Double(run.pooled.runs) / Double(max(1, bins.length(of: bin)))
      })
    let mostPosts = posts.max() ?? 0
    let area =
      mostPosts > 0
      ? posts.enumerated().flatMap { [(x: Double($0), y: $1 / mostPosts), (x: Double($0 + 1), y: $1 / mostPosts)] } : []
    let marks = Weekday.allCases.enumerated().map { index, day in
      (Double(index * 24 + 12), both { $0.weekday(day) })
    }
    let plot = Plot(
      x: 0...168, y: 0...max(most * 1.05, 0.01), lines: lines, marks: marks, area: area,
      yTitle: said("demands present", "在办诉求"), yText: number,
      xText: { hour, language in
        let day = Weekday.allCases[min(6, Int(hour) / 24)]
        return language.weekday(day) + " " + language.timeOfDay(Milliseconds(hour) * .hour)
      })
    let count = mostPosts.rounded(decimals: 0)
    return PageFigure(
      title: said("The mean week, hour by hour", "平均一周（逐小时）"),
      description: said(
        "Demands waiting or in work by hour of the week; the shaded shape is the number of posts on shift.",
        "一周各小时等待或在办的诉求；阴影为在岗人数。"),
      legend: levels.map { .line($0.name, series: $0.series) } + [
        .area(said("posts on shift (\(count) at most)", "在岗人数（最多 \(count)）"), style: "duty")
      ], note: said("Holidays are part of the mean.", "节假日也计入平均。"), content: [plot.markup]
    ).markup
  }
}
