import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import Reports

@Suite("The data dictionary")
struct DictionaryTests {
  private static var page: String {
    get throws {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Results/README.md")
      return try String(contentsOf: path, encoding: .utf8)
    }
  }

  @Test("Results/README.md is what whistle schema --dictionary --output Results/README.md --force makes")
  func isFresh() throws {
    let page = try Self.page
    #expect(page.contains(DictionaryPage.mark))
    #expect(DictionaryPage.renewed(page) == page)
  }

  @Test("every response, statistic, table and column has words in both languages")
  func isComplete() throws {
    for response in Response.all {
      let words = response.meaning
      #expect(
        words.english != words.chinese && words.chinese.unicodeScalars.contains { $0.value > 0x2E80 },
        "\(response.name)")
    }
    for table in TableWords.all {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.file)")
      for words in table.columns.map(\.meaning) + [table.title] {
        #expect(!words.english.isEmpty && !words.chinese.isEmpty)
      }
    }
    #expect(Set(TableWords.all.map(\.file)).count == TableWords.all.count)
  }

  @Test("the tables of runs and comparisons have the columns that the dictionary knows, no more and no fewer")
  func columnsOfRuns() throws {
    let runs = [try Fixture.run(), try Fixture.run("two", factor: 2)]
    let comparison = try Comparison(baseline: runs[0], others: [runs[1]])
    let files: [ResultFile] = [
      .summary(runs), .replications(runs), .timeline(runs), .units(runs), .delays(runs), .expectations(runs[0]),
      .comparison(comparison), .best(comparison), .effects([], factors: []) { _, _ in "" },
      .sensitivity([], factors: []),
    ]
    // Nobody is asked there.
    let absent = ["heard", "dissatisfied"]
    for file in files {
      let table = try #require(TableWords.of(file.name), "\(file.name)")
      let known = table.columns.map(\.name).filter { file.name != "units.csv" || !absent.contains($0) }
      #expect(CSVRows(file.bytes).header.sorted() == known.sorted(), "\(file.name)")
    }
  }
}
