// The options by which a comparison holds two policies against each other demand by demand.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Which two policies, in which replication, and how many demands are listed.
struct DuelOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Also hold two policies against each other demand by demand, and list those that gain and lose most.",
      valueName: "policy"))
  var duel: [String] = []

  @Option(help: ArgumentHelp("The replication of the duel, from 1; 1 by default.", valueName: "n"))
  var replication: Int?

  @Option(help: ArgumentHelp("List this many demands each way; 10 by default.", valueName: "n"))
  var top: Int?

  func validate() throws {
    if !duel.isEmpty && duel.count != 2 {
      throw ValidationError(
        "--duel takes two policies, not \(duel.count); the file comes before it: whistle compare FILE --duel A B")
    }
    if duel.count == 2 && duel[0] == duel[1] { throw ValidationError("--duel takes two different policies") }
    if let replication, !(1...1_000_000).contains(replication) {
      throw ValidationError("--replication takes a number from 1 to 1000000, not \(replication)")
    }
    if let top, !(1...10_000).contains(top) {
      throw ValidationError("--top takes a number from 1 to 10000, not \(top)")
    }
    if duel.isEmpty && (replication != nil || top != nil) {
      throw ValidationError("--replication and --top go with --duel")
    }
  }

  /// The scenarios that duel; `nil` where nobody asks for a duel.
  func plan(in study: Study, seed: UInt64) throws -> DuelPlan? {
    guard !duel.isEmpty else { return nil }
    let scenarios = try study.scenarios(duel)
    return DuelPlan(
      study: study, policies: duel, compiled: try scenarios.map { try study.compile($0) }, seed: seed,
      replication: replication ?? 1, most: top ?? 10)
  }
}

/// A duel that is to be run.
struct DuelPlan {
  let study: Study
  let policies: [String]
  let compiled: [CompiledScenario]
  let seed: UInt64
  let replication: Int
  let most: Int

  /// Runs the replication under both policies and pairs their demands.
  func run() throws -> Duel {
    let sides = try zip(policies, compiled).map { policy, compiled in
      do throws(CheckFailure) {
        return Duel.Side(
          policy: policy, title: study.file.title(of: policy), scenario: compiled.scenario,
          fates: try compiled.fates(seed: seed, replication: replication))
      } catch {
        throw Failure(
          ReplicationFailure(policy: policy, replication: replication, seed: seed, failure: error), in: study.language)
      }
    }
    do {
      return try Duel(sides[0], sides[1], replication: replication, most: most)
    } catch {
      throw Failure.usage(
        study.language(
          "“\(policies[0])” and “\(policies[1])” do not begin at the same time, so their demands are not the same",
          "“\(policies[0])”与“\(policies[1])”的起始时间不同，诉求不能逐件对比"))
    }
  }
}

extension ScenarioFile {
  /// What people read for a policy.
  func title(of policy: String) -> Wording {
    let label = label(of: policy)
    return Wording(english: policy, chinese: label.isEmpty ? policy : label)
  }
}
