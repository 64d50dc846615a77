// The first lines of every report: which place, which policy, how long, how often, with which draws.

import Experiments
import GovernanceModel

/// What was run.
struct ReportHead: Sendable {
  private let scenario: Scenario
  private let policy: String?
  private let replications: Int
  private let seed: UInt64
  private let language: Language

  /// The head for one policy's run.
  init(_ run: PolicyRun, in language: Language) {
    self.init(run.scenario, policy: language(run.title), replications: run.replications, in: language)
  }

  /// The head for a scenario, whatever the policies.
  init(_ scenario: Scenario, policy: String?, replications: [ReplicationValues], in language: Language) {
    self.scenario = scenario
    self.policy = policy
    self.replications = replications.count
    seed = replications.first?.seed ?? scenario.seed
    self.language = language
  }

  func lines(_ paint: Paint) -> [String] { [paint(scenario.name, .title), paint(facts, .faint)] }

  /// What was run, in a line.
  var facts: String {
    let frame = scenario.timeFrame
    var parts = [
      language(
        "\(language.time(frame.length)) from \(frame.start.description)",
        "自 \(frame.start.description) 起 \(language.time(frame.length))")
    ]
    if frame.warmUp > 0 {
      let found = frame.findsWarmUp ? language(" (found by MSER-5)", "（由 MSER-5 确定）") : ""
      parts.append(
        language("after \(language.time(frame.warmUp)) of warm-up", "预热 \(language.time(frame.warmUp))") + found)
    } else if frame.findsWarmUp {
      parts.append(language("no warm-up needed (MSER-5)", "无需预热（MSER-5）"))
    }
    parts.append(language(replications == 1 ? "1 replication" : "\(replications) replications", "重复 \(replications) 次"))
    parts.append(language("seed \(seed)", "种子 \(seed)"))
    if let policy { parts.insert(language("policy “\(policy)”", "方案“\(policy)”"), at: 0) }
    return parts.joined(separator: " · ")
  }
}
