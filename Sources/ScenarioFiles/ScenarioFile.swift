// A scenario file: read once, checked whole, and turned into a scenario for each policy and setting that is asked
// for. Changes are laid over it in order: defaults, what it extends, the file, the policy, `--set` (L4).

import Experiments
package import GovernanceModel

/// A scenario file with its policies.
package struct ScenarioFile: Sendable {
  /// The policy that changes nothing.
  package static let baseline = "baseline"

  private static let mostPolicies = 1_000

  /// The declared policies in the order of the file; `baseline` goes without saying.
  package let policies: [(name: String, label: String)]
  /// The SHA-256 of the canonical merged form: the same for every way of writing the same scenario.
  package let digest: String

  /// A declared policy: its changes as a tree.
  struct Policy: Sendable {
    var name: String
    var place: Place
    var node: Node
  }

  let root: Node
  let changes: [Policy]
  /// The digests of the tables that it refers to, one a line.
  let contents: String
  /// The file's name without its folder and ending; results and a scenario without a name are called after it.
  package let stem: String
  private let tables: UnitTables
  private let ticketFiles: TicketFiles
  /// The file as it stands; `nil` where it is wrong.
  private let baseline: Scenario?
  /// The ranges that have been read.
  private let ranges: PlausibleRanges.Readings

  /// Reads a file from disk with everything it extends, and checks it under every policy.
  package static func load(_ path: String) throws(ScenarioErrors) -> ScenarioFile {
    try ScenarioFile(path: path, text: nil, source: .disk)
  }

  /// Reads a text as if it were the file `name`; what it extends and its tables are taken from `files`.
  package static func parse(
    _ text: String, name: String = "scenario.yaml", files: [String: String] = [:]
  ) throws(ScenarioErrors) -> ScenarioFile {
    let checked = try SourceText.text(of: Array(text.utf8), file: name)
    return try ScenarioFile(path: name, text: checked, source: .memory(files))
  }

  init(path: String, text: String?, source: FileSource) throws(ScenarioErrors) {
    var composition = Composition(source: source)
    var diagnostics: [Diagnostic] = []
    let root = try composition.tree(of: path, text: text, collecting: &diagnostics)
    guard root.isMap else {
      if diagnostics.isEmpty { diagnostics.append(Diagnostic(at: root.place, fact: .expectedMap(found: "null"))) }
      throw ScenarioErrors(diagnostics)
    }
    self.root = Node(.map(root.entries.filter { $0.key != "policies" }), at: root.place)
    changes =
      Cursor(root)["policies"]?.members.map { Policy(name: $0.name, place: $0.place, node: $0.cursor.node) } ?? []
    policies = changes.map { ($0.name, $0.node["label"]?.text.map(Spelling.normalised) ?? "") }
    let ticketFiles = TicketFiles(source, namedIn: [root] + changes.compactMap { $0.node["changes"] })
    let contents = Self.tables(of: root, source: source) + ticketFiles.digests
    self.contents = contents
    digest = SHA256.hexDigest(of: Array((CanonicalForm.text(of: root) + contents).utf8))
    stem = Self.stem(of: path)
    tables = UnitTables(source: source)
    for policy in changes where policy.name == Self.baseline {
      diagnostics.append(Diagnostic(at: policy.place, path: "policies", fact: .reservedName(policy.name)))
    }
    if changes.count > Self.mostPolicies {
      let fact = Fact.tooMany(found: changes.count, most: Self.mostPolicies)
      throw ScenarioErrors([Diagnostic(at: changes[0].place, path: "policies", fact: fact)])
    }
    var decoder = ScenarioDecoder(tables: tables, ticketFiles: ticketFiles)
    baseline = decoder.scenario(Cursor(self.root), stem: stem)
    ranges = decoder.ranges
    self.ticketFiles = ticketFiles.remembering(decoder.tracesRead)
    diagnostics += decoder.diagnostics
    diagnostics += policyDiagnostics(except: decoder.diagnostics)
    if !diagnostics.isEmpty { throw ScenarioErrors(diagnostics) }
  }

  /// The label of a declared policy; empty where it has none or is not declared.
  package func label(of policy: String) -> String {
    let name = Spelling.normalised(policy)
    return policies.first { $0.name == name }?.label ?? ""
  }

  /// The scenario under a policy (`nil` or `baseline` for none) and with settings, the last one winning. What is different
  /// in a plausible `world` is laid under the policy: what a policy sets, it sets in every world.
  package func scenario(
    policy: String? = nil, settings: [Setting] = [], world: [Setting] = []
  ) throws(ScenarioErrors) -> Scenario {
    var scenario = try unpaired(policy: policy, settings: settings, world: world)
    // What marked points are kept of: the arrivals of the unpatched file (R4).
    let base = Dictionary(uniqueKeysWithValues: (baseline?.streams ?? []).map { ($0.name, $0) })
    for index in scenario.streams.indices {
      let unpatched = base[scenario.streams[index].name]
      scenario.streams[index].base = unpatched?.arrivals ?? scenario.streams[index].arrivals
      if let reports = unpatched?.discovery?.falseReports {
        scenario.streams[index].discovery?.falseReports?.base = reports.arrivals
      }
    }
    return scenario
  }

  /// The scenario as its own text says, whatever the unpatched file does.
  private func unpaired(policy: String?, settings: [Setting], world: [Setting]) throws(ScenarioErrors) -> Scenario {
    let isBaseline = policy.map { Spelling.normalised($0) == Self.baseline } ?? true
    if isBaseline, settings.isEmpty, world.isEmpty, let baseline { return baseline }
    var decoder = decoder
    let patched = try patchedRoot(policy: policy, settings: settings, world: world)
    guard let scenario = decoder.scenario(Cursor(patched), stem: stem), decoder.diagnostics.isEmpty else {
      throw ScenarioErrors(decoder.diagnostics.map { mark($0, policy: policy) })
    }
    return scenario
  }

  /// A decoder that knows what has been read.
  private var decoder: ScenarioDecoder {
    var decoder = ScenarioDecoder(tables: tables, ticketFiles: ticketFiles)
    decoder.ranges = ranges
    return decoder
  }

  /// The canonical tree under a policy and with settings.
  func tree(policy: String?, settings: [Setting]) throws(ScenarioErrors) -> Node {
    try patchedRoot(policy: policy, settings: settings)
  }

  /// What may plausibly be different, with settings; a value that a setting states has no range any more.
  package func plausibleRanges(settings: [Setting] = []) throws(ScenarioErrors) -> PlausibleRanges {
    PlausibleRanges(try patchedRoot(policy: nil, settings: settings))
  }

  /// What deserves a second look under a policy and with settings.
  package func warnings(policy: String? = nil, settings: [Setting] = []) throws(ScenarioErrors) -> [Diagnostic] {
    let patched = try patchedRoot(policy: policy, settings: settings)
    let scenario = try scenario(policy: policy, settings: settings)
    var check = ScenarioCheck(scenario: scenario, root: Cursor(patched))
    check.run()
    if let change = Self.treeChange(from: root, to: patched) { check.report(.unpaired, at: change) }
    return check.diagnostics.stablySorted(by: Diagnostic.precedes)
  }

  // MARK: Policies

  func patchedRoot(
    policy: String?, settings: [Setting], world: [Setting] = []
  ) throws(ScenarioErrors) -> Node {
    var tree = try patched(root, with: world)
    if let policy, Spelling.normalised(policy) != Self.baseline {
      let name = Spelling.normalised(policy)
      guard let change = changes.first(where: { $0.name == name }) else {
        let known = [Self.baseline] + changes.map(\.name)
        let fact = Fact.unknownName(.policy, found: name, known: known, nearest: Nearest.match(to: name, among: known))
        throw ScenarioErrors([Diagnostic(at: Place(file: root.place.file), path: "policies", fact: fact)])
      }
      if let patch = change.node["changes"] { tree = Merge.merge(patch, into: tree, shape: Schema.patchable) }
    }
    return try patched(tree, with: settings)
  }

  private func patched(_ tree: Node, with settings: [Setting]) throws(ScenarioErrors) -> Node {
    var tree = tree
    for setting in settings {
      var conformance = Conformance()
      let patch = try setting.change(&conformance)
      if !conformance.diagnostics.isEmpty { throw ScenarioErrors(conformance.diagnostics) }
      tree = Merge.merge(patch, into: tree, shape: Schema.patchable)
    }
    return tree
  }

  /// What goes wrong only under a policy.
  private func policyDiagnostics(except known: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for policy in changes where policy.name != Self.baseline {
      guard let patched = try? patchedRoot(policy: policy.name, settings: []) else { continue }
      var decoder = decoder
      _ = decoder.scenario(Cursor(patched), stem: stem)
      result += decoder.diagnostics.filter { !known.contains($0) }.map { mark($0, policy: policy.name) }
    }
    return result
  }

  private func mark(_ diagnostic: Diagnostic, policy: String?) -> Diagnostic {
    var marked = diagnostic
    marked.policy = policy == Self.baseline ? nil : policy
    return marked
  }

  /// Where a patch changes the tree of units, after which demands are no longer paired (L4).
  private static func treeChange(from base: Node, to patched: Node) -> Cursor? {
    guard let before = base["tiers"], let after = patched["tiers"] else { return nil }
    let names = before.entries.map(\.key)
    for entry in after.entries {
      let units = before[entry.key]?["units"]?.text
      if !names.contains(entry.key) || units != entry.value["units"]?.text {
        return Cursor(entry.value["units"] ?? entry.value, path: ["tiers", entry.key, "units"])
      }
    }
    return names.count == after.entries.count ? nil : Cursor(after, path: ["tiers"])
  }

  /// The digests of the tables of units that a scenario refers to, one a line.
  private static func tables(of root: Node, source: FileSource) -> String {
    (root["tiers"]?.entries ?? []).compactMap { entry -> String? in
      guard let units = entry.value["units"], let name = units.text, name.lowercased().hasSuffix(".csv"),
        let text = try? source.text(
          of: FileSource.resolve(name, beside: units.place.file), most: SourceText.mostTableBytes)
      else { return nil }
      return "\n\(name) \(SHA256.hexDigest(of: Array(text.utf8)))"
    }.joined()
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? "scenario"
    return String(name.lastIndex(of: ".").map { $0 > name.startIndex ? name[..<$0] : name } ?? name)
  }
}
