// Rows that are kept survive whatever happens to the program or the file, and nobody else's rows are taken for them.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import Reports

@Suite("Rows that are kept") struct RowStoreTests {
  private let plan = RowPlan(points: 3, replications: 2)
  private let levels = [["1 h", "a\tb"], ["2 h", "c\nd"], ["3 h", #"e\f"#]]
  private let measures = SweepMeasures(names: ["settle.mean", "wait.mean[tier=grid]"])

  private func store(_ identity: String = "x", _ plan: RowPlan? = nil, _ levels: [[String]]? = nil) -> RowStore {
    let levels = levels ?? self.levels
    return RowStore(RowStore.Study(identity: identity, plan: plan ?? self.plan) { levels[$0] })
  }

  private var rows: [SweepRow] {
    (0..<3).flatMap { point -> [SweepRow] in
      guard point != 1 else {
        let failure = Wording("no\tpost\\s", label: "没有\t岗位\\")
        return [SweepRow(point: 1, replication: nil, measures: .none, values: [], failure: failure)]
      }
      return (1...2).map { replication in
        SweepRow(
          point: point, replication: replication, measures: measures,
          values: [Measured(Double(point) + 0.1 * Double(replication), isLowerBound: point == 2), nil], failure: nil)
      }
    }
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "whistle-rows-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// What a store holds, row by row.
  private func held(_ store: RowStore, points: Int = 3) throws -> [String] {
    try (0..<points).flatMap { point in
      try (1...store.study.plan.replications).compactMap { replication in
        try store.row(point: point, replication: replication).map { row in
          let values = row.values.map { String(decoding: $0, as: UTF8.self) }
          return "\(point) \(row.replication ?? 0) \(row.levels) \(values) \(row.failure?.inBoth ?? "")"
        }
      }
    }
  }

  private func write(_ rows: [SweepRow], to path: String) throws {
    let store = store()
    try store.open(path)
    for row in rows { try store.add(row) }
    try store.sync()
  }

  @Test("rows come back as they were kept, tabs and line ends in names too")
  func roundTrip() throws {
    try inFolder { folder in
      try write(rows, to: folder + "/rows.log")
      let again = store()
      try again.take(folder + "/rows.log")
      #expect(again.done == 6)
      #expect(
        try held(again) == [
          #"0 1 ["1 h", "a\tb"] ["0.1", ""] "#, #"0 2 ["1 h", "a\tb"] ["0.2", ""] "#,
          "1 0 \(levels[1]) [] no\tpost\\s / 没有\t岗位\\", "2 1 \(levels[2]) [\">2.1\", \"\"] ",
          "2 2 \(levels[2]) [\">2.2\", \"\"] ",
        ])
    }
  }

  @Test("a file cut off at any byte holds the rows that are whole, and is gone on with")
  func cutAnywhere() throws {
    try inFolder { folder in
      try write(rows, to: folder + "/whole")
      let bytes = try #require(FileManager.default.contents(atPath: folder + "/whole"))
      let whole = store()
      try whole.take(folder + "/whole")
      let expected = try held(whole)
      for length in 0...bytes.count {
        let path = folder + "/cut"
        try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
        let cut = store()
        try cut.open(path)
        #expect(try held(cut).allSatisfy(expected.contains), "cut at \(length)")
        for row in rows where !cut.has(point: row.point, replication: row.replication ?? 1) { try cut.add(row) }
        #expect(try held(cut) == expected, "cut at \(length)")
        let again = store()
        try again.take(path)
        #expect(try held(again) == expected, "cut at \(length)")
      }
    }
  }

  @Test("a spoilt byte costs its line and nothing else")
  func spoilt() throws {
    try inFolder { folder in
      try write(rows, to: folder + "/whole")
      let bytes = try #require(FileManager.default.contents(atPath: folder + "/whole"))
      let whole = store()
      try whole.take(folder + "/whole")
      let expected = try held(whole)
      let lastLine = bytes.dropLast().lastIndex(of: 10)! + 1
      for place in lastLine..<bytes.count - 1 {
        var spoilt = bytes
        spoilt[place] ^= 0x04
        try spoilt.write(to: URL(fileURLWithPath: folder + "/spoilt"))
        let again = store()
        try again.take(folder + "/spoilt")
        #expect(try held(again) == expected.dropLast(), "byte \(place)")
      }
    }
  }

  @Test("rows of another study, of other points, and of more replications are refused")
  func refused() throws {
    try inFolder { folder in
      let path = folder + "/rows.log"
      try write(rows, to: path)
      #expect(throws: RowStoreError.otherStudy(path: path)) { try store("y").take(path) }
      #expect(throws: RowStoreError.otherPoints(path: path, levels: levels[2])) {
        try store("x", RowPlan(points: 2, replications: 2), Array(levels.prefix(2))).take(path)
      }
      #expect(throws: RowStoreError.moreReplications(path: path, found: 2, wanted: 1)) {
        try store("x", RowPlan(points: 3, replications: 1)).take(path)
      }
    }
  }

  @Test("points that have got other numbers since are found by their values")
  func renumbered() throws {
    try inFolder { folder in
      try write(rows, to: folder + "/rows.log")
      let more = [levels[2], ["9 h", "new"], levels[0], levels[1]]
      let grown = store("x", RowPlan(points: 4, replications: 3), more)
      try grown.take(folder + "/rows.log")
      #expect(grown.has(point: 0, replication: 2) && grown.has(point: 2, replication: 1))
      #expect(grown.has(point: 3, replication: 3), "a point that could not be built lacks no replication")
      #expect(!grown.has(point: 0, replication: 3) && !grown.has(point: 1, replication: 1))
    }
  }

  @Test("a file has one writer at a time")
  func busy() throws {
    try inFolder { folder in
      let (first, second) = (store(), store())
      try first.open(folder + "/rows.log")
      #expect(throws: RowStoreError.busy(path: folder + "/rows.log")) { try second.open(folder + "/rows.log") }
    }
  }
}
