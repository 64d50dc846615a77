// A study file: a scenario, what is varied about it, at which points, how often. Like a scenario file it is read once and
// checked whole, and every level is tried before anything runs.

import Experiments
package import GovernanceModel

/// A study, from a file or from options.
package struct StudyFile: Sendable {
  /// The most points times replications that a study holds.
  package static let mostRows = 10_000_000
  /// The most levels that are tried one by one before a study runs.
  private static let mostTried = 200

  /// The file's name without its folder and endings; results are called after it.
  package let stem: String
  /// What people call it.
  package let title: String
  /// The scenario.
  package let scenario: ScenarioFile
  /// The scenario's file as the study names it.
  package let scenarioName: String
  /// The policy under which all points are run; `nil` for the scenario as it stands.
  package let policy: String?
  /// Changes that all points share.
  package let settings: [Setting]
  /// What is varied.
  package let factors: [StudyFactor]
  /// Which points are run.
  package let design: StudyDesign
  /// How often each is run; `nil` for what the scenario says.
  package let replications: Int?
  /// The seed of all draws; `nil` for the scenario's.
  package let seed: UInt64?
  /// What the table holds, by the heads of its columns; empty for everything.
  package let responses: [String]
  /// What `optimize:` asks of the points; `nil` where it asks nothing.
  package internal(set) var goal: StudyGoal?

  /// Whether a file is called like a study: `name.study.yaml`.
  package static func isCalledStudy(_ path: String) -> Bool {
    let name = path.split(separator: "/").last?.lowercased() ?? ""
    return name.hasSuffix(".study.yaml") || name.hasSuffix(".study.yml")
  }

  /// Reads a study from disk, with its scenario.
  ///
  /// - Parameter overlay: changes that are laid over those of the file.
  package static func load(_ path: String, overlay: StudyOverlay = StudyOverlay()) throws(ScenarioErrors) -> StudyFile {
    var decoder = StudyDecoder(source: .disk)
    return try decoder.study(path, text: nil, overlay: overlay)
  }

  /// Reads a text as if it were the file `name`; the scenario and tables are taken from `files`.
  package static func parse(
    _ text: String, name: String = "test.study.yaml", files: [String: String], overlay: StudyOverlay = StudyOverlay()
  ) throws(ScenarioErrors) -> StudyFile {
    let checked = try SourceText.text(of: Array(text.utf8), file: name)
    var decoder = StudyDecoder(source: .memory(files))
    return try decoder.study(name, text: checked, overlay: overlay)
  }

  /// A full factorial of factors that options name.
  package init(
    _ scenario: ScenarioFile, named name: String, policy: String?, settings: [Setting], factors: [StudyFactor]
  ) throws(ScenarioErrors) {
    self.init(
      stem: scenario.stem, title: "", scenario: scenario, scenarioName: name, policy: policy, settings: settings,
      factors: factors, design: StudyDesign(.fullFactorial), replications: nil, seed: nil, responses: [])
    try tryLevels()
  }

  init(
    stem: String, title: String, scenario: ScenarioFile, scenarioName: String, policy: String?, settings: [Setting],
    factors: [StudyFactor], design: StudyDesign, replications: Int?, seed: UInt64?, responses: [String]
  ) {
    self.stem = stem
    self.title = title
    self.scenario = scenario
    self.scenarioName = scenarioName
    self.policy = policy
    self.settings = settings
    self.factors = factors
    self.design = design
    self.replications = replications
    self.seed = seed
    self.responses = responses
  }

  /// The scenario with no factor moved.
  package func baseScenario() throws(ScenarioErrors) -> Scenario {
    try scenario.scenario(policy: policy, settings: settings)
  }

  /// The scenario at a point, by the value of each factor.
  package func scenario(at values: [String]) throws(ScenarioErrors) -> Scenario {
    precondition(values.count == factors.count, "a value for each factor")
    var (policy, settings) = (policy, settings)
    for (factor, value) in zip(factors, values) {
      if let setting = factor.setting(of: value) { settings.append(setting) } else { policy = value }
    }
    return try scenario.scenario(policy: policy, settings: settings)
  }

  /// What deserves a second look about the scenario with no factor moved.
  package func warnings() throws(ScenarioErrors) -> [Diagnostic] {
    try scenario.warnings(policy: policy, settings: settings)
  }

  /// The points with a seed; `nil` where there are too many to count.
  package func points(seed: UInt64) -> StudyPoints? { StudyPoints(design, factors: factors, seed: seed) }

  // MARK: Trying levels

  /// Tries every level alone, so that a misspelt path or a level that means nothing is found before anything runs. What
  /// does not fit together only at some points is left to their rows.
  func tryLevels() throws(ScenarioErrors) {
    let base = try baseScenario()
    var found: [Diagnostic] = []
    var left = Self.mostTried
    for factor in factors {
      for level in factor.extremes.prefix(max(2, left)) {
        left -= 1
        found += faults(of: level, of: factor, base: base)
      }
    }
    if !found.isEmpty { throw ScenarioErrors(found) }
  }

  private func faults(of level: StudyFactor.Level, of factor: StudyFactor, base: Scenario) -> [Diagnostic] {
    let setting = factor.setting(of: level.text)
    do {
      let scenario = try scenario.scenario(
        policy: setting == nil ? level.text : policy, settings: settings + [setting].compactMap(\.self))
      guard scenario.seed == base.seed, scenario.replications == base.replications else {
        let place = level.place ?? Place(file: setting.map(\.placeOfValue) ?? "", line: 1, column: 1)
        return [Diagnostic(at: place, path: factor.path, fact: .study(.sharedByAll(path: factor.path)))]
      }
      return []
    } catch {
      return error.diagnostics.compactMap { diagnostic in
        let isOwn = setting.map { diagnostic.place.file == $0.placeOfValue } ?? (diagnostic.path == "policies")
        guard isOwn else { return nil }
        var diagnostic = diagnostic
        diagnostic.policy = nil
        if let place = level.place { diagnostic.place = place }
        return diagnostic
      }
    }
  }
}

/// What options say about a study, laid over what its file says.
package struct StudyOverlay: Sendable {
  /// A policy in the place of the file's.
  package var policy: String?
  /// Changes after the file's own.
  package var settings: [Setting]

  /// Changes laid over a study.
  package init(policy: String? = nil, settings: [Setting] = []) { (self.policy, self.settings) = (policy, settings) }
}
