// The place drawn: its tiers from the top down, each with its units and staff, and between them the demands that move up,
// as wide as they are many.

import Experiments
import GovernanceModel

/// The tiers with what flows between them, under the first policy.
struct PlaceSection {
  let context: PageContext
  private let run: PolicyRun

  init(_ context: PageContext) { (self.context, run) = (context, context.runs[0]) }

  /// What became of the visits to one tier or desk, per replication.
  private struct Fates {
    var settled = 0.0
    var passedOn = 0.0
    var returned = 0.0
    var withdrawn = 0.0
    var open = 0.0
    var total: Double { settled + passedOn + returned + withdrawn + open }
  }

  var section: PageSection {
    let stations = Array((0..<run.scenario.stations).reversed())
    let fates = fates
    let most = max(fates.map(\.total).max() ?? 1, 1)
    var rows: [Markup] = []
    for (position, station) in stations.enumerated() {
      let own = fates[station]
      rows.append(tier(station, own, most))
      if position + 1 < stations.count {
        let below = fates[stations[position + 1]]
        rows.append(flow(below, into: own, most))
      }
    }
    let shown = context.runs.count > 1 ? said(" Under “", "方案“") + context.title(0) + said("”.", "”。") : said("", "")
    let figure = PageFigure(
      title: said("Tiers, units, staff, and demands a replication", "层级、单位、人员与每次重复的诉求"),
      description: said(
        "Each tier with the number of its units and staff, and how many demands it settles and passes on.",
        "各层级的单位数、人员数，以及在本级办结和转出的诉求数。"),
      legend: [
        .area(said("settled there", "本级办结"), style: Series.fill(2)),
        .area(said("passed on", "转出"), style: Series.fill(0)),
        .area(said("withdrawn, returned or open", "撤回、退回或未结"), style: "rest"),
      ],
      note: said("A demand counts at every tier that it visits.", "诉求每到一级计一次。") + shown,
      content: [Markup("div", ["class": "place"], rows)])
    let staff = PageTable { language in
      let report = RunReport(run, in: language)
      return [report.staff, report.tiers, report.desks]
    }
    return PageSection(
      id: "place", title: said("The place", "这个地方"), content: [figure.markup] + (staff.isEmpty ? [] : [staff.markup]))
  }

  private var fates: [Fates] {
    var fates = [Fates](repeating: Fates(), count: run.scenario.stations)
    for row in run.pooled.delays where row.tier < fates.count {
      let visits = Double(row.visits) / Double(run.pooled.runs)
      switch row.outcome {
      case .settled: fates[row.tier].settled += visits
      case .beyond, .timedOut, .atOnce, .dispatched: fates[row.tier].passedOn += visits
      case .returned: fates[row.tier].returned += visits
      case .withdrawn: fates[row.tier].withdrawn += visits
      case .open: fates[row.tier].open += visits
      }
    }
    return fates
  }

  private func tier(_ station: Int, _ fates: Fates, _ most: Double) -> Markup {
    let scenario = run.scenario
    let isDesk = station >= scenario.tiers.count
    let units = isDesk ? scenario.tiers[scenario.tier(of: station)].units.count : scenario.tiers[station].units.count
    let staff = isDesk ? [] : scenario.roles.indices.filter { scenario.roles[$0].postedAt.index == station }
    let posts = staff.map { role -> Wording in
      let name = context.role(role)
      switch scenario.roles[role].strength {
      case .posts(let posts):
        let count = Double(posts.reduce(0, +)).rounded(decimals: 0)
        return said("\(count) × \(name.english)", "\(name.chinese) \(count)")
      case .unlimited: return said("\(name.english), no limit", "\(name.chinese)（不限）")
      }
    }
    let unitCount = Double(units).rounded(decimals: 0)
    let counted =
      isDesk
      ? said(units == 1 ? "desk" : "\(unitCount) desks", units == 1 ? "窗口" : "\(unitCount) 个窗口")
      : said(units == 1 ? "1 unit" : "\(unitCount) units", "\(unitCount) 个单位")
    let people = said(posts.map(\.english).joined(separator: ", "), posts.map(\.chinese).joined(separator: "、"))
    let info = Markup(
      "div", ["class": "who"],
      [Markup("b", [:], context.tier(station)), Markup("span", [:], counted)]
        + (posts.isEmpty ? [] : [Markup("span", [:], people)]))
    let settled = fates.total > 0 ? fates.settled / fates.total : nil
    let number = fates.total.rounded(decimals: fates.total < 100 ? 1 : 0)
    let figures = Markup(
      "div", ["class": "how"],
      [Markup("b", [:], number)]
        + (settled.map { share in
          let percent = percentage(share)
          return [Markup("span", [:], said("\(percent.english) settled here", "本级办结 \(percent.chinese)"))]
        } ?? []))
    return Markup(
      "div", ["class": "tier"],
      [info, Markup("svg", ["class": "flow", "aria-hidden": "true"], parts(fates, most)), figures])
  }

  /// The bar of a tier: first what it passes on, so that the flow to the tier above begins at the left.
  private func parts(_ fates: Fates, _ most: Double) -> [Markup] {
    var from = 0.0
    return [
      (fates.passedOn, Series.fill(0), said("passed on", "转出")), (fates.settled, Series.fill(2), said("settled", "办结")),
      (fates.returned, "rest", said("returned", "退回")), (fates.withdrawn, "rest", said("withdrawn", "撤回")),
      (fates.open, "rest", said("open at the end", "期末未结")),
    ].filter { $0.0 > 0 }.map { amount, style, name in
      let to = from + amount / most
      defer { from = to }
      let count = amount.rounded(decimals: amount < 100 ? 1 : 0)
      return .telling(
        name + said(": \(count)", "：\(count)"),
        [
          Markup(
            "rect",
            [
              "x": from.percent, "y": "0", "width": max(0.002, to - from).percent, "height": "100%",
              "class": "part \(style)",
            ])
        ])
    }
  }

  /// What moves from a tier to the one above.
  private func flow(_ below: Fates, into above: Fates, _ most: Double) -> Markup {
    guard below.passedOn > 0 else { return Markup("div", ["class": "between"]) }
    let (bottom, top) = (1000 * below.passedOn / most, 1000 * min(below.passedOn, above.total) / most)
    let path = "M0 10L\(max(2, bottom).coordinate) 10L\(max(2, top).coordinate) 0L0 0Z"
    return Markup(
      "div", ["class": "between"],
      [
        Markup("div", [:]),
        Markup(
          "svg", ["class": "flow", "viewBox": "0 0 1000 10", "preserveAspectRatio": "none", "aria-hidden": "true"],
          [Markup("path", ["d": path, "class": "stream"])]), Markup("div", [:]),
      ])
  }
}
