// The data dictionary as a page: the part of Results/README.md that no hand writes.

import Experiments
import GovernanceModel

/// Writes the data dictionary in Markdown.
package enum DictionaryPage {
  /// The line with which the generated part of a page begins; what stands before it is left as it is.
  package static let mark = "<!-- From here on this page is generated: whistle schema --dictionary -->"

  /// A page with its generated part made anew; a page without one gets it at its end.
  package static func renewed(_ page: String) -> String {
    let own = page.firstRange(of: mark).map { page[..<$0.lowerBound] } ?? page[...]
    return String(own) + text
  }

  /// The generated part.
  package static var text: String {
    ([mark, ""] + intro + tables + responses + statistics).joined(separator: "\n") + "\n"
  }

  private static let intro = [
    "# The data dictionary · 数据字典", "",
    "Every table that Whistle writes, every column, every response. In CSV and in `results.xlsx` the columns have the same names.",
    "Whistle 写出的每张表、每一列、每项指标；CSV 与 `results.xlsx` 的列名相同。", "",
    "An empty cell among the names means all; an empty value means that there was nothing to measure. Shares run from 0 to 1.",
    "名称类的空单元格表示全部，数值为空表示没有可量的；比例为 0 至 1。", "",
  ]

  private static var tables: [String] { TableWords.all.flatMap(section) }

  private static func section(_ table: TableWords) -> [String] {
    var lines = [
      "## \(table.file)", "", sentence(table.title.english), table.title.chinese + "。", "",
      "| column · 列 | unit · 单位 | meaning | 含义 |", "| --- | --- | --- | --- |",
    ]
    for column in table.columns {
      lines.append(row(["`\(column.name)`", unit(column.kind), column.meaning.english, column.meaning.chinese]))
    }
    if table.hasLevels {
      lines.append(
        row(["a path · 路径", "as written · 原样", "one column for each factor or assumption: its value", "每个因素或假设一列：其取值"]))
    }
    if table.hasMeasures {
      lines.append(
        row([
          "`response.statistic`", "of the response · 同指标",
          "one column for each measure, as `settle.mean` or `wait.mean[tier=grid]`; with `:ci_low`, `:ci_high` or `:difference` behind it an end of its interval, or its difference",
          "每项指标一列，如 `settle.mean`、`wait.mean[tier=grid]`；后缀 `:ci_low`、`:ci_high` 为区间两端，`:difference` 为差",
        ]))
    }
    return lines + [""]
  }

  private static func unit(_ kind: ColumnKind) -> String {
    kind.unit.english.isEmpty ? "" : both(kind.unit)
  }

  private static var responses: [String] {
    let head = [
      "## Responses · 指标", "",
      "What the column `response` may say, the statistics that are taken of it, and what it can be broken down by.",
      "`response` 列的取值、其统计量，以及可按什么细分。", "",
      "| response | 指标 | statistics · 统计量 | unit · 单位 | by · 细分 | definition | 定义 |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    return head
      + Response.all.map { response in
        row([
          "`\(response.name)`", response.noun.chinese,
          (response.statistics + response.statisticsOnRequest).map { "`\($0.rawValue)`" }.joined(separator: " "),
          response.unit, response.dimensions.map(\.rawValue).joined(separator: ", "), response.meaning.english,
          response.meaning.chinese,
        ])
      } + [""]
  }

  private static var statistics: [String] {
    let words: [(Statistic, Wording)] = Statistic.allCases.map { ($0, $0.meaning) }
    return [
      "## Statistics · 统计量", "", "| statistic | meaning | 含义 |", "| --- | --- | --- |",
    ] + words.map { row(["`\($0.rawValue)`", $1.english, $1.chinese]) }
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private static func both(_ words: Wording) -> String {
    words.english == words.chinese ? words.english : "\(words.english) · \(words.chinese)"
  }

  private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() + "." }
}

extension Statistic {
  fileprivate var meaning: Wording {
    switch self {
    case .mean: Wording(english: "arithmetic mean", chinese: "算术平均")
    case .p50: Wording(english: "median", chinese: "中位数")
    case .p90: Wording(english: "90th percentile", chinese: "第 90 百分位数")
    case .p95: Wording(english: "95th percentile", chinese: "第 95 百分位数")
    case .p99: Wording(english: "99th percentile", chinese: "第 99 百分位数")
    case .share: Wording(english: "part of a whole, from 0 to 1", chinese: "占整体的比例，0 至 1")
    case .count: Wording(english: "how many in the observation window", chinese: "观察期内的个数")
    case .rate: Wording(english: "a rate: of demands, or per year", chinese: "率：占诉求的比例，或每年的量")
    case .peak: Wording(english: "highest quarter of an hour of the mean day", chinese: "平均日中最高的一刻钟")
    case .trough: Wording(english: "lowest quarter of an hour of the mean day", chinese: "平均日中最低的一刻钟")
    }
  }
}
