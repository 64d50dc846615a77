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
  private(set) var settings: [Setting]
  /// The warm-up that pilots found; `nil` where none was to be found.
  private(set) var foundWarmUp: Milliseconds?
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

  var language: Language { scenarioOptions.language }
  var byteOrderMark: Bool { !runOptions.noBom }
  var confidence: Double { 0.95 }

  /// The scenarios under some policies.
  func scenarios(_ policies: [String]) throws -> [Scenario] {
    try scenarioOptions.scenarios(file, policies: policies, settings: settings).map(marked)
  }

  /// A scenario whose warm-up was found says so.
  private func marked(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    if foundWarmUp != nil { scenario.timeFrame.findsWarmUp = true }
    return scenario
  }

  /// Compiles a scenario.
  func compile(_ scenario: Scenario) throws -> CompiledScenario {
    if scenario.timeFrame.findsWarmUp && foundWarmUp == nil { throw Failure.warmUpMustBeGiven(in: language) }
    do { return try CompiledScenario(scenario) } catch { throw Failure(error, in: language) }
  }

  /// Runs all replications of a policy.
  func run(_ policy: String, _ compiled: CompiledScenario, _ replications: Replications) async throws -> PolicyRun {
    let label = file.label(of: policy)
    let title = file.title(of: policy)
    let bar = ProgressBar(language(title), isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    do {
      return try await replications.run(
        compiled, policy: policy, label: label, detailed: true, progress: bar.observer)
    } catch let error as ReplicationFailure {
      bar.clear()
      throw Failure(error, in: language)
    }
  }

  /// Runs all policies with the same replications: as many as were asked for or, where the first scenario has a
  /// precision and no option gives a number, as many as that takes.
  func run(
    _ policies: [String], _ compiled: [CompiledScenario], _ replications: Replications
  ) async throws -> [PolicyRun] {
    func all(_ replications: Replications) async throws -> [PolicyRun] {
      var runs: [PolicyRun] = []
      for (policy, compiled) in zip(policies, compiled) {
        runs.append(try await run(policy, compiled, replications))
      }
      return runs
    }
    guard let goal = compiled[0].scenario.precision, runOptions.replications == nil else {
      return try await all(replications)
    }
    return try await replications.growing(to: goal, confidence: confidence, run: all)
  }

  /// The tables of run and compare that show the policies themselves.
  func tables(of runs: [PolicyRun]) -> [ResultFile] {
    [
      .summary(runs, byteOrderMark: byteOrderMark), .replications(runs, byteOrderMark: byteOrderMark),
      .timeline(runs, byteOrderMark: byteOrderMark), .units(runs, byteOrderMark: byteOrderMark),
      .delays(runs, byteOrderMark: byteOrderMark), .expectations(runs[0], byteOrderMark: byteOrderMark),
    ] + [.modes(runs, byteOrderMark: byteOrderMark)].compactMap(\.self)
  }

  /// The workbook of the tables among some files, where somebody wants it.
  func workbook(of files: [ResultFile]) -> [ResultFile] {
    runOptions.xlsx ? [.workbook(of: files, in: language)] : []
  }

  /// The report page beside other files, or nothing where nobody wants it.
  ///
  /// - Parameters:
  ///   - files: the other files.
  ///   - command: the name of the command, and its own options as far as they shape results.
  ///   - page: makes the page from its recipe.
  func report(
    beside files: [ResultFile], command: [String], page: (Recipe) -> ReportPage
  ) -> [ResultFile] {
    guard !runOptions.noReport else { return [] }
    return [page(recipe(beside: files, command: command)).file]
  }

  /// How the same results are made again: what does not shape them, as where they go, is left out.
  func recipe(beside files: [ResultFile], command: [String]) -> Recipe {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return Recipe(
      version: Whistle.version, command: ["whistle", command[0], file] + arguments + command.dropFirst(),
      digest: self.file.digest, files: files.map(\.name) + [Manifest.fileName])
  }

  /// The options that shape results, as a command line has them.
  private var arguments: [String] {
    var words = scenarioOptions.policy.flatMap { ["--policy", $0] }
    if let length = scenarioOptions.length { words += ["--length", length] }
    words += scenarioOptions.set.flatMap { ["--set", $0] }
    if let replications = runOptions.replications { words += ["--replications", String(replications)] }
    if let seed = runOptions.seed { words += ["--seed", String(seed)] }
    return words
  }

  /// Writes the files with their manifest; answers with the folder.
  func write(
    _ files: [ResultFile], policies: [String], scenario: Scenario, _ replications: Replications,
    worlds: Manifest.WorldsEntry? = nil
  ) throws -> String {
    let days = foundWarmUp.map { Double($0) / Double(Milliseconds.day) }
    let manifest = Manifest(
      version: Whistle.version, command: CommandLine.arguments.enumerated().map { $0 == 0 ? "whistle" : $1 },
      scenario: scenario.name, digest: file.digest, seed: replications.seed, replications: replications.count,
      policies: policies, system: Machine.system, processors: Machine.processors, threads: replications.threads,
      started: started, seconds: ["until written": seconds],
      foundWarmUp: days, worlds: worlds)
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

extension Study {
  /// Finds the warm-up, where a scenario wants it found: the longest that any of the policies takes, since policies meet
  /// the same demands only if they begin together. From here on every scenario of the study has it.
  mutating func findWarmUp(for policies: [String], threads: Int) async throws {
    var scenarios: [Scenario] = []
    for policy in policies {
      do { scenarios.append(try file.scenario(policy: policy, settings: settings)) } catch {
        throw Failure(error, in: language)
      }
    }
    guard scenarios.contains(where: \.timeFrame.findsWarmUp) else { return }
    var longest: Milliseconds = 0
    for (policy, scenario) in zip(policies, scenarios) {
      let own = scenario.timeFrame.findsWarmUp ? try await pilot(policy, scenario, threads: threads) : nil
      longest = max(longest, own ?? scenario.timeFrame.warmUp)
    }
    foundWarmUp = longest
    do { settings.append(try Setting.parse("time.warm up=\(longest) ms")) } catch { throw Failure(error, in: language) }
  }

  /// Says that replications do not grow, where a scenario wants them to.
  func noteFixedReplications(_ scenario: Scenario) {
    guard scenario.precision != nil, runOptions.replications == nil, !scenarioOptions.quiet else { return }
    Console.complain([
      language(
        "whistle: a sweep gives every point \(scenario.replications) replications, whatever the precision of the scenario",
        "whistle：参数扫描的每个设计点重复 \(scenario.replications) 次，不按场景的精度要求增加")
    ])
  }

  /// The warm-up that one policy takes.
  private func pilot(_ policy: String, _ scenario: Scenario, threads: Int) async throws -> Milliseconds {
    let compiled: CompiledScenario
    do { compiled = try CompiledScenario(scenario) } catch { throw Failure(error, in: language) }
    let bar = ProgressBar(language("finding the warm-up", "确定预热期"), isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    let found: SteadyState
    do {
      found = try await SteadyState.pilot(
        compiled, policy: policy, seed: runOptions.seed ?? scenario.seed, threads: threads, progress: bar.observer)
    } catch let error as ReplicationFailure {
      bar.clear()
      throw Failure(error, in: language)
    }
    guard case .warmUp(let weeks) = found.finding else {
      bar.clear()
      throw Failure(found.finding, policy: policy, scenario, in: language)
    }
    return Milliseconds(weeks) * 7 * .day
  }
}

extension RunOptions {
  /// How many threads are used.
  var threadCount: Int { threads ?? Machine.processors }
}
