// The page for engineers leads through the files of one mechanism; each file is there, and holds what the page says it does. Every
// page of the catalog is on its landing page.

import Foundation
import Testing

@Suite("The pages for engineers") struct WalkThroughTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  @Test("the walk-through of a mechanism names files that are there, and what stands in them") func walkThrough() throws
  {
    let page = try String(
      contentsOf: Self.root.appending(path: "Sources/GovernanceModel/GovernanceModel.docc/AddingAMechanism.md"),
      encoding: .utf8)
    var steps = 0
    for line in page.split(separator: "\n") where line.hasPrefix("|") {
      // A row has what the step is for, the file in back quotes, and a piece of its text in back quotes.
      let quoted = line.split(separator: "`", omittingEmptySubsequences: false)
      guard quoted.count == 5, quoted[1].hasSuffix(".swift") else { continue }
      let text = try String(contentsOf: Self.root.appending(path: String(quoted[1])), encoding: .utf8)
      #expect(text.contains(quoted[3]), "\(quoted[1]) has no “\(quoted[3])”")
      steps += 1
    }
    #expect(steps > 20)
  }

  @Test("every catalog has a landing page that leads to all its pages, and every link leads to a page")
  func landingPages() throws {
    let sources = Self.root.appending(path: "Sources")
    for module in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      let catalog = sources.appending(path: "\(module)/\(module).docc")
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: catalog.path) else { continue }
      let pages = names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
      let landing = try String(contentsOf: catalog.appending(path: "\(module).md"), encoding: .utf8)
      #expect(
        landing.hasPrefix("# ``\(module)``\n") || landing.hasPrefix("# ``\(module.replacing("-", with: "_"))``\n"))
      for page in pages where page != module { #expect(landing.contains("<doc:\(page)>"), "\(module): \(page)") }
      for page in pages {
        let text = try String(contentsOf: catalog.appending(path: page + ".md"), encoding: .utf8)
        for link in text.components(separatedBy: "<doc:").dropFirst().map({ $0.prefix { $0 != ">" && $0 != "#" } }) {
          #expect(pages.contains(String(link)), "\(module)/\(page) leads to \(link)")
        }
      }
    }
  }
}
