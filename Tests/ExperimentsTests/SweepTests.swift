import GovernanceModel
import Synchronization
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

@Suite("Sweeps")
struct SweepTests {
  private let design = FullFactorial([
    Factor(path: "rate", values: ["6", "oops", "12"]), Factor(path: "posts", values: ["1", "2"]),
  ])

  private func sweep(threads: Int) async throws -> SweepResult {
    let replications = Replications(count: 3, seed: 7, threads: threads)
    return try await Sweep(try #require(design), replications: replications).run { point in
      guard let rate = Double(point.levels[0]), let posts = Int(point.levels[1]) else {
        return .impossible("“\(point.levels[0])” is not a rate")
      }
      do { return .scenario(try CompiledScenario(try office(perDay: rate, posts: posts))) } catch {
        return .impossible("\(error)")
      }
    }
  }

  @Test("rows come by point and replication, and a point that cannot be built is a row that says why")
  func rows() async throws {
    let result = try await sweep(threads: 2)
    #expect(result.rows.map(\.point.number) == [1, 1, 1, 2, 2, 2, 3, 4, 5, 5, 5, 6, 6, 6])
    #expect(result.rows.map(\.replication) == [1, 2, 3, 1, 2, 3, nil, nil, 1, 2, 3, 1, 2, 3])
    #expect(
      result.rows.filter { $0.failure != nil }.map(\.failure) == Array(repeating: "“oops” is not a rate", count: 2))
    #expect(result.rows.allSatisfy { $0.values.count == result.measures.count })
  }

  @Test("rows are the same on 1, 2 and 7 threads")
  func threads() async throws {
    let one = try await sweep(threads: 1)
    for threads in [2, 7] { #expect(try await sweep(threads: threads) == one) }
  }

  @Test("each row is what its point and replication give alone")
  func alone() async throws {
    let row = try #require(try await sweep(threads: 2).rows.last)
    let compiled = try CompiledScenario(try office(perDay: 12, posts: 2))
    let ledger = try compiled.run(seed: 7, replication: 3)
    #expect(row.values == compiled.measures.map(ledger.value(of:)))
  }

  @Test("progress counts every replication once, the ones of impossible points too", arguments: [1, 2])
  func progress(threads: Int) async throws {
    let calls = Mutex<[[Int]]>([])
    let replications = Replications(count: 2, seed: 1, threads: threads)
    let design = try #require(FullFactorial([Factor(path: "a", values: ["bad", "good", "bad"])]))
    _ = try await Sweep(design, replications: replications).run { point in
      guard point.levels[0] == "good", let compiled = try? CompiledScenario(office()) else {
        return .impossible("bad")
      }
      return .scenario(compiled)
    } progress: { done, total in
      calls.withLock { $0.append([done, total]) }
    }
    #expect(calls.withLock(\.self).last == [6, 6])
  }
}
