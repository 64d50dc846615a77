// The page: one file that needs no network, in both languages, for a screen, a phone and paper. It says what the tables
// beside it say, from the same values, in the order in which a planner asks: what is the answer, what is this place, how
// sure is it, where does the time go, and what does all this rest on.

package import Experiments
import GovernanceModel

/// The page of a run or of a comparison.
package struct ReportPage {
  /// Its name in a folder of results.
  package static let fileName = "report.html"

  private let context: PageContext
  private let recipe: Recipe
  private let language: Language

  /// A page about one run or several.
  ///
  /// - Parameters:
  ///   - comparison: where there are several, their comparison.
  ///   - worlds: what the same policies did in plausible worlds; `nil` where nobody asked.
  ///   - language: the language that the page opens in.
  package init(
    _ runs: [PolicyRun], comparison: Comparison? = nil, worlds: WorldsResult? = nil, shares: [WorldShare] = [],
    recipe: Recipe, in language: Language
  ) {
    context = PageContext(runs, comparison, worlds, shares)
    self.recipe = recipe
    self.language = language
  }

  /// The page as a file.
  package var file: ResultFile {
    let run = context.runs[0]
    let tables = Dictionary(uniqueKeysWithValues: context.focus.map { ($0, UnitTable(context.runs[$0])) })
    let policy = context.runs.count == 1 ? run.title : nil
    let head = both { language in
      ReportHead(run.scenario, policy: policy.map { language($0) }, replications: run.replications, in: language).facts
    }
    let sources = SourcesSection(context: context, recipe: recipe)
    let sections: [PageSection?] = [
      PlaceSection(context).section, ResponsesSection(context: context).section,
      SurenessSection(context: context).section,
      TimesSection(context: context).section, CourseSection(context: context).section,
      DelaysSection(context: context).section, DiscoverySection(context: context).section,
      MapSection(context: context, tables: tables).section, BulletinSection(context: context, tables: tables).section,
    ]
    return PageFrame(
      title: run.scenario.name, head: head, answer: AnswerSection(context: context).markup,
      sections: sections.compactMap { $0 } + sources.sections, version: recipe.version
    ).file(in: language)
  }
}

/// What every page has around its sections.
struct PageFrame {
  let title: String
  let head: Wording
  let answer: Markup
  let sections: [PageSection]
  let version: String

  /// The page, opening in a language.
  func file(in language: Language) -> ResultFile {
    let title = title.isEmpty ? "Whistle" : title
    let links = sections.map { Markup("a", ["href": "#\($0.id)"], $0.title) }
    let names = said(title + " – Whistle report", title + " – Whistle 报告")
    let page = Markup(
      "html", ["lang": language.rawValue, "data-en": names.english, "data-zh": names.chinese],
      [
        Markup(
          "head", [:],
          [
            Markup("meta", ["charset": "utf-8"]),
            Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            Markup("meta", ["name": "color-scheme", "content": "light dark"]),
            Markup("title", [:], language(names)), .own("style", PageStyle.rules),
          ]),
        Markup(
          "body", [:],
          [
            header(title, language), Markup("nav", ["aria-label": "contents"], [Markup("div", [:], links)]),
            Markup("main", [:], [answer] + sections.map(\.markup)),
            Markup(
              "footer", [:],
              said(
                "Made by Whistle \(version). The numbers are in the tables beside this page.",
                "由 Whistle \(version) 生成，数据见同一文件夹中的表格。")),
            .own("script", PageScript.text),
          ]),
      ])
    return ResultFile(name: ReportPage.fileName, bytes: Array(("<!DOCTYPE html>\n" + page.source + "\n").utf8))
  }

  private func header(_ title: String, _ language: Language) -> Markup {
    let buttons = Language.allCases.map { tongue in
      Markup(
        "button",
        ["type": "button", "data-tongue": tongue.rawValue, "aria-pressed": tongue == language ? "true" : "false"],
        tongue("English", "中文"))
    }
    return Markup(
      "header", [:],
      [
        Markup(
          "div", ["class": "top"],
          [Markup("h1", [:], title), Markup("div", ["class": "tongue", "role": "group"], buttons)]),
        Markup("p", ["class": "meta"], head),
      ])
  }
}
