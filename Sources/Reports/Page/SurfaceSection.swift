// Two factors at a time: a table of the response over their levels, coloured; the reader chooses which two. And what service
// costs: every point by its cost and its response, with the frontier of those that no other beats in both.

import Experiments
import GovernanceModel

/// The response over two factors.
struct SurfaceSection {
  let page: SweepPage

  var section: PageSection? {
    guard let surface = page.outcome.picture.surface, let analysis = page.analyses.first,
      analysis.effects != nil, analysis.reference == .allLevels, !surface.pairs.isEmpty
    else { return nil }
    let tables = surface.pairs.indices.compactMap { table($0, surface, analysis, isShown: $0 == 0) }
    guard !tables.isEmpty else { return nil }
    let count = (surface.pairs.map(\.second).max() ?? 0) + 1
    let phrase = analysis.measure.phrase
    let figure = PageFigure(
      title: said("\(phrase.english) over two factors", "\(phrase.chinese)随两个因子变化"),
      description: said("A table of means over the levels of two factors.", "两个因子各水平组合的均值表。"),
      note: said(
        "Means over all points with both levels, whatever the other factors; dark is worse where there is a better and a worse.",
        "取两个水平的全部设计点的均值，不论其他因子；有好坏之分时颜色深表示较差。"),
      content: (count > 2 ? [choice(count)] : []) + tables)
    return PageSection(id: "surface", title: said("Two factors together", "两个因子的共同作用"), content: [figure.markup])
  }

  private func choice(_ count: Int) -> Markup {
    let axes = [0, 1].map { axis in
      let options = (0..<count).map { factor -> Markup in
        let words = page.factors[factor]
        let name = words.english == words.chinese ? words.english : words.english + " · " + words.chinese
        return factor == axis
          ? Markup("option", ["value": String(factor), "selected": ""], name)
          : Markup("option", ["value": String(factor)], name)
      }
      return Markup("select", ["data-axis": String(axis), "aria-label": "factor"], options)
    }
    return Markup("div", ["class": "choices"], axes)
  }

  private func table(
    _ index: Int, _ surface: ResponseSurface, _ analysis: MeasureAnalysis, isShown: Bool
  ) -> Markup? {
    let pair = surface.pairs[index]
    guard let rows = levels(pair.first, analysis), let columns = levels(pair.second, analysis) else { return nil }
    let values = rows.map { row in columns.map { surface.mean(index, row.index, $0.index) } }
    let all = values.joined().compactMap(\.self)
    guard let low = all.min(), let high = all.max() else { return nil }
    let isHighGood = Preference(analysis.measure.response) == .higher
    let lines = zip(rows, values).map { row, values in
      Markup(
        "tr", [:],
        [Markup("th", ["scope": "row"], row.name)]
          + values.map { value in
            guard let value else { return Markup("td", ["class": "none"], "–") }
            let step = high > low ? min(6, Int((value - low) / (high - low) * 7)) : 0
            let shade = isHighGood ? 6 - step : step
            return Markup(
              "td", ["class": "c\(shade)" + (shade > 3 ? " deep" : "")], amount(value, of: analysis.measure.response))
          })
    }
    let corner = page.factors[pair.first] + said(" ↓  ", " ↓  ") + page.factors[pair.second] + said(" →", " →")
    let head = Markup(
      "tr", [:], [Markup("th", [:], corner)] + columns.map { Markup("th", ["scope": "col"], $0.name) })
    let content = [Markup("table", ["class": "surface"], [Markup("thead", [:], [head]), Markup("tbody", [:], lines)])]
    let key = "\(pair.first)-\(pair.second)"
    return isShown
      ? Markup("div", ["class": "scroll", "data-pair": key], content)
      : Markup("div", ["class": "scroll", "data-pair": key, "hidden": ""], content)
  }

  private func levels(_ factor: Int, _ analysis: MeasureAnalysis) -> [(index: Int, name: String)]? {
    guard let effects = analysis.effects?.first(where: { $0.factor == factor }), effects.levels.count > 1 else {
      return nil
    }
    return effects.levels.map { ($0.level, page.level(factor, $0)) }
  }
}

/// What service costs.
struct FrontierSection {
  let page: SweepPage

  var section: PageSection? {
    guard let measure = page.outcome.columns.first?.measure, let preference = Preference(measure.response),
      measure.response != .cost
    else { return nil }
    let points = page.outcome.picture.points.compactMap {
      point -> (point: StudyPicture.Point, cost: Double, service: Double)? in
      guard let cost = point.cost, let service = point.service else { return nil }
      return (point, cost, service)
    }
    guard points.count > 1, let least = points.map(\.cost).min(), let most = points.map(\.cost).max(), most > least
    else {
      return nil
    }
    var frontier: [Int] = []
    let order = points.indices.sorted { a, b in
      points[a].cost == points[b].cost
        ? preference.prefers(points[a].service, to: points[b].service) : points[a].cost < points[b].cost
    }
    for index in order
    where frontier.last.map({ preference.prefers(points[index].service, to: points[$0].service) }) ?? true {
      frontier.append(index)
    }
    let (x, y) = (RowScale([least, most]), RowScale(points.map(\.service)))
    let plot = ScatterPlot(
      x: x, y: y,
      points: points.map { entry in
        let levels = zip(page.factors, entry.point.levels)
        return ScatterPlot.Point(
          x: entry.cost, y: entry.service,
          words: both { language in
            ([language("point \(entry.point.number)", "设计点 \(entry.point.number)")]
              + levels.map { "\(language($0)): \($1)" }
              + [
                Amount(entry.cost, of: .cost, in: language).main,
                Amount(entry.service, of: measure.response, in: language).main,
              ])
              .joined(separator: "\n")
          })
      }, path: frontier, xResponse: .cost, yResponse: measure.response,
      yTitle: measure.phrase)
    let rows = frontier.map { index in
      [
        SortableCell(
          text: said("\(points[index].point.number)", "\(points[index].point.number)"),
          number: Double(points[index].point.number))
      ]
        + points[index].point.levels.map { SortableCell.name(said($0, $0)) }
        + [
          SortableCell(text: amount(points[index].cost, of: .cost), number: points[index].cost),
          SortableCell(text: amount(points[index].service, of: measure.response), number: points[index].service),
        ]
    }
    let table = SortableTable(
      heads: [said("point", "设计点")] + page.factors + [said("cost a year", "年成本"), measure.phrase], rows: rows)
    let figure = PageFigure(
      title: said("Cost a year and \(measure.phrase.english)", "年成本与\(measure.phrase.chinese)"),
      description: said("Every point by its cost and its response; the frontier is a line.", "每个设计点按成本与指标画出，前沿连成线。"),
      note: said(
        "Points on the line: no other point costs less and does better. Values are means, and neighbours on the line may owe their order to chance.",
        "线上的点：没有其他点既更省又更好。取值为均值，线上相邻点的次序可能出于偶然。"), content: [plot.markup])
    return PageSection(
      id: "frontier", title: said("What service costs", "服务与成本"),
      content: [figure.markup, PageSection.folded(said("The points of the frontier", "前沿上的设计点"), [table.markup])])
  }
}

/// Points over two axes, some joined by a line.
struct ScatterPlot {
  struct Point {
    let x, y: Double
    let words: Wording
  }

  let x, y: RowScale
  let points: [Point]
  /// The points that the line joins, by position.
  let path: [Int]
  let xResponse, yResponse: Response
  let yTitle: Wording

  var markup: Markup {
    let levels = y.marks(of: yResponse).map {
      Markup("span", ["class": "y", "style": "bottom:\($0.place.percent)"], $0.text)
    }
    let places = x.marks(of: xResponse).map {
      Markup("span", ["class": "x", "style": "left:\($0.place.percent)"], $0.text)
    }
    let isJoined = Set(path)
    let dots = points.enumerated().map { index, point in
      Markup.telling(
        point.words,
        [
          Markup(
            "circle",
            [
              "cx": x.place(point.x).percent, "cy": (1 - y.place(point.y)).percent,
              "r": isJoined.contains(index) ? "5.5" : "4",
              "class": isJoined.contains(index) ? "f1 dot" : "f0 dot faded",
            ])
        ])
    }
    let joints = path.map {
      "\((1000 * x.place(points[$0].x)).coordinate) \((100 * (1 - y.place(points[$0].y))).coordinate)"
    }
    let line = joints.isEmpty ? [] : [Markup("path", ["d": "M" + joints.joined(separator: "L"), "class": "s l1 d0"])]
    return Markup(
      "div", ["class": "plot"],
      [
        Markup("span", ["class": "ytitle"], yTitle), Markup("div", ["class": "ylabels"], levels),
        Markup(
          "div", ["class": "sheet"],
          [
            Markup("svg", ["viewBox": "0 0 1000 100", "preserveAspectRatio": "none", "aria-hidden": "true"], line),
            Markup("svg", ["aria-hidden": "true"], dots),
          ]), Markup("div", ["class": "xlabels"], places),
      ])
  }
}
