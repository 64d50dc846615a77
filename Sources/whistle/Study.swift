// What run, compare and sweep have in common: a scenario file, the place for its results, and the last steps: write all
// files with their manifest, then print.

import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// A scenario file on its way to results.
struct Study {
  let path: String
  let scenarioOptions: ScenarioOptions
  let runOptions: RunOptions
  let file: ScenarioFile
  let settings: [Setting]
  let folder: ResultFolder

  private let started = WallClock.now
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// Reads the file, and looks whether results can be written, before anything runs.
  init(_ path: String, _ scenarioOptions: ScenarioOptions, _ runOptions: RunOptions) throws {
    start = clock.now
    self.path = path
    self.scenarioOptions = scenarioOptions
    self.runOptions = runOptions
    settings = try scenarioOptions.settings()
    file = try scenarioOptions.load(path)
    folder = try runOptions.folder(for: file, in: scenarioOptions.language)
  }

  /// What a study says of its scenario; results of its own go beside those of its rows.
  init(
    _ study: StudyFile, path: String, _ scenarioOptions: ScenarioOptions, _ runOptions: RunOptions
  ) throws {
    start = clock.now
    self.path = path
    self.scenarioOptions = scenarioOptions
    self.runOptions = runOptions
    settings = study.settings
    file = study.scenario
    folder = try runOptions.folder(named: study.stem + "-optimum", in: scenarioOptions.language)
  }

  var language: ReportLanguage { scenarioOptions.language }
  var byteOrderMark: Bool { !runOptions.noBom }
  var confidence: Double { 0.95 }

  /// The scenarios under some policies.
  func scenarios(_ policies: [String]) throws -> [Scenario] {
    try scenarioOptions.scenarios(file, policies: policies, settings: settings)
  }

  /// Compiles a scenario.
  func compile(_ scenario: Scenario) throws -> CompiledScenario {
    do { return try CompiledScenario(scenario) } catch { throw Failure(error, in: language) }
  }

  /// Runs all replications of a policy.
  func run(_ policy: String, _ compiled: CompiledScenario, _ replications: Replications) async throws -> PolicyRun {
    let label = file.label(of: policy)
    let title = file.title(of: policy)
    let bar = ProgressBar(language(title), isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    do {
      return try await replications.run(compiled, policy: policy, label: label, detailed: true) {
        bar.show($0, of: $1)
      }
    } catch let error as ReplicationFailure {
      bar.clear()
      throw Failure(error, in: language)
    }
  }

  /// The tables of run and compare that show the policies themselves.
  func tables(of runs: [PolicyRun]) -> [ResultFile] {
    [
      .summary(runs, byteOrderMark: byteOrderMark), .replications(runs, byteOrderMark: byteOrderMark),
      .timeline(runs, byteOrderMark: byteOrderMark), .units(runs, byteOrderMark: byteOrderMark),
      .delays(runs, byteOrderMark: byteOrderMark), .expectations(runs[0], byteOrderMark: byteOrderMark),
    ]
  }

  /// Writes the files with their manifest; answers with the folder.
  func write(
    _ files: [ResultFile], policies: [String], scenario: Scenario, _ replications: Replications,
    worlds: Manifest.WorldsEntry? = nil
  ) throws -> String {
    let manifest = Manifest(
      version: Whistle.version, command: CommandLine.arguments.enumerated().map { $0 == 0 ? "whistle" : $1 },
      scenario: scenario.name, digest: file.digest, seed: replications.seed, replications: replications.count,
      policies: policies, system: Machine.system, processors: Machine.processors, threads: replications.threads,
      started: started, seconds: ["until written": seconds], worlds: worlds)
    do {
      return try Interruption.whileWriting { () throws(ResultFolderError) in
        try folder.write(files + [manifest.file(listing: files)], isInterrupted: { Interruption.isRequested })
      }
    } catch {
      throw Failure(error, in: language)
    }
  }

  /// Prints a report and where the files are, or one JSON object.
  func show(_ report: (Paint) -> [String], json: () -> JSON, folder: String, files: [ResultFile]) {
    if runOptions.json { return Console.print(json().text(indented: false)) }
    if scenarioOptions.quiet { return }
    let paint = Console.paint(for: .output)
    let names = files.map(\.name).joined(separator: ", ")
    let place = language("Results are in ", "结果在 ") + folder + paint("  (\(names), \(Manifest.fileName))", .faint)
    Console.print(report(paint) + ["", place])
  }

  /// Seconds since the command started, to the millisecond.
  private var seconds: Double {
    let (seconds, attoseconds) = (clock.now - start).components
    return Double(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) / 1_000
  }
}
