// `project:` and `order:` of a tier, `contact:` and `bypass:` of a stream: what demands meet besides queue and work.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  // MARK: After the work

  /// A project: how often, and its stages.
  mutating func project(_ cursor: Cursor?, tier: Int, roles: [Role]?) -> Project? {
    guard let cursor, cursor.node.isMap else { return nil }
    let shares = sharesOrAll(cursor["share"])
    guard let stages = cursor["stages"] else {
      report(.missingKey("stages"), at: cursor)
      return nil
    }
    let members = stages.members
    if stages.node.isMap, members.isEmpty { report(.missingKey("stages"), at: cursor) }
    guard members.count <= Project.mostStages else {
      report(.tooMany(found: members.count, most: Project.mostStages), at: stages)
      return nil
    }
    let read = members.map { stage($0.name, $0.cursor, tier: tier, roles: roles) }
    guard let shares, !read.isEmpty, !read.contains(where: { $0 == nil }) else { return nil }
    return Project(shares: shares, stages: read.compactMap(\.self))
  }

  /// A stage in the hands of others has a time, one in the hands of staff has work.
  private mutating func stage(_ name: String, _ cursor: Cursor, tier: Int, roles: [Role]?) -> ProjectStage? {
    guard cursor.node.isMap else { return nil }
    let fails = read(cursor["fails"], Grammar.share) ?? 0
    var effort: ProjectStage.Effort?
    if let takes = cursor["takes"] {
      for key in ["by", "travel", "work"] {
        if let other = cursor[key] { report(.notTogether("takes", key), at: other) }
      }
      let names = names
      let calendar = read(cursor["calendar"]) { text throws(Misread) in try names.calendar(text) }
      effort = read(takes, Grammar.distribution).map { .others(takes: $0, calendar: calendar) }
    } else {
      if let calendar = cursor["calendar"] { report(.needsKey("calendar", "takes"), at: calendar) }
      effort = errand(cursor, tier: tier, roles: roles).map { .staff($0) }
    }
    return effort.map { ProjectStage(name: name, label: label(of: cursor), effort: $0, fails: fails) }
  }

  /// Work of stated staff, or of those who handle the demand.
  private mutating func errand(_ cursor: Cursor, tier: Int, roles: [Role]?) -> Errand? {
    let travel = read(cursor["travel"], Grammar.distributionOrNone) ?? nil
    let work = require("work", of: cursor, Grammar.distribution)
    guard let named = cursor["by"] else { return work.map { Errand(by: nil, travel: travel, work: $0) } }
    let by = staffing(named, tier: tier, roles: roles)
    if let by { checkPresence(by, among: roles, at: named) }
    guard let work, let by else { return nil }
    return Errand(by: by, travel: travel, work: work)
  }

  /// An order: how often, how long, whether it is carried out, and who inspects it.
  mutating func order(_ cursor: Cursor?, tier: Int, roles: [Role]?) -> Order? {
    guard let cursor, cursor.node.isMap else { return nil }
    for key in ["deadline", "inspect"] where cursor[key] == nil { report(.missingKey(key), at: cursor) }
    let shares = sharesOrAll(cursor["share"])
    let complies = cursor["complies"].map { self.shares($0, unmentioned: 1) } ?? sharesOrAll(nil)
    let reorders = read(cursor["re-orders"]) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 0...Order.mostReorders)
    }
    let deadline = cursor["deadline"].flatMap { spans($0) }
    let inspection = cursor["inspect"].flatMap { $0.node.isMap ? errand($0, tier: tier, roles: roles) : nil }
    guard let shares, let complies, let deadline, let inspection, let place = cursor["deadline"] else { return nil }
    checkKinds(shares, have: deadline, at: place)
    return Order(
      shares: shares, deadline: deadline, complies: complies, inspection: inspection, reorders: reorders ?? 0)
  }

  /// Shares by kind; all where the file says nothing, none of the kinds that a map leaves out.
  mutating func sharesOrAll(_ cursor: Cursor?) -> ByKind<Double>? {
    guard let cursor else {
      return ByKind(1, categories: max(1, names.categories.count), severities: names.severities.count)
    }
    return shares(cursor)
  }

  // MARK: Before the queue

  /// The streams with how their demands get in; `handled` says which tiers handle demands.
  mutating func entries(_ root: Cursor, of streams: [DemandStream], handled: [Bool], roles: [Role]?) -> [DemandStream] {
    streams.map { stream in
      var stream = stream
      guard let cursor = root["demands"]?[stream.name] else { return stream }
      stream.contact = contact(cursor["contact"])
      stream.notice = notice(cursor["notice"], of: cursor)
      stream.bypass = bypass(cursor["bypass"], entry: stream.entry, handled: handled, roles: roles)
      return stream
    }
  }

  private mutating func contact(_ cursor: Cursor?) -> Contact? {
    guard let cursor, cursor.node.isMap else { return nil }
    let fails = require("fails", of: cursor, Grammar.share)
    let again = require("again after", of: cursor, Grammar.distribution)
    let attempts = read(cursor["attempts"]) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 1...Contact.mostAttempts)
    }
    guard let fails, let again else { return nil }
    return Contact(fails: fails, again: again, attempts: attempts ?? Contact.mostAttempts)
  }

  private mutating func bypass(_ cursor: Cursor?, entry: Tier.ID, handled: [Bool], roles: [Role]?) -> Bypass? {
    guard let cursor, cursor.node.isMap else { return nil }
    let share = read(cursor["share"], Grammar.share)
    let fallback = cursor["if busy"].map { busyFallback($0, entry: entry, handled: handled) }
    guard let place = cursor["to"] else {
      report(.missingKey("to"), at: cursor)
      return nil
    }
    let to = staffing(place, tier: entry.index, roles: roles)
    if let to { checkPresence(to, among: roles, at: place) }
    guard let to, fallback != .some(nil) else { return nil }
    return Bypass(to: to, share: share ?? 1, fallback: (fallback ?? nil) ?? .queue)
  }

  /// `queue`, `usual way`, or a tier above that handles demands.
  private mutating func busyFallback(_ cursor: Cursor, entry: Tier.ID, handled: [Bool]) -> Bypass.Fallback? {
    guard let text = text(cursor) else { return nil }
    if let choice = try? Grammar.choice(text, of: ["queue", "usual way"]) {
      return choice == "queue" ? .queue : .usualWay
    }
    let names = names
    guard let tier = read(cursor, names.tier) else { return nil }
    guard tier > entry else {
      report(.targetNotAbove(tier: names.tiers[entry.index], target: names.tiers[tier.index]), at: cursor)
      return nil
    }
    guard handled.indices.contains(tier.index), handled[tier.index] else {
      report(.targetHandlesNothing(target: names.tiers[tier.index]), at: cursor)
      return nil
    }
    return .tier(tier)
  }
}
