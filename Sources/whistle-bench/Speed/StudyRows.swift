// What a study of a million rows costs beside its runs: rows of made-up values are kept in parts, taken in again, merged, and
// summed up, as `whistle sweep --shard` and `whistle merge` do it.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import Stochastics

/// Keeps, merges and sums up many rows.
struct StudyRows: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rows", abstract: "Keep, merge and sum up a million rows of a study in less than 1 GB.")

  @Option(help: "Points; each has ten replications.")
  var points: Int = 100_000

  @Option(help: "The most memory, in MB.")
  var most: Double = 1_000

  private static let replications = 10
  private static let parts = 4
  private static let measures = SweepMeasures(names: [
    "settle.mean", "settle.p50", "settle.p90", "settle.p95", "within_limit.settled.share", "wait.mean", "delayed.share",
    "cost.rate",
  ])

  func validate() throws {
    guard points >= 8 else { throw ValidationError("--points must be at least 8") }
  }

  func run() throws {
    let scratch = try ScratchFolder()
    let folder = StudyFolder(scratch.path)
    defer { scratch.clear() }
    let watch = ProcessorWatch()
    let plan = RowPlan(points: points, replications: Self.replications)
    for index in 0..<Self.parts {
      let store = store(plan)
      guard let shard = RowPlan.Shard(index: index, count: Self.parts) else { continue }
      try store.open(folder.rowFile(of: shard))
      for position in 0..<plan.chunks where plan.isPart(position, of: shard) {
        let chunk = plan.chunk(position)
        for replication in chunk.replications { try store.add(row(chunk.point, replication)) }
      }
      try store.sync()
    }
    let kept = watch.nanoseconds
    let merged = store(plan)
    for file in try folder.rowFiles() { try merged.take(file) }
    let tables = try StudyTables(merged, factors: ["a", "b", "c"], seed: 1)
    let factors = [DesignFactor("a", levels: 10), DesignFactor("b"), DesignFactor("c", levels: 2)]
    let matrix = DesignMatrix(factors, entries: (0..<points).flatMap { entries($0) })
    var outcome = StudyOutcome(
      tables, factors: ["a", "b", "c"], responses: [], design: (matrix, .mainEffects(parts: 4)), plan: plan, seed: 1,
      isListed: false)
    let files = try outcome.settle(
      tables, merged, in: folder, identity: StudyIdentity(["study": "rows"]), byteOrderMark: true,
      analyses: { _ in [] }
    ) { ResultFile(name: Manifest.fileName, bytes: Array("\($0.count)\n".utf8)) }
    let megabytes = Double(PeakMemory.bytes) / 1e6
    let effects = outcome.analyses
    print("\(plan.rows) rows kept in \(Self.parts) parts: \(kept / Double(plan.rows)) ns a row")
    print(
      "merged into \(files.joined(separator: ", ")) with \(effects.count) analyses: \((watch.nanoseconds - kept) / Double(plan.rows)) ns a row"
    )
    print("peak memory \(megabytes.rounded()) MB, at most \(most)")
    guard merged.done == plan.rows, megabytes < most else { throw ExitCode.failure }
  }

  private func store(_ plan: RowPlan) -> RowStore {
    RowStore(
      RowStore.Study(identity: "rows", plan: plan) { point in
        ["level \(point % 10)", "\(point / 20 % 1_000) min", "\(point % 20 / 10 + 1) per unit"]
      })
  }

  private func entries(_ point: Int) -> [Double] {
    [Double(point % 10), Double(point / 20 % 1_000) / 1_000, Double(point % 20 / 10)]
  }

  /// Values with as many digits as those of a run.
  private func row(_ point: Int, _ replication: Int) -> SweepRow {
    let key = DrawKey(seed: 1, replication: UInt64(replication)).keyed(by: UInt64(point))
    let values = Self.measures.names.indices.map { Measured(key.uniform(UInt32($0)) + Double(point % 10)) }
    return SweepRow(
      point: point, replication: replication, measures: Self.measures, values: values, failure: nil)
  }
}
