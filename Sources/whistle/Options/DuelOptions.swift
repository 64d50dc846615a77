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
    help: .told(
      "Also hold two policies against each other demand by demand, and list those that gain and lose most.",
      "另将两个方案逐件诉求对比，列出得失最大的诉求。", value: "policy", "方案"))
  var duel: [String] = []

  @Option(help: .told("The replication of the duel, from 1; 1 by default.", "逐件对比用第几次重复，从 1 起；默认 1。", value: "n"))
  var replication: Int?

  @Option(help: .told("List this many demands each way; 10 by default.", "得与失各列出多少件；默认 10。", value: "n"))
  var top: Int?

  func validate() throws {
    if !duel.isEmpty && duel.count != 2 {
      throw ValidationError(
        told(
          "--duel takes two policies, not \(duel.count); the file comes before it: whistle compare FILE --duel A B",
          "--duel 需要两个方案，而不是 \(duel.count) 个；文件写在它之前：whistle compare 文件 --duel A B"))
    }
    if duel.count == 2 && duel[0] == duel[1] {
      throw ValidationError(told("--duel takes two different policies", "--duel 需要两个不同的方案"))
    }
    if let replication, !(1...1_000_000).contains(replication) {
      throw ValidationError(
        told(
          "--replication takes a number from 1 to 1000000, not \(replication)",
          "--replication 应为 1 到 1000000 的数，而不是 \(replication)"))
    }
    if let top, !(1...10_000).contains(top) {
      throw ValidationError(
        told("--top takes a number from 1 to 10000, not \(top)", "--top 应为 1 到 10000 的数，而不是 \(top)"))
    }
    if duel.isEmpty && (replication != nil || top != nil) {
      throw ValidationError(told("--replication and --top go with --duel", "--replication 和 --top 须与 --duel 同用"))
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
      let bar = ProgressBar(study.language(study.file.title(of: policy)), isQuiet: study.scenarioOptions.quiet)
      defer { bar.clear() }
      do throws(CheckFailure) {
        return Duel.Side(
          policy: policy, title: study.file.title(of: policy), scenario: compiled.scenario,
          fates: try compiled.fates(seed: seed, replication: replication, advance: bar.advance))
      } catch {
        bar.clear()
        throw Failure(
          ReplicationFailure(policy: policy, replication: replication, seed: seed, error, of: compiled.scenario),
          in: study.language)
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
    Wording(policy, label: label(of: policy))
  }
}
