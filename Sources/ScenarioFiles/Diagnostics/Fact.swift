// What can be wrong with a scenario: facts only, so that tests compare them and words are made in one place.

package import Stochastics

/// What a diagnostic says.
package enum Fact: Hashable, Sendable {
  // The file itself.
  case missingFile
  case isDirectory
  case unreadableFile
  case emptyFile
  case tooLarge(bytes: Int, most: Int)
  case notUTF8(looksLike: Encoding)
  case tab
  case fullWidthColon
  case yamlSyntax(String)
  case duplicateKey(String)
  case tooDeep(most: Int)
  case tooManyNodes(most: Int)
  case keyIsNotText
  case extendsCycle([String])
  /// A fact about a file that this one extends.
  indirect case inBase(String, Fact)

  // Its structure.
  case unknownKey(found: String, expected: [String], nearest: String?)
  case unknownPath(path: String, found: String, expected: [String], nearest: String?)
  case badPath(String)
  case badSetting(String)
  case missingKey(String, nearest: String? = nil)
  case sameKeyTwice(String, written: String)
  case expectedMap(found: String)
  case expectedValue
  case expectedList(of: Expected)
  case noValue
  case badName(String)
  case reservedName(String)
  case nameClash(String, first: NameKind, second: NameKind)

  // Single values.
  case unreadableValue(found: String, expected: Expected)
  case missingUnit(found: String, expected: Expected)
  case unknownUnit(found: String, expected: Expected)
  case fullWidth(found: String, written: String)
  case notFinite(String)
  case outOfRange(found: String, allowed: String)
  case impossibleDistribution(found: String, why: DistributionError)
  case wrongCount(found: Int, expected: Int)
  case allZero
  case badRange(String)
  case rangeOfNoNumber(String)
  case rangeUnlike(range: String, value: String)
  case valueOutsideRange(value: String, range: String)
  case tooLong(most: String)
  case tooMany(found: Int, most: Int)

  // References.
  case unknownName(NameKind, found: String, known: [String], nearest: String?)

  // What does not fit together.
  case sharesDoNotSum(percent: String)
  case missingKinds([String])
  case settlesBelowOneAtTop(tier: String)
  case escalatesNowhere(tier: String)
  case settlesBelowOneToNone(tier: String)
  case atOnceToNone(tier: String)
  case targetNotAbove(tier: String, target: String)
  case targetHandlesNothing(target: String)
  case residentsAboveBottom(bottom: String)
  case moreUnitsThanBelow(tier: String, below: String)
  case servesAbove(role: String, serves: String)
  case cannotServe(role: String, serves: String, tier: String)
  case noResidents
  case needsPosts(String)
  case needsCalendar
  case redBeforeAmber
  case needsCallBack(key: String)
  case needsRepeatCalls
  case callsFromBelow(role: String, serves: String, category: String, entry: String)
  case wrongStatistic(response: String, statistic: String, known: [String])
  case wrongDimension(response: String, dimension: String, known: [String])
  case nobodyHandles
  case notTogether(String, String)
  case needsKey(String, String)
  case absentAtTop(role: String, tier: String)
  case absentNeedsFallback(role: String)
  case fallbackIsAbsent(role: String, fallback: String)
  case fallbackInTeam(role: String, fallback: String)
  case noTargets
  case lateDepartment
  case postedBelow(role: String, tier: String)
  /// Who walks rounds is posted at another tier than the problems come to be at.
  case patrolsElsewhere(role: String, tier: String)
  /// Rounds have an interval of their own, and are those of staff as well.
  case walkedTwice
  case quorumTooLarge(quorum: Int, called: Int, kind: String)
  case whistlesFromNowhere(tier: String)
  case goesUpFromTop(tier: String)
  case jointBelowOneAtTop(tier: String)

  // A table of units.
  case tableHeader(expected: [String])
  case tableFields(found: Int, expected: Int)
  case tableDuplicateUnit(String)
  case tableParent(unit: String, parent: String)
  case tableMixed(tier: String)
  /// The column of a tier sums to another number of units than the tier states.
  case tableSum(tier: String, found: Int, stated: Int)
  case tableEmpty(tier: String)

  // Streams of demands, and tables of tickets.
  case needsRate(key: String)
  case rateAndTickets
  case profileLength(found: Int)
  case noCount
  case ticketColumn(String, columns: [String], nearest: String?)
  case ticketTimeColumn(columns: [String], known: [String])
  case ticketUnitColumn(columns: [String])
  case ticketColumnTwice(String)
  case ticketTime(String)
  case ticketSeverity(String, known: [String])
  case ticketBadRows(bad: Int, all: Int)
  case ticketNothing(rows: Int, filtered: Int, unknownUnits: Int)
  case ticketsLeftOut(TicketsLeftOut)
  case cannotDecode
  case notEncoded(String)
  case burstOutside(String)

  // Desks.
  case desk(DeskFact)

  // Meetings and lists of needs.
  case meeting(MeetingFact)

  // Modes and campaigns.
  case reaction(ReactionFact)

  // A study.
  case study(StudyFact)

  // Warnings and notes.
  case noStaff(role: String, tier: String)
  case unusedRole(String)
  case unusedProbe(String)
  case unusedDepartment(String)
  case voidReminder(tier: String)
  case endlessWhistle(tier: String, department: String)
  case unpaired
  case closedTarget(tier: String, target: String)
  case holidaysUnknown(first: Int, last: Int)

  /// What became of the rows of a table of tickets.
  package struct TicketsLeftOut: Hashable, Sendable {
    /// All rows, and those that come again as demands in this run.
    var all, replayed: Int
    /// Rows of other categories, reported before or after the run, of units that are empty or unknown, spread over
    /// the units, and not readable.
    var filtered, outside, unknownUnits, spread, bad: Int
    /// Some of the unknown units, and the first lines that cannot be read.
    var unknownNames: [String], badLines: [Int]
  }

  /// How a text that is not UTF-8 seems to be encoded.
  package enum Encoding: Hashable, Sendable { case gb18030, utf16, unknown }
}

/// What a name of the scenario names.
package enum NameKind: Hashable, Sendable, CaseIterable {
  case tier, desk, station, role, calendar, category, problem, probe, channel, department, severity, kind, policy,
    response, statistic, dimension
}

/// What should stand where something else was found.
package enum Expected: Hashable, Sendable {
  case text, duration, clockSpan, distribution, share, factor, number, wholeNumber, date
  case count, units, residents, rate, frequency, visibility, pay, incentive, profileWeight, serviceLimit
  case openingHours, sending, staffing, kinds, range, warning
  case presence, busyFallback
  case meetingDates
  case variation, dateTime, dates, burstCount, ticketFile
  case quorum
  case leaving, hiring
  case warmUp, precision
  case period, points
  case choice([String])
  /// A value in the unit of a response.
  case amount(unit: String)
}
