// The options by which a comparison looks beyond its stated values, and the study that they ask for.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// How many plausible worlds, and how often each.
struct WorldOptions: ParsableArguments {
  @Option(help: .told("Draw this many plausible worlds from the ranges of the file.", "从文件的范围中抽取多少种可能情形。", value: "n"))
  var worlds: Int?

  @Option(help: .told("Repeat this often in each world; 3 by default.", "每种情形重复多少次；默认 3。", value: "n"))
  var worldReplications: Int?

  func validate() throws {
    if let worlds, !(2...10_000).contains(worlds) {
      throw ValidationError(
        told("--worlds takes a number from 2 to 10000, not \(worlds)", "--worlds 应为 2 到 10000 的数，而不是 \(worlds)"))
    }
    if let worldReplications, !(1...1_000).contains(worldReplications) {
      throw ValidationError(
        told(
          "--world-replications takes a number from 1 to 1000, not \(worldReplications)",
          "--world-replications 应为 1 到 1000 的数，而不是 \(worldReplications)"))
    }
    if worldReplications != nil && worlds == nil {
      throw ValidationError(told("--world-replications goes with --worlds", "--world-replications 须与 --worlds 同用"))
    }
  }

  /// The options as a command line has them.
  var arguments: [String] {
    (worlds.map { ["--worlds", String($0)] } ?? [])
      + (worldReplications.map { ["--world-replications", String($0)] } ?? [])
  }

  /// The study that the options ask for; `nil` where they ask for none.
  func plausibleWorlds(of study: Study) throws -> PlausibleWorlds? {
    guard let worlds else { return nil }
    let ranges: PlausibleRanges
    do { ranges = try study.file.plausibleRanges(settings: study.settings) } catch {
      throw Failure(error, in: study.language)
    }
    guard !ranges.assumptions.isEmpty else {
      throw Failure.usage(
        study.language(
          "no value of “\(study.path)” states a range, so there is only one world; write { value: …, range: 4 to 9 }",
          "“\(study.path)”中没有写明范围的值，因此只有一种情形；请写成 { value: …, range: 4 to 9 }"))
    }
    return PlausibleWorlds(study: study, ranges: ranges, count: worlds, replications: worldReplications ?? 3)
  }
}

/// A comparison in many worlds.
struct PlausibleWorlds {
  let study: Study
  let ranges: PlausibleRanges
  let count: Int
  let replications: Int

  /// Runs the compared policies in all worlds.
  func run(_ comparison: Comparison, _ stated: Replications) async throws -> WorldsOutput {
    let worlds = Worlds(
      ranges.assumptions, count: count,
      replications: Replications(count: replications, seed: stated.seed, threads: stated.threads))
    let policies = comparison.runs.map(\.policy)
    let bar = ProgressBar(study.language("plausible worlds", "可能情形"), isQuiet: study.scenarioOptions.quiet)
    defer { bar.clear() }
    let criterion = comparison.defaultCriterion.map { NamedMeasure($0, in: comparison.runs[0].scenario) }
    let result = try await worlds.run(
      policies: policies, criterion: criterion, build: { build($0, policies[$1]) }, progress: bar.observer)
    return WorldsOutput(study: study, ranges: ranges, comparison: comparison, result: result)
  }

  /// The scenario of a policy in a world, or the reason why there is none.
  private func build(_ world: World, _ policy: String) -> Experiments.Sweep.Built {
    Experiments.Sweep.Built { () throws(ScenarioErrors) in
      try study.file.scenario(policy: policy, settings: study.settings, world: ranges.settings(at: world.positions))
    }
  }
}

/// What the worlds add to the output of a comparison.
struct WorldsOutput {
  private let study: Study
  private let ranges: PlausibleRanges
  private let comparison: Comparison
  let result: WorldsResult
  let shares: [WorldShare]

  init(study: Study, ranges: PlausibleRanges, comparison: Comparison, result: WorldsResult) {
    (self.study, self.ranges, self.comparison, self.result) = (study, ranges, comparison, result)
    shares = result.shares(comparison)
  }

  var files: [ResultFile] {
    let name = comparison.runs[0].scenario.name
    let levels = { (world: World) in
      world.positions.enumerated().map { index, position in
        position.map { ranges.level(of: index, at: $0) } ?? result.assumptions[index].stated
      }
    }
    return [
      .worldShares(shares, scenario: name, byteOrderMark: study.byteOrderMark),
      .worlds(result, scenario: name, levels: levels, byteOrderMark: study.byteOrderMark),
      .tornado(result, scenario: name, byteOrderMark: study.byteOrderMark),
    ]
  }

  var manifestEntry: Manifest.WorldsEntry {
    Manifest.WorldsEntry(
      count: result.drawn, replications: result.replications, assumptions: result.assumptions)
  }

  var json: JSON { .worlds(result, shares) }

  func lines(_ paint: Paint) -> [String] {
    [""] + WorldsReport(result, comparison, shares, in: study.language).lines(paint)
  }
}
