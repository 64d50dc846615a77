// Every fact has words in both languages. The cases are read off the source, so that a new one without a sample here fails.

import Experiments
import Foundation
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("The words for facts")
struct FactWordsTests {
  /// One fact of every kind.
  private static let samples: [Fact] =
    file + structure + values + consistency + tables + streams + warnings
    + desks.map(Fact.desk) + meetings.map(Fact.meeting) + reactions.map(Fact.reaction) + studies.map(Fact.study)
    + expectations.map { .unreadableValue(found: "x", expected: $0) }
    + distributions.map { .impossibleDistribution(found: "x", why: $0) }
    + NameKind.allCases.map { .unknownName($0, found: "x", known: [], nearest: nil) }

  private static let file: [Fact] = [
    .missingFile, .isDirectory, .unreadableFile, .emptyFile, .tooLarge(bytes: 5_000, most: 4_000),
    .notUTF8(looksLike: .gb18030), .notUTF8(looksLike: .utf16), .notUTF8(looksLike: .unknown), .tab, .fullWidthColon,
    .yamlSyntax("did not find expected ',' or ']'"), .yamlSyntax("found undefined tag handle"),
    .yamlSyntax("something new"), .duplicateKey("x"), .tooDeep(most: 3), .tooManyNodes(most: 3), .keyIsNotText,
    .extendsCycle(["a", "b"]), .inBase("a", .tab),
  ]
  private static let structure: [Fact] = [
    .unknownKey(found: "x", expected: ["a", "b"], nearest: "a"),
    .unknownPath(path: "a.x", found: "x", expected: [], nearest: nil), .badPath("x"), .badSetting("x"),
    .missingKey("x", nearest: "y"), .sameKeyTwice("x", written: "y"), .expectedMap(found: "x"), .expectedMap(found: ""),
    .expectedValue, .expectedList(of: .text), .noValue, .badName("x"), .reservedName("x"),
    .nameClash("x", first: .tier, second: .role),
  ]
  private static let values: [Fact] = [
    .missingUnit(found: "3", expected: .duration), .unknownUnit(found: "3 x", expected: .duration),
    .fullWidth(found: "（", written: "("), .notFinite("x"), .outOfRange(found: "x", allowed: "≤ 36500% per year"),
    .outOfRange(found: "x", allowed: "0–9 yuan per hour"), .outOfRange(found: "x", allowed: "1–3,650 d"),
    .wrongCount(found: 2, expected: 3), .allZero, .badRange("x"), .rangeOfNoNumber("x"),
    .rangeUnlike(range: "x", value: "y"), .valueOutsideRange(value: "x", range: "y"), .tooLong(most: "400 × 365 d"),
    .tooMany(found: 9, most: 8),
  ]
  private static let consistency: [Fact] = [
    .sharesDoNotSum(percent: "90"), .missingKinds(["x"]), .settlesBelowOneAtTop(tier: "t"),
    .escalatesNowhere(tier: "t"),
    .settlesBelowOneToNone(tier: "t"), .atOnceToNone(tier: "t"), .targetNotAbove(tier: "t", target: "u"),
    .targetHandlesNothing(target: "t"), .residentsAboveBottom(bottom: "t"), .moreUnitsThanBelow(tier: "t", below: "u"),
    .servesAbove(role: "r", serves: "t"), .cannotServe(role: "r", serves: "t", tier: "u"), .noResidents,
    .needsPosts("x"), .needsCalendar, .redBeforeAmber, .needsCallBack(key: "x"), .needsRepeatCalls,
    .callsFromBelow(role: "r", serves: "t", category: "c", entry: "u"),
    .wrongStatistic(response: "r", statistic: "s", known: ["x"]),
    .wrongDimension(response: "r", dimension: "d", known: ["x"]), .nobodyHandles, .notTogether("x", "y"),
    .needsKey("x", "y"), .absentAtTop(role: "r", tier: "t"), .absentNeedsFallback(role: "r"),
    .fallbackIsAbsent(role: "r", fallback: "f"), .fallbackInTeam(role: "r", fallback: "f"), .noTargets, .lateDepartment,
    .postedBelow(role: "r", tier: "t"), .patrolsElsewhere(role: "r", tier: "t"), .walkedTwice,
    .quorumTooLarge(quorum: 3, called: 2, kind: "k"), .whistlesFromNowhere(tier: "t"), .goesUpFromTop(tier: "t"),
    .jointBelowOneAtTop(tier: "t"),
  ]
  private static let tables: [Fact] = [
    .tableHeader(expected: ["id", "x"]), .tableFields(found: 1, expected: 2), .tableDuplicateUnit("x"),
    .tableParent(unit: "x", parent: "y"), .tableMixed(tier: "t"), .tableSum(tier: "t", found: 1, stated: 2),
    .tableEmpty(tier: "t"),
  ]
  private static let streams: [Fact] = [
    .needsRate(key: "x"), .rateAndTickets, .profileLength(found: 3), .noCount,
    .ticketColumn("x", columns: ["a"], nearest: "a"), .ticketTimeColumn(columns: ["a"], known: ["b"]),
    .ticketUnitColumn(columns: ["a"]), .ticketColumnTwice("x"), .ticketTime("x"), .ticketSeverity("x", known: ["a"]),
    .ticketBadRows(bad: 1, all: 2), .ticketNothing(rows: 3, filtered: 1, unknownUnits: 2),
    .ticketsLeftOut(
      Fact.TicketsLeftOut(
        all: 9, replayed: 4, filtered: 1, outside: 1, unknownUnits: 1, spread: 1, bad: 1, unknownNames: ["u"],
        badLines: [3])),
    .cannotDecode, .notEncoded("UTF-8"), .burstOutside("x"),
  ]
  private static let warnings: [Fact] = [
    .noStaff(role: "r", tier: "t"), .unusedRole("r"), .unusedProbe("p"), .unusedDepartment("d"),
    .voidReminder(tier: "t"), .endlessWhistle(tier: "t", department: "d"), .unpaired,
    .closedTarget(tier: "t", target: "u"), .holidaysUnknown(first: 2000, last: 2030),
  ]
  private static let desks: [DeskFact] = [
    .below(station: "s", stream: "c", tier: "t"), .circle(desk: "d"), .scope(desk: "d", tier: "t"),
    .entrances(percent: "90"), .unused(desk: "d"), .nothingToReturn(tier: "t"),
  ]
  private static let meetings: [MeetingFact] = [
    .handlesNothing(tier: "t"), .quorumTooLarge(quorum: 3, seats: 2), .upFromTop, .backToWork,
    .voicedElsewhere(stream: "c", tier: "t"), .noDates(meeting: "m"), .takenByFirst(meeting: "m", first: "n"),
  ]
  private static let reactions: [ReactionFact] = [
    .noTrigger, .releaseAboveTrigger(key: "x"), .releaseWithoutTrigger(key: "x"), .datesBackwards("x"),
    .reserveAbove(role: "r", tier: "t"), .reserveHas(role: "r", key: "x"), .effort,
    .countedBelow(category: "c", entry: "t", tier: "u"), .noEffect,
  ]
  private static let studies: [StudyFact] = [
    .noFactors, .neitherLevelsNorRange, .levelsAndRange, .levelTwice("x"), .goesWithRange(key: "x"),
    .needsSteps(kind: "x"), .notAboveZero(range: "x"), .noWholeNumbers(range: "x"), .sharedByAll(path: "x"),
    .policyFixed, .wrongKey(key: "x", kind: "y"), .tooManyRows(most: 3), .designColumn("x", known: ["a"], nearest: "a"),
    .designColumnMissing("x"), .designEmpty, .designCell(column: "x"),
  ]
  private static let expectations: [Expected] = [
    .text, .duration, .clockSpan, .distribution, .share, .factor, .number, .wholeNumber, .date, .count, .units,
    .residents, .rate, .frequency, .visibility, .pay, .incentive, .profileWeight, .serviceLimit, .openingHours,
    .sending, .staffing, .kinds, .range, .warning, .presence, .busyFallback, .meetingDates, .variation, .dateTime,
    .dates, .burstCount, .ticketFile, .quorum, .leaving, .hiring, .warmUp, .precision, .period, .points,
    .choice(["a", "b"]), .amount(unit: "share"), .amount(unit: "h"), .amount(unit: "yuan per year"), .amount(unit: ""),
  ]
  private static let distributions: [DistributionError] = [
    .notFinite(parameter: "mean"), .notPositive(parameter: "mean", value: 0), .negative(parameter: "mean", value: -1),
    .outOfRange(parameter: "mean", value: 9, least: 1, most: 2),
    .outOfOrder(lower: "min", lowerValue: 2, upper: "max", upperValue: 1), .noValues,
    .weightsDoNotMatch(values: 2, weights: 3), .noWeight, .keepsTooLittle(share: 0),
  ]

  @Test("every fact has words in both languages, and neither language speaks the other")
  func words() {
    for fact in Self.samples {
      let (english, chinese) = (fact.words(in: .english), fact.words(in: .chinese))
      #expect(!english.isEmpty && !chinese.isEmpty && english != chinese, "\(fact)")
      #expect(english != "unclear", "\(fact) has no words")
      #expect(!unquoted(english).contains(where: Self.isChinese), "\(english)")
      #expect(chinese.contains(where: Self.isChinese), "\(chinese)")
      #expect(!hasEnglishWords(unquoted(chinese)), "\(chinese)")
    }
  }

  @Test(
    "every kind of fact has a sample",
    arguments: [
      ("Diagnostics/Fact.swift", "enum Fact", samples.map(name)),
      ("Diagnostics/DeskFact.swift", "enum DeskFact", desks.map(name)),
      ("Diagnostics/MeetingFact.swift", "enum MeetingFact", meetings.map(name)),
      ("Diagnostics/ReactionFact.swift", "enum ReactionFact", reactions.map(name)),
      ("Studies/StudyFact.swift", "enum StudyFact", studies.map(name)),
      ("Diagnostics/Fact.swift", "enum Expected", expectations.map(name)),
      ("../Stochastics/DistributionError.swift", "enum DistributionError", distributions.map(name(of:))),
    ])
  func complete(_ file: String, _ kind: String, _ sampled: [String]) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: root.appending(path: "../Sources/ScenarioFiles/\(file)"), encoding: .utf8)
    let declared = cases(of: kind, in: source)
    #expect(declared.count > 5)
    #expect(Set(sampled) == declared)
  }

  /// The names of an enumeration's cases; they stand two spaces in, and their names before any parenthesis.
  private func cases(of kind: String, in source: String) -> Set<String> {
    var names: Set<String> = []
    var isInside = false
    var isContinued = false
    for line in source.split(separator: "\n") {
      if line.hasPrefix("package \(kind):") || line.hasPrefix("public \(kind):") { isInside = true }
      if line.hasPrefix("}") { isInside = false }
      let begins = line.hasPrefix("  case ") || line.hasPrefix("  indirect case ")
      guard isInside, begins || isContinued else { continue }
      var depth = 0
      let bare = line.drop { $0 == " " }.replacing("indirect ", with: "").replacing("case ", with: "").filter {
        character in
        if character == "(" { depth += 1 }
        defer { if character == ")" { depth -= 1 } }
        return depth == 0
      }
      for name in bare.split(separator: ",") { names.insert(String(name.drop { $0 == " " })) }
      isContinued = line.hasSuffix(",")
    }
    return names
  }

  /// The name of a case that describes itself otherwise.
  private static func name(of error: DistributionError) -> String {
    switch error {
    case .notFinite: "notFinite"
    case .notPositive: "notPositive"
    case .negative: "negative"
    case .outOfRange: "outOfRange"
    case .outOfOrder: "outOfOrder"
    case .noValues: "noValues"
    case .weightsDoNotMatch: "weightsDoNotMatch"
    case .noWeight: "noWeight"
    case .keepsTooLittle: "keepsTooLittle"
    }
  }

  /// The name of a case.
  private static func name(_ value: some Any) -> String { String("\(value)".prefix { $0 != "(" }) }

  private static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.contains { (0x3001...0x303F).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
  }

  /// A text without what it quotes: values, names, examples.
  private func unquoted(_ text: String) -> String {
    var end: Character?
    return text.filter { character in
      if let closing = end {
        if character == closing { end = nil }
        return false
      }
      end = ["“": "”", "`": "`"][character]
      return end == nil
    }
  }

  /// Whether two English words stand side by side.
  private func hasEnglishWords(_ text: String) -> Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count > 1 && word.allSatisfy { $0.isASCII && $0.isLetter }
    }
    return zip(words, words.dropFirst()).contains { $0 && $1 }
  }
}
