// The names a scenario declares, known before anything that refers to them is read.

import GovernanceModel

/// The scenario's own names, in the order of the file.
struct Names {
  var tiers: [String] = []
  var roles: [String] = []
  var calendars: [String] = []
  var severities: [String] = []
  /// Streams of demands, then those of problems.
  var categories: [String] = []
  var probes: [String] = []
  /// Desks, and the tiers at whose units they are as far as those are known.
  var desks: [String] = []
  var deskTiers: [Int?] = []
  var departments: [String] = []
  /// The tiers that whistle: what is not settled there need not go up.
  var whistling: Set<String> = []
  /// The tiers whose meetings take up what is not settled there.
  var referring: Set<String> = []
  /// The calendar of working hours and batches that name none.
  var defaultCalendar: String?

  /// The position of a name.
  func index(of name: String, _ kind: NameKind) throws(Misread) -> Int {
    let known = all(kind)
    var name = Spelling.normalised(name)
    if kind == .channel { name = Aliases.channel(name) }
    if let index = known.firstIndex(of: name) { return index }
    let nearest = Nearest.match(to: name, among: known)
    throw Misread(.unknownName(kind, found: name, known: known, nearest: nearest))
  }

  func tier(_ name: String) throws(Misread) -> Tier.ID { Tier.ID(try index(of: name, .tier)) }
  func role(_ name: String) throws(Misread) -> Role.ID { Role.ID(try index(of: name, .role)) }

  /// The named calendar, or the default one.
  func calendar(_ name: String?) throws(Misread) -> WorkingCalendar.ID {
    guard let name = name ?? defaultCalendar else { throw Misread(.needsCalendar) }
    return WorkingCalendar.ID(try index(of: name, .calendar))
  }

  /// The named calendar, the default one, or none.
  func calendarIfAny(_ name: String?) throws(Misread) -> WorkingCalendar.ID? {
    name == nil && defaultCalendar == nil ? nil : try calendar(name)
  }

  func all(_ kind: NameKind) -> [String] {
    switch kind {
    case .tier: tiers
    case .role: roles
    case .calendar: calendars
    case .category: categories
    case .severity: severities
    case .kind: severities + categories
    case .problem: categories
    case .probe: probes
    case .desk: desks
    case .station: tiers + desks
    case .department: departments
    case .channel: Scenario.fixedChannels + probes
    case .policy, .response, .statistic, .dimension: []
    }
  }
}
