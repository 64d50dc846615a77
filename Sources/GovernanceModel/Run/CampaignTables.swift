// Campaigns as plain numbers: who counts which categories, the rule of their work, what their draws hang on.

import Stochastics

/// The tables of campaigns; empty where the scenario has none.
struct CampaignTables: Sendable {
  /// One campaign.
  struct Plan: Sendable {
    let key: NameKey
    /// The rule of its work in `CompiledScenario.rules`, -1 where it is a time.
    let rule: Int32
    /// Samplers of its work or time, and of how long its effect lasts; -1 for good.
    let work, lasts: Int32
  }

  var plans: [Plan] = []
  /// By category: the campaigns that are about it.
  var about: [[Int]] = []
  /// Whether the scenario has campaigns at all.
  var isInUse: Bool { !plans.isEmpty }
}

extension RuleTables {
  /// The tables of campaigns; adds the rules of their work behind those of all tiers.
  mutating func finishCampaigns() -> CampaignTables {
    var tables = CampaignTables()
    tables.about = scenario.streams.indices.map { category in
      scenario.campaigns.indices.filter { scenario.campaigns[$0].categories.contains(category) }
    }
    for campaign in scenario.campaigns {
      let lasts = campaign.lasts.map { sampler($0) } ?? -1
      var rule: Int32 = -1
      let work: Int32
      switch campaign.effort {
      case .time(let time): work = sampler(time)
      case .staff(let by, let time):
        work = sampler(time)
        rule = Int32(rules.count)
        let staffing = tierStaffing[campaign.of.index].firstIndex(of: by) ?? 0
        rules.append(
          KindRule(
            staffing: Int32(staffing), cover: cover(of: by), travel: -1, assess: -1, plan: -1, work: -1, settles: 1,
            waiting: -1, open: -1, age: -1, isPlainWork: false, hasClocks: false, hasClocksAtWork: false,
            atOnce: false, preempts: false))
      }
      tables.plans.append(.init(key: NameKey(campaign.name), rule: rule, work: work, lasts: lasts))
    }
    return tables
  }
}

/// One unit's campaign of one kind.
struct CampaignUnit {
  enum State { case counting, atWork, inEffect }

  let campaign: Int
  /// The unit over all tiers, and its place.
  let unit, place: Int32
  var state = State.counting
  /// What counts towards the next, and how many campaigns there have been.
  var recent = RecentTimes()
  var ordinal: UInt64 = 0
}

/// The campaigns of a piece.
final class CampaignBook {
  var units: [CampaignUnit] = []
  /// By place and campaign: the entry in `units`, -1 for none.
  var entryOf: [Int32] = []
  let campaigns: Int

  private var agenda = Agenda()

  init(campaigns: Int) { self.campaigns = campaigns }

  /// The entry of a campaign for a place of the piece, -1 for none.
  func entry(of campaign: Int, at place: Int32) -> Int { Int(entryOf[Int(place) * campaigns + campaign]) }

  /// Puts an entry on the agenda.
  func appoint(_ entry: Int, at time: Milliseconds) { agenda.add(entry, at: time) }

  /// When something is due next.
  var dueTime: Milliseconds { agenda.dueTime }

  /// The entries that are due, in their order.
  func takeDue(at now: Milliseconds) -> [Int] { Array(Set(agenda.takeDue(at: now))).sorted() }
}
