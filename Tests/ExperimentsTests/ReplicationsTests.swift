@testable import GovernanceModel
import Synchronization
import Testing

@testable import Experiments

@Suite("Replications")
struct ReplicationsTests {
  @Test("results are the same on 1, 2 and 7 threads, in the order of the replications")
  func threads() async throws {
    let compiled = try CompiledScenario(office())
    let one = try await Replications(count: 9, seed: 5, threads: 1).run(compiled)
    #expect(one.replications.map(\.number) == Array(1...9))
    #expect(one.replications.allSatisfy { $0.seed == 5 })
    for threads in [2, 7] {
      let run = try await Replications(count: 9, seed: 5, threads: threads).run(compiled)
      #expect(run.replications == one.replications)
      #expect(run.pooled == one.pooled)
    }
  }

  @Test("several threads share a replication where there are more threads than replications")
  func sharedReplication() async throws {
    let compiled = try CompiledScenario(office(offices: 5), cut: .finest)
    #expect(compiled.cut.pieces == 5)
    let one = try await Replications(count: 2, seed: 5, threads: 1).run(compiled)
    for threads in [3, 7] {
      let run = try await Replications(count: 2, seed: 5, threads: threads).run(compiled)
      #expect(run.replications == one.replications)
      #expect(run.pooled == one.pooled)
    }
  }

  @Test("replication r draws from (seed, r), whatever else is run")
  func seeds() async throws {
    let compiled = try CompiledScenario(office())
    let few = try await Replications(count: 2, seed: 5, threads: 2).run(compiled)
    let many = try await Replications(count: 6, seed: 5, threads: 2).run(compiled)
    #expect(Array(many.replications.prefix(2)) == few.replications)
    let third = try compiled.run(seed: 5, replication: 3)
    #expect(many.replications[2].values == compiled.measures.map(third.value(of:)))
  }

  @Test("progress is told of every replication and of those under way, and never goes back", arguments: [1, 3, 7])
  func progress(threads: Int) async throws {
    let calls = Mutex<[Progress]>([])
    let compiled = try CompiledScenario(office(offices: 5), cut: .finest)
    let watched = try await Replications(count: 5, seed: 1, threads: threads).run(compiled) { progress in
      calls.withLock { $0.append(progress) }
    }
    let told = calls.withLock(\.self)
    #expect(told.allSatisfy { $0.total == 5 })
    #expect(Set(told.map(\.done)) == [0, 1, 2, 3, 4, 5])
    #expect(zip(told, told.dropFirst()).allSatisfy { $1.share >= $0.share - 1e-9 && $1.done >= $0.done })
    #expect(told.contains { $0.underWay > 0 })
    #expect(told.last?.share == 1)
    let unwatched = try await Replications(count: 5, seed: 1, threads: threads).run(compiled)
    #expect(watched.pooled == unwatched.pooled && watched.replications == unwatched.replications)
  }

  @Test("a run in one piece says how far it is as well, and its results are the same", arguments: [false, true])
  func progressOfOnePiece(keepsTimeline: Bool) throws {
    let compiled = try CompiledScenario(office(), cut: .whole)
    let shares = Mutex<[Double]>([])
    let watched = try compiled.run(seed: 1, replication: 1, keepsTimeline: keepsTimeline) { share in
      shares.withLock { $0.append(share) }
    }
    let told = shares.withLock(\.self)
    #expect(told.count > 50 && told.allSatisfy { $0 > 0 && $0 < 0.02 })
    #expect(abs(told.reduce(0, +) - 1) < 1e-9)
    #expect(try compiled.run(seed: 1, replication: 1, keepsTimeline: keepsTimeline) == watched)
  }

  @Test("the failure of the lowest number is reported, whatever the number of threads", arguments: [1, 2, 7])
  func failure(threads: Int) async throws {
    let compiled = try CompiledScenario(office())
    let ledger = try #require(anyLedger)
    let replications = Replications(count: 20, seed: 3, threads: threads)
    let expected = ReplicationFailure(
      policy: "p", replication: 6, seed: 3, Self.failure(6), of: compiled.scenario)
    #expect(expected.findings.map(\.english) == ["demands of piece 0: in = 6, closed + sent on + open = 5"])
    #expect(expected.findings.map(\.chinese) == ["第 0 块的诉求：进入 = 6，办结 + 转出 + 未办结 = 5"])
    await #expect(throws: expected) {
      _ = try await replications.run(compiled, policy: "p", ProgressMeter(of: 20, nil)) { number throws(CheckFailure) in
        if number >= 6 { throw Self.failure(number) }
        return ledger
      }
    }
  }

  private static func failure(_ number: Int) -> CheckFailure {
    let figures = (first: Int64(number), second: Int64(number - 1))
    return CheckFailure(findings: [
      CheckFailure.Finding(subject: .demands(piece: 0), first: figures.first, second: figures.second)
    ])
  }

  @Test("a cancelled task ends with CancellationError and without starting more")
  func cancellation() async throws {
    let compiled = try CompiledScenario(office())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Replications(count: 1000, seed: 1, threads: 2).run(compiled)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

@Suite("Parallel jobs")
struct ParallelJobsTests {
  @Test("never more jobs in flight than allowed, and every job once", arguments: [1, 2, 7])
  func limit(threads: Int) async throws {
    let flight = Mutex((now: 0, most: 0))
    var handedOut = 0
    var received: [Int] = []
    try await ParallelJobs(threads: threads).run {
      guard handedOut < 50 else { return nil }
      handedOut += 1
      flight.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      return { [handedOut] in handedOut }
    } receive: { (number: Int) in
      flight.withLock { $0.now -= 1 }
      received.append(number)
    }
    #expect(received.sorted() == Array(1...50))
    #expect(flight.withLock(\.most) == threads)
  }

  @Test("cancelling stops the handing out")
  func cancel() async throws {
    let task = Task {
      var handedOut = 0
      do {
        try await ParallelJobs(threads: 2).run {
          handedOut += 1
          return { 0 }
        } receive: { (_: Int) in
          if handedOut == 10 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      } catch {}
      return handedOut
    }
    #expect(await task.value <= 12)
  }
}
