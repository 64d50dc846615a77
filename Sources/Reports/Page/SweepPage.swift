// The page of a sweep: which factor moves the response most, how two of them act together, what the response hangs on, and
// which points give the best service for their cost.

package import Experiments
package import GovernanceModel

/// The page of a study.
package struct SweepPage {
  let outcome: StudyOutcome
  let analyses: [MeasureAnalysis]
  /// What people read for each factor.
  let factors: [Wording]
  /// What a level of a factor, by its position, is called.
  let level: @Sendable (Int, LevelEffect) -> String
  private let scenario: Scenario
  private let seed: UInt64
  private let recipe: Recipe
  private let language: Language

  /// A page about a study.
  package init(
    _ outcome: StudyOutcome, _ analyses: [MeasureAnalysis], factors: [Wording],
    level: @escaping @Sendable (Int, LevelEffect) -> String, scenario: Scenario, seed: UInt64, recipe: Recipe,
    in language: Language
  ) {
    (self.outcome, self.analyses, self.factors, self.level) = (outcome, analyses, factors, level)
    (self.scenario, self.seed, self.recipe, self.language) = (scenario, seed, recipe, language)
  }

  /// The page as a file.
  package var file: ResultFile {
    let head = both { language in
      let length = language.time(scenario.timeFrame.length)
      return [
        language("\(length) from \(scenario.timeFrame.start)", "自 \(scenario.timeFrame.start) 起 \(length)"),
        language("\(outcome.points) points", "\(outcome.points) 个设计点"),
        language("\(outcome.replications) replications each", "每点重复 \(outcome.replications) 次"),
        language("seed \(seed)", "种子 \(seed)"),
      ].joined(separator: " · ")
    }
    let sections: [PageSection?] = [
      EffectsSection(page: self).section, SurfaceSection(page: self).section, SensitivitySection(page: self).section,
      FrontierSection(page: self).section, points, SourcesSection.facts(scenario.provenance),
      SourcesSection.reproduce(recipe, seed: seed),
    ]
    return PageFrame(
      title: scenario.name, head: head, answer: answer, sections: sections.compactMap { $0 }, version: recipe.version
    ).file(in: language)
  }

  /// The factor that moves the first response most, and how far.
  private var answer: Markup {
    let count = factors.count
    let names = said(
      factors.map(\.english).joined(separator: ", "), factors.map(\.chinese).joined(separator: "、"))
    let question = said(
      count == 1 ? "What does \(names.english) do?" : "What do \(names.english) do?", "\(names.chinese)有什么影响？")
    let failed =
      outcome.failed > 0
      ? [
        Markup(
          "p", ["class": "basis bad"],
          said(
            "\(outcome.failed) points could not be run; sweep.csv says why.",
            "有 \(outcome.failed) 个设计点无法运行，原因见 sweep.csv。"))
      ] : []
    return Markup(
      "section", ["id": "answer"],
      [Markup("p", ["class": "question"], question), Markup("p", ["class": "answer"], claim)] + failed)
  }

  private var claim: Wording {
    guard let first = analyses.first else {
      return said("The points are done; the table has every row.", "各设计点已完成，表中有每一行。")
    }
    let phrase = first.measure.phrase
    if let sobol = first.sobol,
      let most = sobol.indices.max(by: { ($0.total ?? -1, $1.factor) < ($1.total ?? -1, $0.factor) }),
      let total = most.total
    {
      let (name, share) = (factors[most.factor], percentage(min(1, max(0, total))))
      return said(
        "Most of what moves \(phrase.english) is \(name.english): with all its interactions it stands for \(share.english) of the variance.",
        "对\(phrase.chinese)影响最大的是\(name.chinese)：连同全部交互占方差的 \(share.chinese)。")
    }
    if let morris = first.morris,
      let most = morris.effects.max(by: { ($0.meanSize ?? -1, $1.factor) < ($1.meanSize ?? -1, $0.factor) })
    {
      let (name, size) = (factors[most.factor], amount(most.meanSize, of: first.measure.response, signed: true))
      return said(
        "\(name.english) moves \(phrase.english) most: \(size.english) over its whole range, in the mean of sizes.",
        "对\(phrase.chinese)影响最大的是\(name.chinese)：跨整个范围平均变化 \(size.chinese)。")
    }
    guard
      let most = (first.effects ?? []).filter({ $0.levels.count > 1 }).max(by: {
        ($0.swing, $1.factor) < ($1.swing, $0.factor)
      }),
      let least = most.levels.min(by: { $0.mean < $1.mean }), let greatest = most.levels.max(by: { $0.mean < $1.mean })
    else { return said("The points are done; the table has every row.", "各设计点已完成，表中有每一行。") }
    let name = factors[most.factor]
    let (low, high) = (
      amount(least.mean, of: first.measure.response), amount(greatest.mean, of: first.measure.response)
    )
    return said(
      "\(name.english) moves \(phrase.english) most: from \(low.english) at \(level(most.factor, least)) to \(high.english) at \(level(most.factor, greatest)).",
      "对\(phrase.chinese)影响最大的是\(name.chinese)：取 \(level(most.factor, least)) 时为\(low.chinese)，取 \(level(most.factor, greatest)) 时为\(high.chinese)。"
    )
  }

  /// The first points as a table.
  private var points: PageSection? {
    guard !outcome.shown.isEmpty else { return nil }
    let table = PageTable { [SweepReport(outcome, in: $0).section] }
    let more = outcome.points - min(outcome.shown.count, StudyOutcome.mostShown)
    let rest =
      more > 0
      ? [
        PageSection.paragraph(
          said("… and \(more) more points in sweep.csv", "……其余 \(more) 个设计点见 sweep.csv"), style: "note")
      ] : []
    return PageSection(
      id: "points", title: said("Points", "设计点"),
      content: [PageSection.folded(said("The points with their responses", "设计点及其指标"), [table.markup] + rest)])
  }
}
