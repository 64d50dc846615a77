// From the canonical tree of a study to the study, all that is wrong in one go: the keys first, then the scenario, then
// factors and design against it.

import Experiments
import GovernanceModel

/// Reads a study.
struct StudyDecoder {
  let source: FileSource
  private var diagnostics: [Diagnostic] = []

  init(source: FileSource) { self.source = source }

  /// The study of a file.
  mutating func study(_ path: String, text: String?, overlay: StudyOverlay) throws(ScenarioErrors) -> StudyFile {
    let content: String
    if let text { content = text } else { content = try source.text(of: path) }
    var conformance = Conformance()
    let root = Cursor(conformance.conform(try YAMLReader.read(content, file: path), to: Schema.study))
    diagnostics = conformance.diagnostics
    guard root.node.isMap else {
      if diagnostics.isEmpty { report(.expectedMap(found: "null"), at: root) }
      throw ScenarioErrors(diagnostics)
    }
    let replications = read(root["replications"]) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 1...1_000_000)
    }
    let seed = read(root["seed"], Grammar.seed)
    let scenario = scenario(of: root)
    let shared = shared(root["set"])
    guard let (scenario, name) = scenario else { throw ScenarioErrors(diagnostics) }
    let policy = overlay.policy ?? policy(root, in: scenario)
    let settings = shared + overlay.settings
    var factors = factors(root, ScenarioValues(scenario, policy: policy, settings: settings))
    let design = design(root, &factors)
    let responses = responses(root["responses"])
    if !diagnostics.isEmpty { throw ScenarioErrors(diagnostics) }
    var study = StudyFile(
      stem: Self.stem(of: path), title: self.text(root["study"]) ?? "", scenario: scenario, scenarioName: name,
      policy: policy, settings: settings, factors: factors, design: design, replications: replications, seed: seed,
      responses: responses)
    try study.tryLevels()
    try checkSize(study, at: root)
    try study.checkResponses(root["responses"])
    study.goal = try root["optimize"].map { (cursor) throws(ScenarioErrors) in try goal(cursor, of: study) }
    return study
  }

  /// `town` of `studies/town.study.yaml`.
  static func stem(of path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "study")
    for ending in [".yaml", ".yml", ".study"] where name.lowercased().hasSuffix(ending) && name.count > ending.count {
      name.removeLast(ending.count)
    }
    return name
  }

  // MARK: The scenario

  private mutating func scenario(of root: Cursor) -> (ScenarioFile, String)? {
    guard let cursor = root["scenario"] else {
      report(.missingKey("scenario"), at: root)
      return nil
    }
    guard let name = cursor.node.text else { return nil }
    let target = FileSource.resolve(name, beside: root.node.place.file)
    do {
      return (try ScenarioFile(path: target, text: nil, source: source), name)
    } catch {
      diagnostics += error.diagnostics.map { diagnostic in
        let isAboutFile = diagnostic.place.line == 0
        return isAboutFile
          ? Diagnostic(at: cursor.node.place, path: "scenario", fact: .inBase(target, diagnostic.fact)) : diagnostic
      }
      return nil
    }
  }

  private mutating func policy(_ root: Cursor, in scenario: ScenarioFile) -> String? {
    guard let cursor = root["policy"], let name = text(cursor) else { return nil }
    let known = [ScenarioFile.baseline] + scenario.policies.map(\.name)
    guard !known.contains(name) else { return name }
    report(.unknownName(.policy, found: name, known: known, nearest: Nearest.match(to: name, among: known)), at: cursor)
    return nil
  }

  /// Changes that all points share; where their paths lead is seen when they are laid over the scenario.
  private mutating func shared(_ cursor: Cursor?) -> [Setting] {
    (cursor?.members ?? []).compactMap { member in
      guard let path = try? ScenarioPath(member.name) else { return nil }
      var conformance = Conformance()
      _ = conformance.change(at: path, to: member.cursor.node, written: member.name, place: member.place)
      diagnostics += conformance.diagnostics
      return Setting(path: path, value: member.cursor.node.flowText, option: "set")
    }
  }

  // MARK: Factors

  private mutating func factors(_ root: Cursor, _ values: ScenarioValues) -> [StudyFactor] {
    guard let cursor = root["factors"], !cursor.members.isEmpty else {
      // The columns of a table name the factors where nobody else does.
      if root["design"]?["from"] == nil { report(.study(.noFactors), at: root["factors"] ?? root) }
      return []
    }
    return cursor.members.compactMap { member in
      if Aliases.key(member.name, among: [StudyFactor.policy]) != nil, root["policy"] != nil {
        report(.study(.policyFixed), at: member.cursor)
      }
      return factor(member.name, member.place, member.cursor, values)
    }
  }

  private mutating func factor(
    _ name: String, _ place: Place, _ cursor: Cursor, _ values: ScenarioValues
  ) -> StudyFactor? {
    let isPolicy = Aliases.key(name, among: [StudyFactor.policy]) != nil
    guard let path = try? ScenarioPath(isPolicy ? StudyFactor.policy : name), !cursor.node.isInvalid else { return nil }
    let label = text(cursor["label"]) ?? ""
    let stated = isPolicy ? nil : values.stated(at: path)
    let made: StudyFactor.Values? = ranged(cursor, path, stated, place: place) ?? levels(cursor)
    return made.map { StudyFactor(path, label: label, $0, stated: stated, option: "factor") }
  }

  private mutating func levels(_ cursor: Cursor) -> StudyFactor.Values? {
    guard cursor["range"] == nil else { return nil }
    for key in ["scale", "steps"] {
      if let cursor = cursor[key] { report(.study(.goesWithRange(key: key)), at: cursor) }
    }
    let list = cursor.node.isMap ? cursor["levels"]?.node : cursor.node
    guard case .list(let items)? = list?.content, !items.isEmpty else {
      if list?.isInvalid != true { report(.study(.neitherLevelsNorRange), at: cursor) }
      return nil
    }
    var levels: [StudyFactor.Level] = []
    for item in items {
      let level = StudyFactor.Level(item)
      if levels.contains(where: { $0.text == level.text }) {
        report(.study(.levelTwice(level.text)), at: Cursor(item, path: cursor.path))
      }
      levels.append(level)
    }
    return .levels(levels)
  }

  private mutating func ranged(
    _ cursor: Cursor, _ path: ScenarioPath, _ stated: String?, place: Place
  ) -> StudyFactor.Values? {
    guard let cell = cursor["range"], let text = cell.node.text else { return nil }
    if cursor["levels"] != nil { report(.study(.levelsAndRange), at: cursor["levels"] ?? cursor) }
    let scale =
      read(cursor["scale"]) { text throws(Misread) in
        try Grammar.choice(text, of: ["linear", "log", "integer"])
      }.flatMap(RangedValue.Scale.init) ?? .linear
    let steps = read(cursor["steps"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...10_000) }
    var conformance = Conformance()
    let kind = conformance.kind(at: path, like: stated ?? text, place: place)
    guard conformance.diagnostics.isEmpty else {
      diagnostics += conformance.diagnostics
      return nil
    }
    do throws(Misread) {
      guard let kind else { throw Misread(.rangeOfNoNumber(stated ?? path.description)) }
      guard let range = try RangedValue(stating: stated, text, as: kind) else {
        throw Misread(.rangeUnlike(range: text, value: stated ?? path.description))
      }
      if scale == .log, !range.isAboveZero { throw Misread(.study(.notAboveZero(range: text))) }
      if scale == .integer, range.wholeNumbers == nil { throw Misread(.study(.noWholeNumbers(range: text))) }
      return .range(range, scale, steps: steps)
    } catch {
      report(error.fact, at: cell)
      return nil
    }
  }

  // MARK: The design

  private mutating func design(_ root: Cursor, _ factors: inout [StudyFactor]) -> StudyDesign {
    guard let cursor = root["design"], !cursor.node.isInvalid else { return full(root["factors"], factors) }
    if let from = cursor["from"] { return table(from, cursor, &factors) }
    let written = cursor.node.isMap ? cursor["kind"] : cursor
    if written == nil { report(.missingKey("kind"), at: cursor) }
    let name = read(written) { text throws(Misread) in try Grammar.choice(text, of: StudyDesign.Kind.written) }
    guard let kind = name.flatMap(StudyDesign.Kind.init) else { return StudyDesign(.fullFactorial) }
    let known: [String] =
      switch kind {
      case .fullFactorial, .oneAtATime, .table: []
      case .latinHypercube: ["points", "doublings"]
      case .sobol: ["base"]
      case .morris: ["trajectories", "levels"]
      }
    if cursor.node.isMap {
      for member in cursor.members where member.name != "kind" && !known.contains(member.name) {
        report(.study(.wrongKey(key: member.name, kind: kind.rawValue)), at: member.cursor)
      }
    }
    switch kind {
    case .fullFactorial: return full(root["factors"], factors)
    case .oneAtATime, .table: return StudyDesign(kind)
    case .latinHypercube:
      let doublings = read(cursor["doublings"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...16) }
      return StudyDesign(kind, size: size("points", of: cursor), doublings: doublings ?? 0)
    case .sobol:
      let most = DesignMatrix.mostSaltelliFactors
      if factors.count > most { report(.tooMany(found: factors.count, most: most), at: root["factors"] ?? cursor) }
      return StudyDesign(kind, size: size("base", of: cursor))
    case .morris:
      let levels = read(cursor["levels"]) { text throws(Misread) in
        let count = try Grammar.wholeNumber(text, in: 2...1_000)
        guard count % 2 == 0 else { throw Misread(.outOfRange(found: text, allowed: "2, 4, 6, …")) }
        return count
      }
      return StudyDesign(kind, size: size("trajectories", of: cursor), gridLevels: levels ?? 4)
    }
  }

  private mutating func size(_ key: String, of cursor: Cursor) -> Int {
    guard let written = cursor[key] else {
      report(.missingKey(key), at: cursor)
      return 1
    }
    return read(written) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...StudyFile.mostRows) } ?? 1
  }

  private mutating func full(_ cursor: Cursor?, _ factors: [StudyFactor]) -> StudyDesign {
    for factor in factors where factor.levels == nil {
      let kind = StudyDesign.Kind.fullFactorial.rawValue
      if let cursor = cursor?[factor.path] { report(.study(.needsSteps(kind: kind)), at: cursor) }
    }
    return StudyDesign(.fullFactorial)
  }

  /// The points of a table of any other tool: a column for each factor, headed by its path.
  /// Where the study names no factors, the columns do.
  private mutating func table(_ from: Cursor, _ design: Cursor, _ factors: inout [StudyFactor]) -> StudyDesign {
    for member in design.members where member.name != "from" {
      report(.study(.wrongKey(key: member.name, kind: "from")), at: member.cursor)
    }
    guard let name = from.node.text else { return StudyDesign(.table) }
    let path = FileSource.resolve(name, beside: from.node.place.file)
    do {
      let table = try DesignTable(path, source, factors: factors.map(\.path))
      if factors.isEmpty { factors = table.factors }
      return StudyDesign(.table, table: table.points)
    } catch {
      diagnostics += error.diagnostics.map { diagnostic in
        diagnostic.place.line == 0
          ? Diagnostic(at: from.node.place, path: "design.from", fact: .inBase(path, diagnostic.fact)) : diagnostic
      }
      return StudyDesign(.table)
    }
  }

  private func checkSize(_ study: StudyFile, at root: Cursor) throws(ScenarioErrors) {
    let perPoint = max(1, study.factors.count) + 2
    let bound: Int? =
      switch study.design.kind {
      case .sobol, .morris: study.design.size * perPoint
      case .latinHypercube: study.design.size << study.design.doublings
      default: nil
      }
    if let bound, bound > StudyFile.mostRows {
      throw ScenarioErrors([
        Diagnostic(
          at: root["design"]?.node.place ?? root.node.place, fact: .study(.tooManyRows(most: StudyFile.mostRows)))
      ])
    }
  }

  // MARK: Responses

  private mutating func responses(_ cursor: Cursor?) -> [String] {
    (cursor?.items ?? []).compactMap { text($0) }
  }

  /// What is asked of the points.
  private func goal(_ cursor: Cursor, of study: StudyFile) throws(ScenarioErrors) -> StudyGoal {
    var decoder = StudyGoalDecoder(try study.baseScenario())
    guard let goal = decoder.goal(cursor) else { throw ScenarioErrors(decoder.diagnostics) }
    return goal
  }

  // MARK: Reading

  private mutating func read<Value>(_ cursor: Cursor?, _ grammar: (String) throws(Misread) -> Value) -> Value? {
    guard let cursor, let text = cursor.node.text else { return nil }
    do { return try grammar(text) } catch {
      report(error.fact, at: cursor)
      return nil
    }
  }

  private func text(_ cursor: Cursor?) -> String? { cursor?.node.text.map(Spelling.normalised) }

  private mutating func report(_ fact: Fact, at cursor: Cursor) {
    guard diagnostics.count < Conformance.mostDiagnostics else { return }
    diagnostics.append(Diagnostic(at: cursor.node.place, path: cursor.path.joined(separator: "."), fact: fact))
  }
}

extension StudyFile {
  /// Fails where a response is asked for that the scenario does not yield at any rate as it stands.
  fileprivate func checkResponses(_ cursor: Cursor?) throws(ScenarioErrors) {
    guard !responses.isEmpty else { return }
    let scenario = try baseScenario()
    let measures = MeasureKey.all(of: scenario).map { NamedMeasure($0, in: scenario) }
    let columns = measures.map(\.description)
    let names = measures.map(\.response.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let missing = responses.filter { !columns.contains($0) && !names.contains($0) }
    guard !missing.isEmpty else { return }
    throw ScenarioErrors(
      missing.map { name in
        let known = name.contains(".") || name.contains("[") ? columns : names
        let item = cursor?.items?.first { $0.node.text.map(Spelling.normalised) == name }
        return Diagnostic(
          at: item?.node.place ?? cursor?.node.place ?? Place(file: ""), path: "responses",
          fact: .unknownName(.response, found: name, known: known, nearest: Nearest.match(to: name, among: known)))
      })
  }
}

/// What the scenario states at paths.
struct ScenarioValues {
  private let root: Node?

  init(_ scenario: ScenarioFile, policy: String?, settings: [Setting]) {
    root = try? scenario.tree(policy: policy, settings: settings)
  }

  /// The text at a path; `nil` where there is none, or no text.
  func stated(at path: ScenarioPath) -> String? {
    var conformance = Conformance()
    guard let parts = conformance.canonical(path, like: "1", place: Place(file: "")) else { return nil }
    var node = root
    for part in parts { node = node?[part] }
    guard let node, !node.isMap || node["value"] != nil else { return nil }
    return node.text
  }
}

extension Conformance {
  /// The canonical parts of a path, keys in their own words; `nil` where it leads nowhere.
  mutating func canonical(_ path: ScenarioPath, like text: String, place: Place) -> [String]? {
    var node = change(
      at: path, to: Node(.scalar(text), at: place), written: path.description, place: place)
    var parts: [String] = []
    while parts.count < path.parts.count, let entry = node.entries.first {
      parts.append(entry.key)
      node = entry.value
    }
    return parts.count == path.parts.count ? parts : nil
  }

  /// What kind of value stands at a path; `nil` where no single one does.
  mutating func kind(at path: ScenarioPath, like text: String, place: Place) -> Expected? {
    guard let parts = canonical(path, like: text, place: place) else { return nil }
    var shape: Shape? = Schema.patchable
    for part in parts { shape = shape.flatMap { Merge.shape(of: part, in: $0) } }
    return shape?.scalar
  }
}

extension RangedValue {
  /// Reads a range around what the scenario states, which may lie outside; where it states nothing, the ends speak for
  /// themselves.
  init?(stating stated: String?, _ text: String, as kind: Expected) throws(Misread) {
    let range = try RangeText(text)
    if let stated, let made = try? RangedValue(stated, range: text, as: kind, isInside: false) {
      self = made
      return
    }
    guard let made = try RangedValue(range.high.text, range: text, as: kind, isInside: false) else { return nil }
    self = made
  }
}
