// The first thing on the page: the question, and the answer in a sentence, large. The figures behind it follow.

import Experiments
import GovernanceModel
import Stochastics

/// The question and the answer.
struct AnswerSection {
  let context: PageContext

  var markup: Markup {
    let scenario = context.scenario
    let question = scenario.about.isEmpty ? [] : [Markup("p", ["class": "question"], scenario.about)]
    return Markup(
      "section", ["id": "answer"],
      question + [Markup("p", ["class": "answer"], claim)]
        + remarks.map { Markup("p", ["class": "basis"], $0) }
        + [
          Markup(
            "div", ["class": "figures"],
            figures.map { Markup("div", [:], [Markup("b", [:], $0.value), Markup("span", [:], $0.name)]) })
        ])
  }

  private var claim: Wording {
    if let best = context.best { return best.claim(in: context.scenario) }
    return summary
  }

  private var remarks: [Wording] {
    guard let best = context.best, let comparison = context.comparison else { return [] }
    var remarks = [best.remarks]
    let titles = Dictionary(comparison.runs.map { ($0.policy, $0.title) }) { first, _ in first }
    let measure = NamedMeasure(best.key, in: context.scenario)
    remarks += context.shares.filter {
      $0.measure == measure && ($0.policy == best.leader || $0.versus == best.leader && context.runs.count == 2)
    }.map { $0.sentence(titles: titles) }
    return remarks
  }

  /// A run in a sentence: what is in time, how long it takes, who is busiest.
  private var summary: Wording {
    var words = said("", "")
    if let kept = context.row(MeasureKey(.withinLimit(.settled), .share)) {
      let share = amount(kept.value, of: kept.key.response)
      words = said(
        "\(share.english) of what has a limit is settled in time. ", "有时限的诉求中，\(share.chinese)按时办结。")
    }
    if let mean = context.row(MeasureKey(.settle, .mean)), let value = mean.value {
      let (own, tail) = (amount(value, of: .settle), tail)
      let least = mean.isLowerBound ? said("at least ", "至少") : said("", "")
      words =
        words
        + said(
          "Settlement takes \(least.english)\(own.english) on average\(tail.english). ",
          "平均办结用时\(least.chinese)\(own.chinese)\(tail.chinese)。")
    }
    let busy = context.scenario.roles.indices.compactMap { role in
      context.row(MeasureKey(.utilisation, .share, role: role)).flatMap { row in row.value.map { (role, $0) } }
    }
    if let most = busy.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }), most.1 > 0 {
      let (name, share) = (context.role(most.0), amount(most.1, of: .utilisation))
      words =
        words
        + said(
          "The busiest staff: \(name.english), \(share.english) of their shifts.",
          "最忙的是\(name.chinese)，在岗时间的\(share.chinese)在忙。")
    }
    guard words.english.isEmpty else { return words }
    return context.row(MeasureKey(.demands, .count))?.value == 0
      ? said("No demand was reported in the observation window.", "观察期内没有诉求上报。")
      : said("The run is done; its figures follow.", "运行完成，结果如下。")
  }

  /// How long the slowest tenth takes, as the end of a sentence; of what was open when the run ended, at least so long.
  private var tail: Wording {
    guard let long = context.row(MeasureKey(.settle, .p90)), let value = long.value, value > 0 || !long.isLowerBound
    else { return said("", "") }
    let time = amount(value, of: .settle)
    return long.isLowerBound
      ? said("; the slowest tenth take at least \(time.english)", "，最慢的一成至少\(time.chinese)")
      : said("; nine of ten demands take no more than \(time.english)", "，九成不超过\(time.chinese)")
  }

  /// A few figures of the first policy, or of the best.
  private var figures: [(value: Wording, name: Wording)] {
    let run = context.best.flatMap { best in context.runs.firstIndex { $0.policy == best.leader } } ?? 0
    let wanted: [(MeasureKey, Wording)] = [
      (MeasureKey(.demands, .count), said("demands reported", "件诉求")),
      (MeasureKey(.withinLimit(.settled), .share), said("settled in time", "按时办结")),
      (MeasureKey(.withinLimit(.onSite), .share), said("on site in time", "按时到场")),
      (MeasureKey(.settle, .mean), said("to settlement, mean", "平均办结用时")),
      (MeasureKey(.settle, .p90), said("nine of ten within", "九成不超过")),
      (
        MeasureKey(.feedback(.satisfactionRate), Response.feedback(.satisfactionRate).statistics[0]),
        said("satisfied", "满意率")
      ),
      (MeasureKey(.cost, .rate), said("cost a year", "年成本")),
    ]
    return wanted.compactMap { key, name in
      context.row(key, of: run).map { row in
        (both { Amount(row.value, of: row.key.response, isLowerBound: row.isLowerBound, in: $0).main }, name)
      }
    }
  }
}
