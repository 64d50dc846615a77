// The files of a selection: for each system what was observed, and what was found so far.

/// Observations and findings of all systems.
struct SystemCases<Source: ObservationSource>: Sendable {
  /// What is known of one system.
  private struct Case: Sendable {
    var observations: [SystemObservation] = []
    var finding: SystemVerdict.Finding?
    var failure: Wording?
    var decidedAt = 0
    var keepsLimits = false
    var isCapped = false
  }

  private var source: Source
  private let rule: SelectionRule
  private var cases: [Case]

  init(_ source: Source, _ rule: SelectionRule) {
    (self.source, self.rule) = (source, rule)
    cases = Array(repeating: Case(), count: source.systems)
  }

  var count: Int { cases.count }
  var runs: Int { cases.reduce(0) { $0 + $1.observations.count } }
  var failures: Int { cases.count { $0.failure != nil } }

  /// The observations of the first stage of a system.
  func first(of system: Int) -> ArraySlice<SystemObservation> { cases[system].observations.prefix(rule.firstStage) }

  /// All observations of a system.
  func observations(of system: Int) -> [SystemObservation] { cases[system].observations }

  /// The systems that can be run, by rising mean cost of the first stage, then by number.
  var byRisingCost: [Int] {
    cases.indices.filter { cases[$0].failure == nil }
      .map { (cost: Sample(first(of: $0).map(\.cost)).mean, system: $0) }
      .sorted { ($0.cost, $0.system) < ($1.cost, $1.system) }.map(\.system)
  }

  // MARK: Observations

  /// Observes every system as often as the first stage wants, and tells after each how many have been.
  mutating func observeFirstStage(progress: @Sendable (Int) -> Void) async throws {
    for system in cases.indices {
      try await observe(system, upTo: rule.firstStage)
      progress(system + 1)
    }
  }

  /// An observation of a system; `nil` where it fails.
  ///
  /// Observations come by the dozen, so that several threads find work; how many at a time depends on nothing but how
  /// many there are.
  mutating func observation(_ number: Int, of system: Int) async throws -> SystemObservation? {
    let known = cases[system].observations.count
    if number > known { try await observe(system, upTo: min(rule.cap, known + max(8, known / 4))) }
    guard cases[system].failure == nil else { return nil }
    return cases[system].observations[number - 1]
  }

  /// Observes a system until there are so many observations, or one fails.
  mutating func observe(_ system: Int, upTo number: Int) async throws {
    let known = cases[system].observations.count
    guard cases[system].failure == nil, number > known else { return }
    let requests = (known + 1...number).map { ObservationRequest(system: system, number: $0) }
    for result in try await source.observe(requests) {
      switch result {
      case .observed(let observation): cases[system].observations.append(observation)
      case .impossible(let reason):
        cases[system].failure = reason
        return
      }
    }
  }

  // MARK: Findings

  mutating func note(_ system: Int, decidedAt number: Int, isCapped: Bool) {
    cases[system].decidedAt = max(cases[system].decidedAt, number)
    if isCapped { cases[system].isCapped = true }
  }

  mutating func find(_ system: Int, _ finding: SystemVerdict.Finding) { cases[system].finding = finding }

  mutating func keepsLimits(_ system: Int) { cases[system].keepsLimits = true }

  /// What was found about each system.
  func verdicts(winner: Int?) -> [SystemVerdict] {
    cases.enumerated().map { system, own in
      let finding: SystemVerdict.Finding =
        own.failure.map { .failed($0) } ?? (system == winner ? .chosen : own.finding)
        ?? .failed(Wording(english: "was not decided", chinese: "未能判定"))
      return SystemVerdict(
        finding: finding, decidedAt: own.decidedAt, keepsLimits: own.keepsLimits, isCapped: own.isCapped,
        observations: own.observations)
    }
  }
}
