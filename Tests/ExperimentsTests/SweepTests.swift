import GovernanceModel
import Testing

@testable import Experiments

@Suite("Full factorial designs")
struct FullFactorialTests {
  @Test("points are numbered from 1 with the last factor fastest")
  func order() throws {
    let design = try #require(
      FullFactorial([Factor(path: "a", values: ["1", "2"]), Factor(path: "b", values: ["x", "y", "z"])]))
    #expect(design.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(
      design.map { $0.levels.joined() } == ["1x", "1y", "1z", "2x", "2y", "2z"])
  }

  @Test("without factors there is one point; too many points are refused")
  func bounds() {
    #expect(FullFactorial([])?.map(\.levels) == [[]])
    let factor = Factor(path: "a", values: Array(repeating: "1", count: 1 << 16))
    #expect(FullFactorial([factor, factor, factor, factor]) == nil)
    #expect(FullFactorial([factor, factor, factor])?.count == 1 << 48)
  }
}

@Suite("Rows of a study")
struct RowPlanTests {
  @Test("every row is in one chunk and in one part", arguments: [(1, 1), (3, 5), (12, 4), (97, 3), (200, 10)])
  func partition(points: Int, replications: Int) {
    for block in [1, 3, 5] {
      let plan = RowPlan(points: points, replications: replications, factorial: [points], block: block)
      for count in [1, 2, 7, 8] {
        var seen = [Int](repeating: 0, count: plan.rows)
        for position in 0..<plan.chunks {
          let chunk = plan.chunk(position)
          for index in 0..<count where plan.isPart(position, of: RowPlan.Shard(index: index, count: count)!) {
            for replication in chunk.replications { seen[plan.row(point: chunk.point, replication: replication)] += 1 }
          }
        }
        #expect(seen.allSatisfy { $0 == 1 })
      }
    }
  }

  @Test("a row's number and its place are each other's inverse, by point and then by replication")
  func places() {
    let plan = RowPlan(points: 4, replications: 3)
    #expect(
      (0..<plan.rows).map { plan.row(point: plan.place(of: $0).point, replication: plan.place(of: $0).replication) }
        == Array(0..<12))
    #expect(plan.place(of: 0) == (0, 1) && plan.place(of: 4) == (1, 2))
  }

  @Test("any first rows have run every point equally often, to within one, and every level of a factorial so too")
  func balance() throws {
    let design = try #require(
      FullFactorial([
        Factor(path: "a", values: ["1", "2", "3", "4"]), Factor(path: "b", values: ["x", "y", "z"]),
        Factor(path: "c", values: ["p", "q"]),
      ]))
    let plan = RowPlan(points: design.count, replications: 3, factorial: [4, 3, 2])
    var runs = [Int](repeating: 0, count: plan.points)
    var levels = [[Int]](repeating: [0, 0, 0, 0], count: 3)
    for position in 0..<plan.chunks {
      let point = plan.chunk(position).point
      runs[point] += 1
      for (factor, level) in design.positions(at: point).enumerated() { levels[factor][level] += 1 }
      #expect(runs.max()! - runs.min()! <= 1)
      for (factor, count) in [4, 3, 2].enumerated() {
        let counts = levels[factor].prefix(count)
        #expect(counts.max()! - counts.min()! <= 1, "factor \(factor) after \(position + 1) rows")
      }
    }
  }

  @Test("parts are equal to within one point, or one row where points are few")
  func equalParts() {
    for (points, replications, count) in [(200, 10, 8), (10, 10, 8), (3, 1000, 7)] {
      let plan = RowPlan(points: points, replications: replications, factorial: [points])
      let sizes = (0..<count).map { index in
        (0..<plan.chunks).count { plan.isPart($0, of: RowPlan.Shard(index: index, count: count)!) }
      }
      #expect(sizes.max()! - sizes.min()! <= (points >= 16 * count ? replications : 1))
    }
  }
}

@Suite("Sweeps")
struct SweepTests {
  private let levels = [("6", "1"), ("6", "2"), ("oops", "1"), ("12", "1"), ("12", "2")]

  private func rows(
    threads: Int, replications: Int = 3, kept: Int = 8, shard: RowPlan.Shard = .whole,
    isWanted: (Int, Int) -> Bool = { _, _ in true }
  ) async throws -> [SweepRow] {
    let plan = RowPlan(points: levels.count, replications: replications)
    var rows: [SweepRow] = []
    let levels = levels
    try await Sweep(plan, seed: 7, threads: threads, responses: ["settle.mean", "wait"], kept: kept).run(
      shard, isWanted: isWanted,
      build: { point in
        guard let rate = Double(levels[point].0), let posts = Int(levels[point].1) else {
          return .impossible(Wording("“\(levels[point].0)” is not a rate", label: ""))
        }
        do { return .scenario(try CompiledScenario(try office(perDay: rate, posts: posts))) } catch {
          return .impossible(Wording("\(error)", label: ""))
        }
      }
    ) { rows.append($0) }
    return rows.sorted { ($0.point, $0.replication ?? 0) < ($1.point, $1.replication ?? 0) }
  }

  @Test("every point is run in every replication, and one that cannot be built is a single row that says why")
  func everyRow() async throws {
    let rows = try await rows(threads: 2)
    #expect(rows.map(\.point) == [0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 4, 4, 4])
    #expect(rows.map(\.replication) == [1, 2, 3, 1, 2, 3, nil, 1, 2, 3, 1, 2, 3])
    #expect(rows.filter { $0.failure != nil }.map(\.failure?.english) == ["“oops” is not a rate"])
    #expect(rows.allSatisfy { $0.values.count == $0.measures.names.count })
  }

  @Test("rows are the same on 1, 2 and 7 threads, whatever is kept ready")
  func threads() async throws {
    let one = try await rows(threads: 1)
    for threads in [2, 7] { #expect(try await rows(threads: threads, kept: threads == 2 ? 1 : 8) == one) }
  }

  @Test("each row is what its point and replication give alone, with the responses asked for in their order")
  func alone() async throws {
    let row = try #require(try await rows(threads: 2).last)
    let compiled = try CompiledScenario(try office(perDay: 12, posts: 2))
    let ledger = try compiled.run(seed: 7, replication: 3)
    let keys = [MeasureKey(.settle, .mean)] + compiled.measures.filter { $0.response == .wait }
    #expect(row.values == keys.map(ledger.value(of:)))
    #expect(row.measures.names == keys.map { NamedMeasure($0, in: compiled.scenario).description })
  }

  @Test("parts together are the whole, and rows that are there already are not run again")
  func parts() async throws {
    let whole = try await rows(threads: 1)
    var parts: [SweepRow] = []
    for index in 0..<3 {
      for row in try await rows(threads: 1, shard: RowPlan.Shard(index: index, count: 3)!) where !parts.contains(row) {
        parts.append(row)
      }
    }
    #expect(parts.sorted { ($0.point, $0.replication ?? 0) < ($1.point, $1.replication ?? 0) } == whole)
    let rest = try await rows(threads: 2) { point, replication in point == 4 && replication > 1 }
    #expect(rest == whole.suffix(2))
  }

  @Test("what cannot be kept ends the run")
  func stops() async throws {
    struct Full: Error {}
    let plan = RowPlan(points: 1, replications: 50)
    var received = 0
    await #expect(throws: Full.self) {
      try await Sweep(plan, seed: 1, threads: 2).run(
        isWanted: { _, _ in true },
        build: { _ in
          guard let compiled = try? CompiledScenario(office()) else { return .impossible(Wording("none", label: "")) }
          return .scenario(compiled)
        }
      ) { _ in
        received += 1
        throw Full()
      }
    }
    #expect(received == 1)
  }
}
