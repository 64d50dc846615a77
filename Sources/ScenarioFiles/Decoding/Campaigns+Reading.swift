// `campaigns:` - what begins a campaign, what it takes, and how much of its cause it removes for how long.

import GovernanceModel

extension ScenarioDecoder {
  /// The campaigns, or `nil` where any is wrong.
  mutating func campaigns(_ cursor: Cursor?, roles: [Role]?, streams: [DemandStream]?) -> [Campaign]? {
    let campaigns = (cursor?.members ?? []).map { campaign($0.name, $0.cursor, roles: roles, streams: streams) }
    return campaigns.contains { $0 == nil } ? nil : campaigns.compactMap { $0 }
  }

  private mutating func campaign(
    _ name: String, _ cursor: Cursor, roles: [Role]?, streams: [DemandStream]?
  ) -> Campaign? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let of = require("of", of: cursor, names.tier)
    let categories = categories(cursor, of: of, streams: streams)
    let starts = starts(cursor)
    let effort = effort(cursor, of: of, roles: roles)
    let effect = require("effect", of: cursor, Grammar.share)
    let lasts = read(cursor["lasts"], Grammar.distributionOrNone)
    let priority = read(cursor["priority"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...15) }
    if effect == 0, let place = cursor["effect"] { report(.reaction(.noEffect), at: place) }
    guard let of, !categories.isEmpty, let starts, let effort, let effect else { return nil }
    return Campaign(
      name: name, label: label(of: cursor), of: of, categories: categories, demands: starts.demands,
      within: starts.within, effort: effort, effect: effect, lasts: lasts ?? nil, priority: priority ?? 0)
  }

  private mutating func categories(_ cursor: Cursor, of tier: Tier.ID?, streams: [DemandStream]?) -> [Int] {
    guard let list = cursor["for"] else {
      report(.missingKey("for"), at: cursor)
      return []
    }
    let names = names
    return (list.items ?? []).compactMap { item in
      let category = read(item) { text throws(Misread) in try names.index(of: text, .category) }
      if let category, let tier, let stream = streams?[category], stream.entry > tier {
        let fact = ReactionFact.countedBelow(
          category: stream.name, entry: names.tiers[stream.entry.index], tier: names.tiers[tier.index])
        report(.reaction(fact), at: item)
      }
      return category
    }
  }

  private mutating func starts(_ campaign: Cursor) -> (demands: Int, within: Milliseconds?)? {
    guard let cursor = campaign["starts"] else {
      report(.missingKey("starts"), at: campaign)
      return nil
    }
    guard cursor.node.isMap else { return nil }
    let demands = require("demands", of: cursor) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 1...1_000_000)
    }
    let within = read(cursor["within"]) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    return demands.map { ($0, within) }
  }

  private mutating func effort(_ cursor: Cursor, of tier: Tier.ID?, roles: [Role]?) -> Campaign.Effort? {
    let time = read(cursor["takes"], Grammar.distribution)
    let work = read(cursor["work"], Grammar.distribution)
    let by = tier.flatMap { tier in cursor["by"].flatMap { staffing($0, tier: tier.index, roles: roles) } }
    let isTime = cursor["takes"] != nil
    guard isTime != (cursor["work"] != nil && cursor["by"] != nil), isTime == (cursor["work"] == nil),
      !isTime || cursor["by"] == nil
    else {
      report(.reaction(.effort), at: cursor)
      return nil
    }
    if let time { return .time(time) }
    guard let by, let work else { return nil }
    return .staff(by, work: work)
  }
}
