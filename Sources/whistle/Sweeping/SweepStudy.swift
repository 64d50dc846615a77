// A study on its way to results, from a file or from options: what it runs, which rows are there, and what is made of them.

import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// A study with the options laid over it.
struct SweepStudy {
  /// How much of what is made ready for a point may be kept, in units of all scenarios together.
  private static let mostUnitsKept = 120_000
  /// How many replications a point runs at a visit where it cannot be kept ready.
  private static let block = 5

  let study: StudyFile
  let base: Scenario
  let points: StudyPoints
  let plan: RowPlan
  let seed: UInt64
  let scenarioOptions: ScenarioOptions
  let runOptions: RunOptions
  private let kept: Int
  private let started = WallClock.now
  private let start = ContinuousClock.now

  /// A study of a file.
  init(file: String, _ scenarioOptions: ScenarioOptions, _ runOptions: RunOptions) throws {
    let overlay = StudyOverlay(policy: scenarioOptions.policy.first, settings: try scenarioOptions.settings())
    let study: StudyFile
    do { study = try StudyFile.load(file, overlay: overlay) } catch {
      throw Failure(error, in: scenarioOptions.language)
    }
    try self.init(study, scenarioOptions, runOptions)
  }

  /// A study that is there already.
  init(_ study: StudyFile, _ scenarioOptions: ScenarioOptions, _ runOptions: RunOptions) throws {
    let language = scenarioOptions.language
    self.study = study
    self.scenarioOptions = scenarioOptions
    self.runOptions = runOptions
    do throws(ScenarioErrors) {
      base = try study.baseScenario()
      let warnings = try study.warnings().map { $0.line(in: language) }
      if !scenarioOptions.quiet { Console.complain(warnings) }
    } catch {
      throw Failure(error, in: language)
    }
    // All rows of a study are of one scenario: pilots would find another warm-up at each point.
    if base.timeFrame.findsWarmUp { throw Failure.warmUpMustBeGiven(in: language) }
    seed = runOptions.seed ?? study.seed ?? base.seed
    let replications = runOptions.replications ?? study.replications ?? base.replications
    guard let points = study.points(seed: seed),
      !points.count.multipliedReportingOverflow(by: replications).overflow,
      points.count * replications <= StudyFile.mostRows
    else {
      throw Failure.usage(
        language(
          "points times replications exceed 10,000,000, more than a study holds", "设计点数乘以重复次数超过 1000 万，超出一项研究的容量"))
    }
    self.points = points
    let units = base.tiers.reduce(200) { $0 + $1.units.count }
    kept = max(1, Self.mostUnitsKept / units)
    plan = RowPlan(
      points: points.count, replications: replications, factorial: points.factorial ?? [],
      block: points.count <= kept ? 1 : Self.block)
  }

  var language: Language { scenarioOptions.language }

  /// How many rows run at once.
  var threads: Int { runOptions.threads ?? Machine.processors }

  /// The folder that the study is gone on with in.
  var folder: StudyFolder { StudyFolder(runOptions.output ?? "Results/\(study.stem)") }

  /// What rows depend on, but for how many points and replications there are.
  var identity: StudyIdentity {
    let name = study.scenarioName.split(separator: "/").last.map(String.init) ?? study.scenarioName
    return StudyIdentity([
      "whistle": Whistle.version,
      "scenario": "\(name), sha256 \(study.scenario.digest)",
      "policy": study.policy ?? ScenarioFile.baseline,
      "settings": study.settings.map { "\($0.path)=\($0.value)" }.joined(separator: "; "),
      "seed": String(seed),
      "factors": study.factors.map(\.path).joined(separator: "; "),
      "design": study.design.identity,
      "responses": study.responses.joined(separator: "; "),
    ])
  }

  /// An empty store of the study's rows.
  func emptyStore() -> RowStore {
    RowStore(RowStore.Study(identity: identity.digest, plan: plan) { [points] in points[$0] })
  }

  // MARK: Running

  /// The scenario of a point, or the reason why there is none.
  private var build: @Sendable (Int) -> Experiments.Sweep.Built {
    { [study, points] point in Self.build(study, points[point]) }
  }

  private static func build(_ study: StudyFile, _ levels: [String]) -> Experiments.Sweep.Built {
    Experiments.Sweep.Built { () throws(ScenarioErrors) in try study.scenario(at: levels) }
  }

  private var sweep: Experiments.Sweep {
    Experiments.Sweep(plan, seed: seed, threads: threads, responses: study.responses, kept: kept)
  }

  /// Runs the rows of a part that are not there yet; each is kept as soon as it is done.
  func run(_ shard: RowPlan.Shard, into store: RowStore) async throws {
    var (done, total) = (0, 0)
    for position in 0..<plan.chunks where plan.isPart(position, of: shard) {
      let chunk = plan.chunk(position)
      total += chunk.replications.count
      done += chunk.replications.count { store.has(point: chunk.point, replication: $0) }
    }
    let progress = RowProgress(done: done, of: total, in: language, isQuiet: scenarioOptions.quiet)
    defer { progress.clear() }
    do {
      try await sweep.run(
        shard, isWanted: { !store.has(point: $0, replication: $1) }, build: build, advance: progress.advance
      ) { row in
        try Interruption.whileWriting { () throws(RowStoreError) in try store.add(row) }
        Interruption.exitIfRequested()
        if row.replication == nil { progress.skip(plan.replications) } else { progress.step() }
      }
      try store.sync()
    } catch let error as RowStoreError {
      progress.clear()
      throw Failure(error, in: language)
    }
  }

  /// One row on its own.
  func row(_ number: Int) throws -> (row: SweepRow, levels: [String]) {
    guard (1...plan.rows).contains(number) else {
      throw Failure.usage(
        language(
          "--row takes a number from 1 to \(plan.rows), not \(number)", "--row 应为 1 到 \(plan.rows) 的数，而不是 \(number)"))
    }
    let (point, replication) = plan.place(of: number - 1)
    return (sweep.row(point: point, replication: replication, build: build), points[point])
  }

  // MARK: The folder

  /// Enters the study's folder and takes in all rows that are there; rows are added to the file of a part.
  func open(_ shard: RowPlan.Shard, alsoFrom others: [StudyFolder] = []) throws -> RowStore {
    let store = emptyStore()
    do {
      try folder.enter(identity, replace: runOptions.force)
      let own = folder.rowFile(of: shard)
      for other in others where other.path != folder.path { try other.enter(identity, replace: false) }
      for place in [folder] + others.filter({ $0.path != folder.path }) {
        for file in try place.rowFiles() where file != own { try store.take(file) }
      }
      try store.open(own)
    } catch let error as StudyFolderError {
      throw Failure(error, in: language)
    } catch let error as RowStoreError {
      throw Failure(error, in: language)
    }
    return store
  }

  /// What is to be made of the rows.
  func outcome(of tables: StudyTables) -> StudyOutcome {
    let design = points.matrix.map { (matrix: $0, method: study.design.method) }
    return StudyOutcome(
      tables, factors: study.factors.map(\.path), responses: study.responses, design: design, plan: plan, seed: seed,
      isListed: runOptions.json)
  }

  /// The files of what the design says.
  func files(of analyses: [MeasureAnalysis]) -> [ResultFile] {
    let paths = study.factors.map(\.path)
    var files: [ResultFile] = []
    if analyses.contains(where: { $0.effects != nil }) {
      files.append(.effects(analyses, factors: paths, level: points.name, byteOrderMark: !runOptions.noBom))
    }
    if analyses.contains(where: { $0.sobol != nil || $0.morris != nil }) {
      files.append(.sensitivity(analyses, factors: paths, byteOrderMark: !runOptions.noBom))
    }
    return files
  }

  /// The report page beside other files, or nothing where nobody wants it.
  ///
  /// - Parameters:
  ///   - outcome: what remains of the rows.
  ///   - analyses: what the design says about the factors.
  ///   - files: the other files.
  ///   - command: the command that makes the same results again.
  func report(
    of outcome: StudyOutcome, _ analyses: [MeasureAnalysis], beside files: [ResultFile], command: [String]
  ) -> [ResultFile] {
    guard !runOptions.noReport else { return [] }
    let names = study.factors.map { Wording(english: $0.path, chinese: $0.label.isEmpty ? $0.path : $0.label) }
    let recipe = Recipe(
      version: Whistle.version, command: command, digest: study.scenario.digest,
      files: ["sweep.csv"] + files.map(\.name).filter { $0 != "sweep.csv" } + [Manifest.fileName])
    let page = SweepPage(
      outcome, analyses, factors: names, level: { [points] in points.name($0, $1) }, scenario: base, seed: seed,
      recipe: recipe, in: language)
    return [page.file]
  }

  /// The lines of what the design says about the first of the responses; the others are in the files.
  private func lines(of analyses: [MeasureAnalysis], _ paint: Paint) -> [String] {
    guard let first = analyses.first else { return [] }
    let names = study.factors.map { language($0.path, $0.label.isEmpty ? $0.path : $0.label) }
    let indices = SensitivityReport(first, names: names, in: language).lines(paint)
    let effects = EffectsReport(first, names: names, level: { [points] in points.name($0, $1) }, in: language).lines(
      paint)
    return [indices, effects].filter { !$0.isEmpty }.flatMap { [""] + $0 }
  }

  /// Makes the results of all rows in the study's folder, and says what they are.
  func finish(_ store: RowStore) throws {
    let files: [String]
    var outcome: StudyOutcome
    var analyses: [MeasureAnalysis] = []
    do throws(RowStoreError) {
      let tables = try StudyTables(store, factors: study.factors.map(\.path), seed: seed)
      outcome = self.outcome(of: tables)
      files = try outcome.settle(
        tables, store, in: folder, identity: identity, byteOrderMark: !runOptions.noBom,
        analyses: { outcome in
          analyses = outcome.analyses
          let tables = self.files(of: analyses)
          return tables + self.report(of: outcome, analyses, beside: tables, command: ["whistle", "sweep"] + arguments)
        }, workbook: runOptions.xlsx ? language : nil, manifest: manifest)
    } catch {
      throw Failure(error, in: language)
    }
    try show(outcome, analyses, folder: folder.path, files: files)
  }

  /// Prints the report of a finished study.
  func show(_ outcome: StudyOutcome, _ analyses: [MeasureAnalysis], folder: String, files: [String]) throws {
    if runOptions.json {
      Console.print(JSON.sweep(outcome, seed: seed, folder: folder).text(indented: false))
    } else if !scenarioOptions.quiet {
      let paint = Console.paint(for: .output)
      let names = (files + [Manifest.fileName]).joined(separator: ", ")
      let place = language("Results are in ", "结果在 ") + folder + paint("  (\(names))", .faint)
      Console.print(SweepReport(outcome, in: language).lines(paint) + lines(of: analyses, paint) + ["", place])
    }
    if outcome.failed > 0 { throw Failure.failedRows(outcome.failures, in: language) }
  }

  private func manifest(_ files: [Manifest.Entry]) -> ResultFile {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Manifest(
      version: Whistle.version, command: ["whistle", "sweep"] + arguments, scenario: base.name,
      digest: study.scenario.digest, seed: seed, replications: plan.replications,
      policies: [study.policy ?? ScenarioFile.baseline], system: Machine.system, processors: Machine.processors,
      threads: threads, started: started,
      seconds: ["until written": Double(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) / 1_000],
      study: Manifest.StudyEntry(
        design: study.design.identity, factors: study.factors.map(\.path), points: points.count)
    ).file(listing: files)
  }

  /// The options that shape results, as a command line has them.
  var arguments: [String] {
    var words = [study.stem + ".study.yaml"]
    if let policy = scenarioOptions.policy.first { words += ["--policy", policy] }
    if let length = scenarioOptions.length { words += ["--length", length] }
    for setting in scenarioOptions.set { words += ["--set", setting] }
    if let replications = runOptions.replications { words += ["--replications", String(replications)] }
    if let seed = runOptions.seed { words += ["--seed", String(seed)] }
    if runOptions.noBom { words.append("--no-bom") }
    return words
  }
}

extension StudyDesign {
  /// Into how many parts a range is divided where its levels are looked at.
  private static let parts = 4

  /// The method that the design was made for.
  fileprivate var method: DesignAnalysis.Method {
    switch kind {
    case .fullFactorial, .latinHypercube, .table: .mainEffects(parts: Self.parts)
    case .oneAtATime: .oneAtATime
    case .sobol: .saltelli(parts: Self.parts)
    case .morris: .morris(levels: gridLevels)
    }
  }
}
