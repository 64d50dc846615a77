// From the canonical tree to a scenario. Every section is read even where another one failed, so that all errors
// come in one go; each section's decoder is in a file of its own.

import GovernanceModel

/// Reads a scenario from its tree, collecting what is wrong.
struct ScenarioDecoder {
  /// What is wrong, in the order in which it was met.
  var diagnostics: [Diagnostic] = []
  /// The scenario's names.
  var names = Names()
  /// The tables of units that the scenario refers to.
  let tables: UnitTables
  /// The tables of tickets, and what streams have taken from them so far.
  let ticketFiles: TicketFiles
  var tracesRead: [TicketFiles.Wish: TicketTrace] = [:]
  /// The labels of the severities.
  var severityLabels: [String] = []
  /// The ranges that have been read, here or by another decoder of the same file.
  var ranges = PlausibleRanges.Readings()

  init(tables: UnitTables, ticketFiles: TicketFiles) { (self.tables, self.ticketFiles) = (tables, ticketFiles) }

  /// The scenario, or `nil` where anything is wrong.
  mutating func scenario(_ root: Cursor, stem: String) -> Scenario? {
    names = declaredNames(root)
    guard checkNumbers(root) else { return nil }
    let plausible = PlausibleRanges(root.node, known: ranges)
    ranges = plausible.known
    diagnostics += plausible.diagnostics.prefix(Conformance.mostDiagnostics)
    let severities = severities(root)
    severityLabels = severities.map(\.label)
    let timeFrame = timeFrame(root)
    let tiers = tiers(root)
    let calendars = calendars(root["calendars"])
    let roles = roles(root, tiers: tiers)
    let probes = probes(root["probes"], tiers: tiers)
    let desks = desks(root, roles: roles)
    let streams = streams(root, tiers: tiers, roles: roles)
    let handling = handling(root, roles: roles)
    if let desks, let streams { checkDesks(desks, streams, root: root) }
    let handled = names.tiers.map { root["handling"]?[$0] != nil }
    let enteredStreams = streams.map { entries(root, of: $0, handled: handled, roles: roles) }
    let departments = departments(root["departments"])
    let whistles = whistles(root, roles: roles, handling: handling, departments: departments)
    let meetings = meetings(root, roles: roles, handling: handling)
    let matchings = matchings(root, tiers: tiers)
    let limits = limits(root["limits"])
    let feedback = feedback(root["feedback"], roles: roles, streams: streams)
    let modes = modes(root, roles: roles)
    let campaigns = campaigns(root["campaigns"], roles: roles, streams: streams)
    let expectations = expectations(root["expect"])
    let reportBy = reportBy(root["report"])
    let replications = read(root["replications"]) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 1...1_000_000)
    }
    let precision = precision(root["precision"])
    let seed = read(root["seed"], Grammar.seed)
    let competence = read(root["competence"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["independent", "nested"]) == "nested" ? Competence.nested : .independent
    }
    let name = text(root["scenario"]) ?? stem
    let about = text(root["about"]) ?? ""
    var allStreams = enteredStreams
    if let streams = enteredStreams, let meetings, let timeFrame, let tiers {
      allStreams = voiced(root, streams, meetings, timeFrame, tiers: tiers)
    }
    guard diagnostics.allSatisfy({ $0.severity != .error }), let timeFrame, let tiers, let roles, let probes,
      let streams = allStreams, let handling, let desks, let departments, let whistles, let meetings, let matchings,
      let modes, let campaigns
    else { return nil }
    let scenario = Scenario(
      name: name, about: about, timeFrame: timeFrame, replications: replications ?? 20, precision: precision,
      seed: seed ?? 1, severities: severities, tiers: tiers, calendars: calendars, roles: roles, streams: streams,
      probes: probes,
      handling: handling, desks: desks, departments: departments, whistles: whistles, meetings: meetings,
      matchings: matchings,
      competence: competence ?? .independent, limits: limits, feedback: feedback, modes: modes,
      campaigns: campaigns, expectations: expectations,
      provenance: Provenance.collected(from: root.node), reportBy: reportBy)
    return staffedByWorkload(scenario, root)
  }

  // MARK: Reading one value

  /// Reads a value with a grammar; `nil` where it is absent or wrong, and wrong is reported.
  mutating func read<Value>(_ cursor: Cursor?, _ grammar: (String) throws(Misread) -> Value) -> Value? {
    guard let cursor, diagnostics.count < Conformance.mostDiagnostics, let (text, place) = scalar(cursor) else {
      return nil
    }
    do {
      return try grammar(text)
    } catch {
      // What a probe says for all problems is read for each of them.
      let diagnostic = Diagnostic(at: place, path: ScenarioPath.text(cursor.path), fact: error.fact)
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
      return nil
    }
  }

  /// Reads a value that must be there.
  mutating func require<Value>(
    _ key: String, of cursor: Cursor, _ grammar: (String) throws(Misread) -> Value
  ) -> Value? {
    guard let value = cursor[key] else {
      report(.missingKey(key, nearest: misspelt(cursor)), at: cursor)
      return nil
    }
    return read(value, grammar)
  }

  /// The declared name that an incomplete entry such as `staff."grid workr"` probably meant.
  private func misspelt(_ cursor: Cursor) -> String? {
    guard cursor.path.count == 2 else { return nil }
    let declared: [String] =
      switch cursor.path[0] {
      case "tiers": names.tiers
      case "staff": names.roles
      case "demands", "problems": names.categories
      case "probes": names.probes
      case "desks": names.desks
      case "departments": names.departments
      default: []
      }
    return Nearest.match(to: cursor.path[1], among: declared.filter { $0 != cursor.path[1] })
  }

  /// A text that is taken as it stands.
  mutating func text(_ cursor: Cursor?) -> String? {
    guard let cursor, let (text, _) = scalar(cursor) else { return nil }
    return Spelling.normalised(text)
  }

  /// A label; empty where there is none.
  mutating func label(of cursor: Cursor) -> String { text(cursor["label"]) ?? "" }

  /// The text of a scalar, annotated or not, and where it stands.
  private mutating func scalar(_ cursor: Cursor) -> (text: String, place: Place)? {
    switch cursor.node.content {
    case .scalar(let text): return (text, cursor.node.place)
    case .map:
      guard let value = cursor["value"] else {
        report(.missingKey("value"), at: cursor)
        return nil
      }
      return scalar(value)
    case .list:
      report(.expectedValue, at: cursor)
      return nil
    case .null, .invalid: return nil
    }
  }

  /// Records that something is wrong.
  mutating func report(_ fact: Fact, at cursor: Cursor) { report(fact, at: cursor.node.place, path: cursor.path) }

  /// Records that something is wrong.
  mutating func report(_ fact: Fact, at place: Place, path: [String]) {
    diagnostics.append(Diagnostic(at: place, path: ScenarioPath.text(path), fact: fact))
  }

  // MARK: Names

  /// Whether each section holds a sensible number of names.
  private mutating func checkNumbers(_ root: Cursor) -> Bool {
    var isSensible = true
    for (key, most) in [
      ("tiers", 16), ("severities", 64), ("calendars", 1_000), ("staff", 1_000), ("demands", 1_000),
      ("problems", 1_000), ("probes", 100), ("desks", 64), ("departments", 1_000),
      ("meetings", 64), ("needs", 64),
      ("modes", 64), ("campaigns", 1_000),
    ] {
      guard let cursor = root[key] else { continue }
      let found = key == "severities" ? names.severities.count : cursor.members.count
      if found > most {
        report(.tooMany(found: found, most: most), at: cursor)
        isSensible = false
      }
    }
    return isSensible
  }

  /// The names of all sections, checked for clashes.
  private mutating func declaredNames(_ root: Cursor) -> Names {
    var names = Names()
    names.tiers = root["tiers"]?.members.map(\.name) ?? []
    names.roles = root["staff"]?.members.map(\.name) ?? []
    names.calendars = root["calendars"]?.members.map(\.name) ?? []
    let problems = root["problems"]?.members ?? []
    names.categories = ((root["demands"]?.members ?? []) + problems).map(\.name)
    names.probes = root["probes"]?.members.map(\.name) ?? []
    names.desks = root["desks"]?.members.map(\.name) ?? []
    names.deskTiers = (root["desks"]?.members ?? []).map { member in
      member.cursor["at"]?.node.text.flatMap { names.tiers.firstIndex(of: Spelling.normalised($0)) }
    }
    names.whistling = Set(root["whistle"]?.members.map(\.name) ?? [])
    names.referring = Set(
      (root["meetings"]?.members ?? []).compactMap { member in
        let isUnsettled = (member.cursor["when"]?.items ?? []).contains {
          $0.node.text.map { Aliases.word($0) } == "unsettled"
        }
        return isUnsettled ? member.cursor["at"]?.node.text.map { Spelling.normalised($0) } : nil
      })
    names.departments = root["departments"]?.members.map(\.name) ?? []
    checkProblems(root)
    names.severities = severityNames(root["severities"])
    names.defaultCalendar = names.calendars.count == 1 ? names.calendars[0] : nil
    for category in (root["demands"]?.members ?? []) + problems {
      if names.severities.contains(category.name) {
        report(
          .nameClash(category.name, first: .severity, second: .category), at: category.place, path: category.cursor.path
        )
      } else if Conformance.reserved.contains(category.name) {
        report(.reservedName(category.name), at: category.place, path: category.cursor.path)
      }
    }
    if let cursor = root["time"]?["calendar"], let name = text(cursor) {
      self.names = names
      let calendars = names
      if read(cursor, { text throws(Misread) in try calendars.index(of: text, .calendar) }) != nil {
        names.defaultCalendar = name
      }
    }
    return names
  }

  /// A problem cannot be called like a stream of demands, nor a probe like another channel.
  private mutating func checkProblems(_ root: Cursor) {
    let demands = root["demands"]?.members.map(\.name) ?? []
    for problem in root["problems"]?.members ?? [] where demands.contains(problem.name) {
      let fact = Fact.nameClash(problem.name, first: .category, second: .problem)
      report(fact, at: problem.place, path: problem.cursor.path)
    }
    for probe in root["probes"]?.members ?? [] where Scenario.fixedChannels.contains(probe.name) {
      report(.nameClash(probe.name, first: .channel, second: .probe), at: probe.place, path: probe.cursor.path)
    }
  }
}
