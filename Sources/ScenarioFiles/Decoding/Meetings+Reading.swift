// `meetings:` and `needs:` - what demands wait for that comes at its own time; and `notice:` of a stream, whose demands are
// households that have to be reached.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  // MARK: Meetings

  /// The meetings in the order of the file, or `nil` where any is wrong.
  mutating func meetings(_ root: Cursor, roles: [Role]?, handling: [Handling?]?) -> [Meeting]? {
    let meetings = (root["meetings"]?.members ?? []).map { meeting($0.name, $0.cursor, root, roles, handling) }
    if let handling { checkReferrals(root, meetings.compactMap(\.self), handling) }
    return meetings.contains { $0 == nil } ? nil : meetings.compactMap(\.self)
  }

  private mutating func meeting(
    _ name: String, _ cursor: Cursor, _ root: Cursor, _ roles: [Role]?, _ handling: [Handling?]?
  ) -> Meeting? {
    guard cursor.node.isMap else { return nil }
    let tier = tierOfOccasion(cursor, root)
    let dates = meetingDates(cursor)
    let takes = taken(cursor)
    let occasions = occasions(cursor["when"])
    let most = read(cursor["at most"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...10_000) }
    let seats = tier.map { self.seats(cursor["attended by"], at: $0, roles: roles) } ?? []
    let showsUp = read(cursor["shows up"], Grammar.share) ?? 1
    let waits = read(cursor["waits"]) { text throws(Misread) in try Grammar.duration(text) }
    let length = read(cursor["length"]) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    let item = read(cursor["item"], Grammar.distribution)
    let isSideBySide = read(cursor["sits"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["together", "side by side"]) == "side by side"
    }
    let settles = sharesOrAll(cursor["settles"])
    let plans = kinds(cursor["accepts plans"])
    let hasTarget = tier.flatMap { handling?[$0.index]?.escalation.target } != nil
    let rest = rest(cursor, occasions, hasTarget: hasTarget)
    let all = seats?.reduce(0) { $0 + $1.count } ?? 0
    let quorum = read(cursor["quorum"], Self.quorum) ?? nil
    if let quorum, quorum > all, seats != nil {
      report(.meeting(.quorumTooLarge(quorum: quorum, seats: all)), at: cursor["quorum"] ?? cursor)
    }
    if isSideBySide == true {
      for key in ["length", "item", "attended by"] where cursor[key] == nil {
        report(.needsKey("side by side", key), at: cursor["sits"] ?? cursor)
      }
    }
    if cursor["item"] == nil, cursor["length"] == nil { report(.missingKey("item"), at: cursor) }
    guard let tier, let dates, let takes, let seats, let settles, let rest else { return nil }
    return Meeting(
      name: name, label: label(of: cursor), heldAt: tier, dates: dates, takes: takes, occasions: occasions,
      agenda: most, seats: seats, showsUp: showsUp, quorum: quorum ?? all, waitsFor: waits ?? 0, length: length,
      item: item, sideBySide: isSideBySide ?? false, settles: settles, plans: plans, rest: rest)
  }

  /// The tier of a meeting or a list, where demands are handled.
  private mutating func tierOfOccasion(_ cursor: Cursor, _ root: Cursor) -> Tier.ID? {
    guard let tier = require("at", of: cursor, names.tier) else { return nil }
    let name = names.tiers[tier.index]
    guard root["handling"]?[name] != nil else {
      report(.meeting(.handlesNothing(tier: name)), at: cursor["at"] ?? cursor)
      return nil
    }
    return tier
  }

  private mutating func taken(_ cursor: Cursor) -> ByKind<Bool>? {
    guard let takes = cursor["takes up"] else {
      report(.missingKey("takes up"), at: cursor)
      return nil
    }
    return kinds(takes)
  }

  private mutating func meetingDates(_ cursor: Cursor) -> MeetingDates? {
    let dates = require("held", of: cursor, Grammar.meetingDates)
    let holidays = read(cursor["on holidays"]) { text throws(Misread) in
      try Grammar.choice(text, of: MeetingDates.OnHolidays.allCases.map(\.rawValue))
    }
    guard var dates else { return nil }
    dates.onHolidays = holidays.flatMap(MeetingDates.OnHolidays.init) ?? .held
    return dates
  }

  /// When demands come before a meeting: the moment they enter, unless something else is said.
  private mutating func occasions(_ cursor: Cursor?) -> Meeting.Occasions {
    guard let cursor else { return .atOnce }
    var occasions: Meeting.Occasions = []
    for item in cursor.items ?? [] {
      switch read(item, { text throws(Misread) in try Grammar.choice(text, of: ["at once", "unsettled", "waiting"]) }) {
      case "at once": occasions.insert(.atOnce)
      case "unsettled": occasions.insert(.unsettled)
      case "waiting": occasions.insert(.waiting)
      default: break
      }
    }
    return occasions
  }

  /// Those who sit there: posts of the tier or of one above that serves it.
  private mutating func seats(_ cursor: Cursor?, at tier: Tier.ID, roles: [Role]?) -> [Meeting.Seats]? {
    guard let cursor else { return [] }
    guard cursor.node.isMap else { return nil }
    var seats: [Meeting.Seats] = []
    for member in cursor.members {
      do {
        let role = try names.role(member.name)
        let count = read(member.cursor) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...1_000) }
        if let roles, roles[role.index].postedAt < tier || roles[role.index].serves > tier {
          let own = roles[role.index]
          report(
            .cannotServe(role: own.name, serves: names.tiers[own.serves.index], tier: names.tiers[tier.index]),
            at: member.place, path: member.cursor.path)
        }
        if let count { seats.append(.init(role: role, count: count)) }
      } catch {
        report(error.fact, at: member.place, path: member.cursor.path)
      }
    }
    return seats
  }

  /// What becomes of what a meeting does not settle; `nil` where it has nowhere to go.
  private mutating func rest(_ cursor: Cursor, _ occasions: Meeting.Occasions, hasTarget: Bool) -> Meeting.Rest? {
    guard let otherwise = cursor["otherwise"] else { return hasTarget ? .goesUp : .comesAgain }
    let word = read(otherwise) { text throws(Misread) in
      try Grammar.choice(text, of: ["go up", "come again", "go back"])
    }
    switch word {
    case "go up":
      if !hasTarget { report(.meeting(.upFromTop), at: otherwise) }
      return .goesUp
    case "go back":
      if occasions.contains(.unsettled) { report(.meeting(.backToWork), at: otherwise) }
      return .goesBack
    case "come again": return .comesAgain
    default: return nil
    }
  }

  /// What the highest tier does not settle by itself has a meeting to go to.
  private mutating func checkReferrals(_ root: Cursor, _ meetings: [Meeting], _ handling: [Handling?]) {
    for (tier, own) in handling.enumerated() where names.referring.contains(names.tiers[tier]) {
      guard let own, own.escalation.target == nil, let settles = root["handling"]?[names.tiers[tier]]?["settles"] else {
        continue
      }
      let isCovered = own.settles.values.indices.allSatisfy { kind in
        own.settles.values[kind] >= 1
          || meetings.contains {
            $0.heldAt.index == tier && $0.occasions.contains(.unsettled) && $0.takes.values[kind]
          }
      }
      if !isCovered, !names.whistling.contains(names.tiers[tier]) {
        report(.settlesBelowOneAtTop(tier: names.tiers[tier]), at: settles)
      }
    }
  }

  // MARK: What is voiced at meetings

  /// The streams with what residents first say at meetings, as demands that come on their dates.
  mutating func voiced(
    _ root: Cursor, _ streams: [DemandStream], _ meetings: [Meeting], _ time: TimeFrame, tiers: [Tier]
  )
    -> [DemandStream]
  {
    var streams = streams
    let clock = RunClock(time)
    for meeting in meetings {
      guard let cursor = root["meetings"]?[meeting.name]?["collects"], cursor.node.isMap else { continue }
      for member in cursor.members {
        let mean = read(member.cursor, Grammar.meanNumber)
        guard let stream = streams.firstIndex(where: { $0.name == member.name && $0.discovery == nil }) else {
          let known = streams.filter { $0.discovery == nil }.map(\.name)
          let nearest = Nearest.match(to: member.name, among: known)
          report(
            .unknownName(.category, found: member.name, known: known, nearest: nearest), at: member.place,
            path: member.cursor.path)
          continue
        }
        guard streams[stream].entry == meeting.heldAt else {
          let name = names.tiers[streams[stream].entry.index]
          report(.meeting(.voicedElsewhere(stream: member.name, tier: name)), at: member.cursor)
          continue
        }
        guard let mean, mean > 0 else { continue }
        streams[stream].bursts += meeting.dates.moments(on: clock).map { moment in
          let date = clock.date(at: moment)
          return Burst(
            name: "\(meeting.name) \(date)", date: date, timeOfDay: moment - clock.midnight(of: date),
            counts: Array(repeating: 0, count: tiers[meeting.heldAt.index].units.count), mean: mean)
        }
      }
    }
    return streams
  }

  // MARK: Needs and offers

  /// The lists of needs in the order of the file, or `nil` where any is wrong.
  mutating func matchings(_ root: Cursor, tiers: [Tier]?) -> [Matching]? {
    let matchings = (root["needs"]?.members ?? []).map { matching($0.name, $0.cursor, root, tiers) }
    return matchings.contains { $0 == nil } ? nil : matchings.compactMap(\.self)
  }

  private mutating func matching(_ name: String, _ cursor: Cursor, _ root: Cursor, _ tiers: [Tier]?) -> Matching? {
    guard cursor.node.isMap else { return nil }
    let tier = tierOfOccasion(cursor, root)
    let takes = taken(cursor)
    let fits = sharesOrAll(cursor["fits"])
    let offers = require("offers", of: cursor, Grammar.rate)
    let keeps = read(cursor["keeps"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...10_000) }
    let window = require("window", of: cursor) { text throws(Misread) in try Grammar.duration(text) }
    let work = require("work", of: cursor, Grammar.distribution)
    let settles = sharesOrAll(cursor["settles"])
    guard let tier, let takes, let fits, let offers, let window, let work, let settles, let tiers else { return nil }
    let units = tiers[tier.index].units
    let residents = units.reduce(0) { $0 + $1.residents }
    if offers.basis == .perResident, residents == 0, offers.perDay > 0 {
      report(.noResidents, at: cursor["offers"] ?? cursor)
    }
    let many =
      switch offers.basis {
      case .perUnit: 1.0
      case .total: 1 / Double(units.count)
      case .perResident: Double(residents) / Double(units.count)
      }
    return Matching(
      name: name, label: label(of: cursor), heldAt: tier, takes: takes, fits: fits, offersPerDay: offers.perDay * many,
      keeps: keeps ?? 0, window: window, work: work, settles: settles)
  }

  // MARK: Notices

  /// How a stream's households are reached; `nil` where they are ordinary demands.
  mutating func notice(_ cursor: Cursor?, of stream: Cursor) -> Notice? {
    guard let cursor, cursor.node.isMap else { return nil }
    let call = read(cursor["call"], Grammar.distribution)
    let callReaches = read(cursor["call reaches"], Grammar.share)
    let visitedFirst = read(cursor["visited first"], Grammar.share)
    let visitReaches = read(cursor["visit reaches"], Grammar.share)
    for key in ["call reaches", "visited first"] where cursor["call"] == nil {
      if let other = cursor[key] { report(.needsKey(key, "call"), at: other) }
    }
    if stream["bursts"] == nil { report(.needsKey("notice", "bursts"), at: cursor) }
    let again = require("again after", of: cursor, Grammar.distribution)
    if visitReaches == 0 { report(.outOfRange(found: "0%", allowed: "> 0%"), at: cursor["visit reaches"] ?? cursor) }
    return again.map {
      Notice(
        call: call, callReaches: callReaches ?? 1, visitedFirst: visitedFirst ?? 0, visitReaches: visitReaches ?? 1,
        again: $0)
    }
  }
}

extension Grammar {
  /// `every Wednesday at 19:30`, `every first Thursday at 15:00`, `every day at 09:00`, `every 14 d from 2025-01-08 at
  /// 19:00`.
  static func meetingDates(_ text: String) throws(Misread) -> MeetingDates {
    var phrase = try Phrase(text, expecting: .meetingDates)
    try phrase.expect("per")
    let days: MeetingDates.Days
    if let number = try phrase.takeNumber() {
      try phrase.expect("d")
      guard number == number.rounded(), (1...3_650).contains(number) else { throw phrase.outOfRange("1–3,650 d") }
      try phrase.expect("from")
      let words = text.split { $0.isWhitespace }
      guard let date = words.lazy.compactMap({ CivilDate($0) }).first else { throw phrase.unreadable }
      // A date is three numbers, the latter two with a sign in front.
      for _ in 0..<3 where try phrase.takeNumber() == nil { throw phrase.unreadable }
      days = .every(days: Int(number), from: date)
    } else {
      guard let word = phrase.takeWord() else { throw phrase.unreadable }
      if word == "d" {
        days = .everyDay
      } else if let weekday = weekday(word) {
        days = .weekly(weekday)
      } else if let place = ["first", "second", "third", "fourth", "fifth"].map(Aliases.word).firstIndex(of: word),
        let weekday = phrase.takeWord().flatMap({ weekday($0) })
      {
        days = .monthly(place + 1, weekday)
      } else {
        throw phrase.unreadable
      }
    }
    _ = phrase.take("at")
    guard case .time(let minutes) = phrase.take() else { throw phrase.unreadable }
    try phrase.finish()
    guard minutes < 24 * 60 else { throw phrase.outOfRange("00:00–23:59") }
    return MeetingDates(days: days, timeOfDay: Milliseconds(minutes) * .minute)
  }

  /// `1.06`: the mean of a number that is drawn by chance, at most 500.
  static func meanNumber(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .number)
    let number = try phrase.number()
    try phrase.finish()
    guard (0...500).contains(number) else { throw phrase.outOfRange("0–500") }
    return number
  }
}
