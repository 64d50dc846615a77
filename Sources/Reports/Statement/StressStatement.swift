// The STRESS-DES statement (T. Monks, C. Currie, B. Onggo, S. Robinson, M. Kunc and S. Taylor, Journal of Simulation 13, 2019):
// what has to be said about a simulation study so that others can judge it and make it again. What the tool knows is filled in
// from the scenario and the manifest; what only the author can know is marked, and nothing is made up.

package import Experiments
package import GovernanceModel

/// What a statement is made from.
package struct StressFacts: Sendable {
  /// What a policy changes: the path, and what stands there before and after.
  package struct Change: Sendable {
    package var path, old, new: String

    /// A change from its parts.
    package init(path: String, old: String, new: String) { (self.path, self.old, self.new) = (path, old, new) }
  }

  /// The scenario of the first policy, with all settings.
  package var scenario: Scenario
  /// The policies in the order in which they were run, each with its label and what it changes.
  package var policies: [(name: String, label: String, changes: [Change])]
  /// The manifest.
  package var manifest: JSON

  /// Facts from their parts.
  package init(
    scenario: Scenario, policies: [(name: String, label: String, changes: [Change])], manifest: JSON
  ) {
    (self.scenario, self.policies, self.manifest) = (scenario, policies, manifest)
  }
}

/// The statement as Markdown.
package struct StressStatement: Sendable {
  let facts: StressFacts
  let language: Language

  /// The statement in a language.
  package init(_ facts: StressFacts, in language: Language) { (self.facts, self.language) = (facts, language) }

  /// The name of its file in a folder of results.
  package static func fileName(in language: Language) -> String {
    switch language {
    case .english: "stress.md"
    case .chinese: "stress.zh.md"
    }
  }

  /// The statement as a file.
  package var file: ResultFile {
    let sections = [objectives, logic, components, data, experimentation, implementation, access]
    let text = ([head] + sections).flatMap { $0 }.joined(separator: "\n") + "\n"
    return ResultFile(name: Self.fileName(in: language), bytes: Array(text.utf8))
  }

  var scenario: Scenario { facts.scenario }
  var labels: Labels { Labels(scenario, in: language) }

  private var head: [String] {
    [
      "# STRESS-DES: " + plain(scenario.name), "",
      language(
        "Reporting checklist for discrete-event simulation after Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019). Filled in by Whistle \(word("whistle")) from the results in this folder. **TO COMPLETE** marks what only the author can know.",
        "离散事件仿真报告清单（Monks、Currie、Onggo、Robinson、Kunc、Taylor，2019）。由 Whistle \(word("whistle")) 根据本文件夹的结果填写。**待补充** 标出只有作者知道的内容。"
      ),
      "",
    ]
  }

  // MARK: 1 Objectives

  private var objectives: [String] {
    var names: [String] = []
    for key in MeasureKey.all(of: scenario) where !names.contains(key.response.name) { names.append(key.response.name) }
    let outputs = names.compactMap { name in
      Response(name: name).map { "- `\(name)` (\($0.unit)): \(language($0.meaning))" }
    }
    return section(language("1. Objectives", "1. 目标"))
      + item(
        language("1.1 Purpose of the model", "1.1 模型目的"),
        (scenario.about.isEmpty ? [] : [plain(scenario.about)])
          + [open("which decision the study is to support, for whom, and why a simulation", "本研究支持什么决策、为谁、为何用仿真")])
      + item(
        language("1.2 Model outputs", "1.2 模型输出"),
        [
          language("Measured in every replication, by the definitions below:", "每次重复都度量，定义如下："), "",
        ] + outputs + ["", open("which of these the conclusions rest on", "结论依据其中哪些指标")])
      + item(
        language("1.3 Aims of the experiments", "1.3 实验目的"),
        [aims, open("the questions or hypotheses that the experiments are to answer", "实验要回答的问题或假设")])
  }

  private var aims: String {
    if let study = facts.manifest["study"] {
      let factors = study["factors"]?.items.map { "`\($0.words)`" }.joined(separator: language(", ", "、")) ?? ""
      return language(
        "\(study["points"]?.words ?? "?") design points over the factors \(factors); design: \(study["design"]?.words ?? "?").",
        "\(study["points"]?.words ?? "?") 个设计点，因素为 \(factors)；设计：\(study["design"]?.words ?? "?")。")
    }
    let names = facts.policies.map(title).joined(separator: language(", ", "、"))
    return facts.policies.count == 1
      ? language("One policy is run: \(names).", "运行一个方案：\(names)。")
      : language(
        "\(facts.policies.count) policies are compared over the same demands: \(names); each with the first.",
        "在相同诉求下比较 \(facts.policies.count) 个方案：\(names)；各与第一个比较。")
  }

  private func title(_ policy: (name: String, label: String, changes: [StressFacts.Change])) -> String {
    policy.label.isEmpty || policy.label == policy.name
      ? "`\(policy.name)`" : "`\(policy.name)` (\(plain(policy.label)))"
  }

  // MARK: 2 Logic

  private var logic: [String] {
    section(language("2. Logic", "2. 逻辑"))
      + item(
        language("2.1 Base model overview diagram", "2.1 基础模型总览图"), ["```mermaid"] + StressDiagram(self).lines + ["```"]
      )
      + item(
        language("2.2 Base model logic", "2.2 基础模型逻辑"),
        StressLogic(self).lines + [
          "",
          language(
            "The rules that decide every case (ties, queues, shifts, clocks) are the rules R1–R32 of this version's page “Semantics”; the scenario file is the complete statement of all values.",
            "一切情形的判定规则（同时事件、排队、班次、时钟）见该版本“Semantics”页的规则 R1–R32；全部取值以场景文件为准。"),
        ])
      + item(language("2.3 Scenario logic", "2.3 方案逻辑"), scenarioLogic)
      + item(language("2.4 Algorithms", "2.4 算法"), StressLogic(self).algorithms)
  }

  private var scenarioLogic: [String] {
    var lines: [String] = []
    for policy in facts.policies {
      if policy.changes.isEmpty {
        lines.append(
          "- \(title(policy)): " + language("the scenario file as it stands.", "场景文件本身。"))
        continue
      }
      lines += ["- \(title(policy)): "] + policy.changes.map { "  - `\($0.path)`: \(plain($0.old)) → \(plain($0.new))" }
    }
    return lines
  }

  // MARK: 3 Data

  private var data: [String] {
    let sourced = scenario.provenance.filter { $0.source != nil }
    let assumed = scenario.provenance.filter { $0.source == nil }
    let none = language("The scenario names none.", "场景未注明。")
    let replayed = scenario.streams.indices.filter { scenario.streams[$0].tickets != nil }.map(labels.category)
    let preprocessing =
      replayed.isEmpty
      ? language("No recorded tickets are replayed.", "没有重放历史工单。")
      : language(
        "Recorded tickets are replayed for: \(replayed.joined(separator: ", ")).",
        "以下类别重放历史工单：\(replayed.joined(separator: "、"))。")
    return section(language("3. Data", "3. 数据"))
      + item(
        language("3.1 Data sources", "3.1 数据来源"),
        (sourced.isEmpty
          ? [none]
          : rows(
            [language("what", "项目"), language("value", "值"), language("source", "出处")],
            sourced.map { ["`\($0.path)`", $0.value, $0.source ?? ""] }))
          + ["", open("full references, dates of access, and who may see the data", "完整出处、获取日期与数据权限")])
      + item(
        language("3.2 Pre-processing", "3.2 预处理"),
        [preprocessing, open("how values were made from raw data", "如何由原始数据得到各取值")])
      + item(
        language("3.3 Input parameters", "3.3 输入参数"),
        [
          language(
            "\(sourced.count) values with a source (3.1), \(assumed.count) assumptions (3.4); all others stand in the scenario file, whose canonical form has the SHA-256 `\(digest)`.",
            "有出处的 \(sourced.count) 个（3.1），假设 \(assumed.count) 个（3.4）；其余见场景文件，其规范形式的 SHA-256 为 `\(digest)`。")
        ])
      + item(
        language("3.4 Assumptions", "3.4 假设"),
        assumed.isEmpty
          ? [none, open("what is assumed and not known", "哪些是假设而非事实")]
          : rows(
            [
              language("what", "项目"), language("value", "值"), language("plausible range", "可能范围"),
              language("reason", "理由"),
            ],
            assumed.map { ["`\($0.path)`", $0.value, $0.range ?? "–", $0.reason ?? open("why", "理由")] }))
  }

  var digest: String { facts.manifest["scenario"]?["sha256"]?.words ?? "?" }

  // MARK: 4 Experimentation

  private var experimentation: [String] {
    let frame = scenario.timeFrame
    let start = language(
      "Every replication starts empty: nobody waits, nothing is in work.", "每次重复从空系统开始：无人排队，无在办诉求。")
    let found = frame.findsWarmUp ? language(", found by MSER-5 on pilot runs", "，由预运行按 MSER-5 确定") : ""
    let warmUp =
      frame.warmUp > 0
      ? language(
        "A warm-up of \(language.time(frame.warmUp))\(found) comes before the window and is not observed.",
        "观察期前预热 \(language.time(frame.warmUp))\(found)，不计入结果。")
      : language("There is no warm-up\(found).", "没有预热期\(found)。")
    let length = language(
      "The observation window is \(language.time(frame.length)) from \(frame.start.description)\(frame.follow > 0 ? "; the run goes on for \(language.time(frame.follow)) so that late demands can close" : "").",
      "观察期自 \(frame.start.description) 起 \(language.time(frame.length))\(frame.follow > 0 ? "；此后再运行 \(language.time(frame.follow)) 以便迟办诉求结案" : "")。"
    )
    return section(language("4. Experimentation", "4. 实验"))
      + item(
        language("4.1 Initialisation", "4.1 初始化"), [start, warmUp, open("why this suits the question", "为何适合所研究的问题")])
      + item(language("4.2 Run length", "4.2 运行长度"), [length])
      + item(language("4.3 Estimation approach", "4.3 估计方法"), StressLogic(self).estimation)
  }

  // MARK: 5 Implementation, 6 Code access

  private var implementation: [String] {
    let machine = facts.manifest["machine"]
    let seconds = facts.manifest["seconds"]?["until written"]?.words ?? "?"
    let command = facts.manifest["command"]?.items.map(\.words).joined(separator: " ") ?? "?"
    return section(language("5. Implementation", "5. 实现"))
      + item(
        language("5.1 Software", "5.1 软件"),
        [
          language("Whistle \(word("whistle")), written in Swift.", "Whistle \(word("whistle"))，以 Swift 编写。"), "",
          "```", command, "```",
        ])
      + item(language("5.2 Random sampling", "5.2 随机抽样"), StressLogic(self).sampling)
      + item(
        language("5.3 Model execution", "5.3 模型执行"),
        [
          language(
            "Event-oriented: a calendar of events ordered by time, phase and stable key, so that simultaneous events have one order. Time is an integer number of milliseconds.",
            "面向事件：事件按时间、阶段和稳定键排序，同时事件的先后唯一确定。时间为整数毫秒。"),
          language(
            "Every replication checks itself: demands in = closed + open, Little's law in integers, staff hours.",
            "每次重复都自我校验：收到的诉求 = 已结 + 未结，整数形式的利特尔定律，人员工时。"),
        ])
      + item(
        language("5.4 System specification", "5.4 系统配置"),
        [
          language(
            "\(machine?["system"]?.words ?? "?"), \(machine?["processors"]?.words ?? "?") processors, \(machine?["threads"]?.words ?? "?") threads; started \(word("started")), \(seconds) s until results were written.",
            "\(machine?["system"]?.words ?? "?")，\(machine?["processors"]?.words ?? "?") 个处理器，\(machine?["threads"]?.words ?? "?") 个线程；\(word("started")) 开始，\(seconds) 秒后写出结果。"
          ),
          language("Results do not depend on the machine or on the number of threads.", "结果与机器和线程数无关。"),
        ])
  }

  private var access: [String] {
    section(language("6. Code access", "6. 代码获取"))
      + item(
        language("6.1 Computer model sharing", "6.1 模型共享"),
        [
          language(
            "The scenario file (SHA-256 of its canonical form `\(digest)`), this version and the command of 5.1 make the same bytes again; `manifest.json` has the digest of every file.",
            "场景文件（规范形式的 SHA-256 为 `\(digest)`）、该版本与 5.1 的命令可得到逐字节相同的结果；`manifest.json` 载有每个文件的摘要。"),
          open("where scenario, data and this version can be had, and under which licence", "场景、数据与该版本从何处获取、以何种许可"),
        ])
  }
}

extension StressStatement {
  /// A word of the manifest.
  func word(_ name: String) -> String { facts.manifest[name]?.words ?? "?" }

  /// What only the author can know.
  func open(_ english: String, _ chinese: String) -> String {
    language("**TO COMPLETE:** \(english).", "**待补充：**\(chinese)。")
  }

  func section(_ title: String) -> [String] { ["## " + title, ""] }

  /// A part with its lines; what is to be completed stands apart.
  func item(_ title: String, _ lines: [String]) -> [String] {
    var text = ["### " + title, ""]
    for line in lines {
      if line.hasPrefix("**"), text.last != "" { text.append("") }
      text.append(line)
    }
    return text + [""]
  }

  /// A text that Markdown takes as it is, in one line.
  func plain(_ text: String) -> String {
    String(
      text.flatMap { character -> String in
        if character.isNewline { return " " }
        return "\\`*_<>|[]#".contains(character) ? "\\\(character)" : String(character)
      })
  }

  /// A table.
  func rows(_ heads: [String], _ rows: [[String]]) -> [String] {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    return [line(heads), line(heads.map { _ in "---" })]
      + rows.map { row in
        line(row.map { $0.hasPrefix("`") || $0.hasPrefix("**") ? $0.replacing("|", with: "\\|") : plain($0) })
      }
  }
}

extension JSON {
  /// The items of a list; none for anything else.
  package var items: [JSON] { if case .list(let items) = self { items } else { [] } }
}
