// Does the cheapest that suffices suffice, and is nothing cheaper? Three problems whose answers are known, each solved two
// hundred times with other draws.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports

/// `whistle-bench selection`.
struct SelectionCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selection",
    abstract: "Count how often the cheapest sufficient system is found where it is known.",
    discussion: """
      Staffing of M/M/c by Erlang C, a threshold by its exact formula, and policies of Ji'an County resampled from a bank of \
      county months. An answer is right if it keeps the limit to within the tolerance, and no system that keeps it by more \
      is cheaper by more than the indifference. At a promised 95 % the exit status is 1 where fewer than 183 of 200 answers \
      are right: a share of 95 % gives fewer in one of 70 cases.
      """)

  @Option(help: "How often each problem is solved.")
  var repetitions = 200

  @Option(help: "Replications of each point of the bank.")
  var bank = 2_000

  @Option(help: "Only this problem: staffing, threshold or county.")
  var problem: String?

  @Option(help: "The seed of the first repetition.")
  var seed: UInt64 = 1

  @Option(help: "The most replications at once.")
  var threads = Processors.count

  @Option(help: "The folder of the scenarios.")
  var scenarios = "Scenarios"

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func validate() throws {
    guard repetitions >= 1, bank >= 100, threads >= 1 else {
      throw ValidationError("--repetitions and --threads are at least 1, --bank at least 100")
    }
    guard problem.map({ ["staffing", "threshold", "county"].contains($0) }) ?? true else {
      throw ValidationError("--problem is staffing, threshold or county")
    }
  }

  func run() async throws {
    if !json { TextColumns.show(SelectionRecord.heading) }
    var isEnough = true
    func note(_ record: SelectionRecord) {
      TextColumns.show(json ? record.json.text(indented: false) : record.line)
      isEnough = isEnough && record.isEnough
    }
    if problem ?? "staffing" == "staffing" { note(try await simulated("staffing", .staffing(in: scenarios))) }
    if problem ?? "threshold" == "threshold" { note(try await simulated("threshold", .threshold(in: scenarios))) }
    if problem ?? "county" == "county" {
      let county = try CountyBank(scenarios, replications: bank)
      let watch = ProcessorWatch()
      let rows = try await county.rows(threads: threads)
      let means = rows.map { SystemObservation(mean: $0) }
      note(try await solve("county", means, county.rule, since: watch) { ResampledBank(rows, seed: $0) })
    }
    if !isEnough { throw ExitCode.failure }
  }

  private func simulated(_ name: String, _ known: KnownProblem) async throws -> SelectionRecord {
    let compiled = try known.scenarios.map { try CompiledScenario($0) }
    return try await solve(name, known.means, known.rule, since: ProcessorWatch()) { seed in
      SimulatedSystems(compiled.count, cost: known.cost, services: [known.service], seed: seed, threads: threads) {
        .scenario(compiled[$0])
      }
    }
  }

  /// Solves a problem again and again, each time with other draws.
  private func solve<Source: ObservationSource>(
    _ name: String, _ means: [SystemObservation], _ rule: SelectionRule, since watch: ProcessorWatch,
    source: (UInt64) -> Source
  ) async throws -> SelectionRecord {
    let truth = SelectionTruth(means, rule)
    var record = SelectionRecord(problem: name, systems: means.count, repetitions: repetitions)
    for repetition in 0..<repetitions {
      var procedure = CheapestSufficient(source(seed + UInt64(repetition)), rule)
      record.add(try await procedure.run(), truth)
    }
    record.seconds = watch.seconds
    return record
  }
}

/// How often a problem was solved rightly, and at what price.
struct SelectionRecord {
  let problem: String
  let systems: Int
  let repetitions: Int
  private(set) var right = 0
  private(set) var capped = 0
  private(set) var runs = 0
  private var answers: [Int: Int] = [:]
  var seconds = 0.0

  init(problem: String, systems: Int, repetitions: Int) {
    (self.problem, self.systems, self.repetitions) = (problem, systems, repetitions)
  }

  mutating func add(_ selection: Selection, _ truth: SelectionTruth) {
    right += truth.isRight(selection.winner) ? 1 : 0
    capped += selection.isAssured ? 0 : 1
    runs += selection.runs
    answers[(selection.winner ?? -1) + 1, default: 0] += 1
  }

  /// Whether as many answers are right as 95 % of certainty gives in 69 of 70 cases; 183 of 200.
  var isEnough: Bool { Double(right) >= 0.915 * Double(repetitions) }

  private var mean: Double { Double(runs) / Double(repetitions) }
  private var chosen: String {
    answers.sorted { $0.key < $1.key }.map { "\($0.key == 0 ? "none" : "\($0.key)"): \($0.value)" }.joined(
      separator: ", ")
  }

  static let heading = TextColumns.line([
    .left("problem", 10), .right("systems", 7), .right("right", 9), .right("capped", 6), .right("replications", 12),
    .right("seconds", 7), .left("answers", 20),
  ])

  var line: String {
    TextColumns.line([
      .left(problem, 10), .right("\(systems)", 7), .right("\(right)/\(repetitions)", 9), .right("\(capped)", 6),
      .right(mean.rounded(decimals: 0), 12), .right(seconds.rounded(decimals: 0), 7), .left(chosen, 20),
    ])
  }

  var json: JSON {
    .object([
      "name": .text("selection-\(problem)"), "right": .whole(UInt64(right)),
      "repetitions": .whole(UInt64(repetitions)), "capped": .whole(UInt64(capped)), "replications": .number(mean),
      "seconds": .number(seconds),
    ])
  }
}

extension SystemObservation {
  /// The mean of observations.
  init(mean rows: [SystemObservation]) {
    self.init(
      cost: Sample(rows.map(\.cost)).mean,
      services: rows[0].services.indices.map { limit in Sample(rows.map { $0.services[limit] }).mean })
  }
}
