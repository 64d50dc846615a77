// `whistle trace FILE --demand NAME`: the story of one demand, step by step in sentences; under two policies side by side.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Tells the story of one demand.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Tell the story of one demand: when, where, who, and why it waited.", "讲述一件诉求的经过：何时、何处、何人、为何等待。"),
    discussion: (
      """
      A demand is called by its unit, its category and its number there: grid-0012/sanitation/37. It is the same demand \
      under every policy; with two or more --policy its stories stand side by side, or one below the other where the \
      terminal is narrow. whistle compare --duel lists the demands that gain and lose most.
      """,
      """
      诉求以单位、类别和序号称呼：grid-0012/sanitation/37。各方案下是同一件诉求；写两个以上 --policy 时，其经过并排显示，\
      终端较窄时上下排列。whistle compare --duel 列出得失最大的诉求。
      """
    ),
    examples: [
      "whistle trace Scenarios/town.yaml --demand grid-0002/noise/1531 --policy baseline --policy \"two workers\""
    ])

  @Argument(help: .told("The scenario, a YAML file.", "场景，YAML 文件。", value: "file", "文件"))
  var file: String

  @Option(help: .told("The demand: unit/category/number.", "诉求：单位/类别/序号。", value: "name", "名称"))
  var demand: String

  @Option(help: .told("The replication, from 1.", "第几次重复，从 1 起。", value: "n"))
  var replication = 1

  @Option(help: .told("The seed of all draws; by default the scenario's.", "所有抽样的种子；默认为场景中的种子。", value: "s", "种子"))
  var seed: UInt64?

  @Flag(help: .told("Print one JSON object instead of sentences.", "输出一个 JSON 对象，而不是文字。"))
  var json = false

  @OptionGroup var scenarioOptions: ScenarioOptions

  func validate() throws {
    guard (1...1_000_000).contains(replication) else {
      throw ValidationError(
        told(
          "--replication takes a number from 1 to 1000000, not \(replication)",
          "--replication 应为 1 到 1000000 的数，而不是 \(replication)"))
    }
  }

  func run() throws {
    let language = scenarioOptions.language
    let settings = try scenarioOptions.settings()
    let file = try scenarioOptions.load(file)
    let policies = scenarioOptions.policy.isEmpty ? [ScenarioFile.baseline] : scenarioOptions.policy
    let scenarios = try scenarioOptions.scenarios(file, policies: policies, settings: settings)
    // All names are read before the first run, so that a mistake in the last is found at once.
    let names = try scenarios.map(name)
    let seed = seed ?? scenarios[0].seed
    var stories: [DemandStory] = []
    for (index, scenario) in scenarios.enumerated() {
      let followed = try follow(names[index], in: scenario, policy: policies[index], seed: seed)
      let title = language(file.title(of: policies[index]))
      if let story = DemandStory(followed, in: scenario, policy: title, language: language) {
        stories.append(story)
      } else {
        try miss(
          followed, in: scenario, policy: policies[index], isLast: index == scenarios.count - 1 && stories.isEmpty)
      }
    }
    show(stories, of: scenarios[0], seed: seed)
  }

  private func name(in scenario: Scenario) throws -> DemandName {
    do { return try DemandName(demand, in: scenario) } catch {
      throw Failure.usage(error.message(in: scenario, scenarioOptions.language))
    }
  }

  private func follow(
    _ name: DemandName, in scenario: Scenario, policy: String, seed: UInt64
  ) throws -> FollowedDemand {
    let language = scenarioOptions.language
    if scenario.timeFrame.findsWarmUp { throw Failure.warmUpMustBeGiven(in: language) }
    let compiled: CompiledScenario
    do { compiled = try CompiledScenario(scenario) } catch { throw Failure(error, in: language) }
    let bar = ProgressBar(policy, isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    do {
      return try compiled.follow(name, seed: seed, replication: replication, advance: bar.advance)
    } catch {
      bar.clear()
      throw Failure(
        ReplicationFailure(policy: policy, replication: replication, seed: seed, error, of: scenario), in: language)
    }
  }

  /// There is no such demand: an error where no policy has it, else a word on standard error.
  private func miss(_ demand: FollowedDemand, in scenario: Scenario, policy: String, isLast: Bool) throws {
    let language = scenarioOptions.language
    let neighbours = [demand.before, demand.after].compactMap { ordinal in
      ordinal.map { ordinal in
        var name = demand.name
        name.ordinal = ordinal
        return "“\(name.text(in: scenario))”"
      }
    }
    let hint =
      neighbours.isEmpty
      ? language("; its unit has none of this kind", "；该单位没有此类诉求")
      : language("; there is \(neighbours.joined(separator: " and "))", "；有\(neighbours.joined(separator: "和"))")
    let line = language(
      "there is no demand “\(self.demand)” in replication \(replication) under policy “\(policy)”\(hint)",
      "方案“\(policy)”的第 \(replication) 次重复中没有诉求“\(self.demand)”\(hint)")
    if isLast { throw Failure.usage(line) }
    Console.complain(["whistle: " + line])
  }

  private func show(_ stories: [DemandStory], of scenario: Scenario, seed: UInt64) {
    guard !json else {
      return Console.print(
        JSON.stories(stories, scenario: scenario.name, demand: demand, seed: seed, replication: replication)
          .text(indented: false))
    }
    guard !scenarioOptions.quiet else { return }
    let report = StoryReport(
      stories, scenario: scenario.name, seed: seed, replication: replication, columns: Console.columns,
      in: scenarioOptions.language)
    Console.print(report.lines(Console.paint(for: .output)))
  }
}

extension DemandNameError {
  /// The error in words, with what was probably meant.
  func message(in scenario: Scenario, _ language: Language) -> String {
    func unknown(_ kind: (String, String), _ name: String, among known: [String]) -> String {
      let nearest = Nearest.match(to: name, among: known)
      let hint = nearest.map { language("; did you mean “\($0)”?", "；是否指“\($0)”？") } ?? ""
      let list = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
      return language("there is no \(kind.0) “\(name)”", "没有\(kind.1)“\(name)”") + hint
        + language("; there are \(list)", "；现有 \(list)")
    }
    switch self {
    case .malformed(let text):
      return language(
        "“\(text)” is not the name of a demand; expected unit/category/number, such as \(example(in: scenario))",
        "“\(text)”不是诉求名称；应为 单位/类别/序号，例如 \(example(in: scenario))")
    case .unknownUnit(let name):
      return unknown(("unit", "单位"), name, among: scenario.tiers.flatMap { $0.units.map(\.name) })
    case .unknownStream(let name): return unknown(("category", "类别"), name, among: scenario.streams.map(\.name))
    case .unknownBurst(let name, let stream):
      let known = scenario.streams[stream].bursts.map(\.name)
      guard known.isEmpty else { return unknown(("burst", "突发"), name, among: known) }
      return language(
        "“\(scenario.streams[stream].name)” has no bursts; expected a number, not “\(name)”",
        "“\(scenario.streams[stream].name)”没有突发；应为序号，而不是“\(name)”")
    case .unknownChannel(let name): return unknown(("channel", "来源"), name, among: scenario.channels)
    case .wrongTier(let unit, let stream):
      let tier = scenario.tiers[scenario.streams[stream].entry.index].name
      return language(
        "no demand of “\(scenario.streams[stream].name)” comes to be at “\(unit)”: they come to be at the units of “\(tier)”",
        "“\(scenario.streams[stream].name)”不在“\(unit)”产生，而在“\(tier)”层级的单位产生")
    }
  }

  private func example(in scenario: Scenario) -> String {
    guard let stream = scenario.streams.first, let unit = scenario.tiers[stream.entry.index].units.first else {
      return ""
    }
    return "\(unit.name)/\(stream.name)/1"
  }
}
