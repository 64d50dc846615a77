// What a folder of results holds, on a terminal: how it came to be, and each file with what it says and whether it is still
// as it was written.

package import Experiments

/// The report of a folder.
package struct FolderReport {
  private let results: ResultReading
  private let language: Language

  /// The report of a folder in a language.
  package init(_ results: ResultReading, in language: Language) {
    (self.results, self.language) = (results, language)
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let manifest = results.manifest
    let policies = manifest["policies"]?.items.map(\.words).joined(separator: ", ") ?? ""
    let command = manifest["command"]?.items.map(\.words).joined(separator: " ") ?? ""
    let head = [
      paint(manifest["scenario"]?["name"]?.words ?? "", .title),
      paint(
        [
          language("policies ", "方案 ") + policies,
          language(
            "\(manifest["replications"]?.words ?? "?") replications", "重复 \(manifest["replications"]?.words ?? "?") 次"),
          language("seed \(manifest["seed"]?.words ?? "?")", "种子 \(manifest["seed"]?.words ?? "?")"),
          "Whistle \(manifest["whistle"]?.words ?? "?")", manifest["started"]?.words ?? "",
        ].joined(separator: " · "), .faint), paint(command, .faint), "",
    ]
    var section = TableSection(language("Files", "文件"), columns: [language("state", "状态")])
    for entry in manifest["files"]?.items ?? [] {
      let name = entry["name"]?.words ?? ""
      section.add(name, [state(of: name, entry)], remark: TableCell(meaning(of: name), .faint))
    }
    for name in results.files.keys.sorted() where !listed.contains(name) {
      section.add(name, [TableCell(language("not listed", "未列入清单"), .faint)], remark: TableCell("", .faint))
    }
    return head + TerminalTable([section]).lines(paint)
  }

  private var listed: [String] { results.manifest["files"]?.items.compactMap { $0["name"]?.words } ?? [] }

  private func state(of name: String, _ entry: JSON) -> TableCell {
    guard let bytes = results.files[name] else { return TableCell(language("missing", "缺失"), .bad) }
    return SHA256.hexDigest(of: bytes) == entry["sha256"]?.words
      ? TableCell(language("as written", "完好"), .good) : TableCell(language("changed", "已改动"), .bad)
  }

  private func meaning(of name: String) -> String {
    if let table = TableWords.of(name) { return language(table.title) }
    switch name {
    case ReportPage.fileName: return language("the same as a page for a browser", "网页报告")
    case Workbook.fileName: return language("all tables as a workbook", "全部表格的工作簿")
    case StudyFolder.rowsName: return language("the rows that a study goes on from", "研究续跑所依据的各行")
    case StudyFolder.identityName: return language("what the rows of a study depend on", "研究各行所依据的条件")
    default: return ""
    }
  }
}
