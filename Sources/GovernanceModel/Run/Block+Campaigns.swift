// Campaigns (专项治理), as the block meets them: demands of their categories are counted as they are reported; the one that
// makes enough begins the campaign when its millisecond is over; its work waits and is done like any other; and while its
// effect lasts, the demands whose own mark lies below it do not come. A demand that does not come draws nothing else and
// changes no other (R3).

import Stochastics

extension Block {
  @inline(__always)
  var hasCampaigns: Bool { !Log.isBare && campaignsOccur }

  /// A demand is reported at a unit: it counts for the campaigns about its category.
  mutating func countReport(of demand: DemandPlace, forCampaignsAt unit: UnitPlace) {
    for campaign in plan.campaigns.about[Int(demand.pointee.category)] {
      let entry = campaignBook.entry(of: campaign, at: unit.pointee.place)
      guard entry >= 0, campaignBook.units[entry].state == .counting else { continue }
      let rule = plan.scenario.campaigns[campaign]
      if let within = rule.within { campaignBook.units[entry].recent.forget(until: now - within) }
      campaignBook.units[entry].recent.add(now)
      guard campaignBook.units[entry].recent.count >= rule.demands else { continue }
      campaignBook.appoint(entry, at: now)
      calendar.set(modeSlot, at: now)
    }
  }

  /// Whether a campaign keeps the next demand or problem of a source from coming.
  mutating func prevents(_ source: UnsafeMutablePointer<ArrivalSource>, severity: Int) -> Bool {
    guard source.pointee.brings != .falseReport else { return false }
    for campaign in plan.campaigns.about[Int(source.pointee.stream)] {
      let entry = campaignBook.entry(of: campaign, at: source.pointee.unit)
      guard entry >= 0, campaignBook.units[entry].state == .inEffect else { continue }
      let key = source.pointee.nextKey.keyed(by: plan.campaigns.plans[campaign].key)
      guard key.uniform(Purpose.prevented) < plan.scenario.campaigns[campaign].effect else { continue }
      if now >= clock.windowStart, now < clock.windowEnd {
        recorder.reactions.count(\.prevented, Int(source.pointee.stream) * severities + severity)
      }
      if Log.isOn { notePrevention(of: source, campaign) }
      return true
    }
    return false
  }

  private mutating func notePrevention(of source: UnsafeMutablePointer<ArrivalSource>, _ campaign: Int) {
    let name = DemandName(
      stream: source.pointee.stream, unit: source.pointee.origin, strip: source.pointee.strip,
      ordinal: source.pointee.ordinal)
    log.note(JournalEntry(time: now, demand: name, what: .reaction(.prevented(campaign: campaign))))
  }

  /// Begins the campaigns for which enough has been counted, and ends the effect of those that have worn off.
  mutating func moveCampaigns() {
    for entry in campaignBook.takeDue(at: now) {
      switch campaignBook.units[entry].state {
      case .counting: begin(entry)
      case .atWork: takeEffect(entry)
      case .inEffect:
        campaignBook.units[entry].state = .counting
        campaignBook.units[entry].recent.clear()
      }
    }
  }

  private mutating func begin(_ entry: Int) {
    campaignBook.units[entry].state = .atWork
    campaignBook.units[entry].ordinal += 1
    campaignBook.units[entry].recent.clear()
    let unit = campaignBook.units[entry]
    let campaign = plan.campaigns.plans[unit.campaign]
    let key = campaignKey(of: entry)
    let isObserved = now >= clock.windowStart && now < clock.windowEnd
    let work = duration(campaign.work, key, Purpose.campaignWork)
    let kind = plan.scenario.campaigns[unit.campaign].categories[0] * severities
    if isObserved { recorder.reactions.count(\.campaigns, kind) }
    guard campaign.rule >= 0 else {
      return campaignBook.appoint(entry, at: now + work)
    }
    if isObserved { recorder.reactions.count(\.campaignWork, kind, by: work) }
    let job = demands.take()
    job.pointee.beCampaign(unit, key: key, category: kind / severities, at: now)
    job.pointee.kind = campaign.rule &- units.place(Int(unit.place)).pointee.firstRule
    job.pointee.priority = Int32(plan.scenario.campaigns[unit.campaign].priority)
    job.pointee.problem = Int32(entry)
    (job.pointee.remaining, job.pointee.afterPlan) = (work, work)
    reportedHere += 1
    tally.jobs += 1
    note(.reported(severity: 0, patience: -1), of: job)
    enter(job, units.place(Int(unit.place)))
  }

  /// The work of a campaign is done: from now on fewer demands come.
  mutating func takeEffect(_ entry: Int) {
    campaignBook.units[entry].state = .inEffect
    let campaign = plan.campaigns.plans[campaignBook.units[entry].campaign]
    guard campaign.lasts >= 0 else { return }
    campaignBook.appoint(entry, at: now + duration(campaign.lasts, campaignKey(of: entry), Purpose.campaignLasts))
    setReactionClock()
  }

  private func campaignKey(of entry: Int) -> DrawKey {
    let unit = campaignBook.units[entry]
    return root.keyed(by: plan.campaigns.plans[unit.campaign].key).keyed(by: plan.tree.keys[Int(unit.unit)])
      .keyed(by: unit.ordinal)
  }
}

extension Demand {
  /// An unused record becomes the work of a campaign.
  fileprivate mutating func beCampaign(_ unit: CampaignUnit, key: DrawKey, category: Int, at now: Milliseconds) {
    self.key = key
    (origin, ordinal, strip) = (unit.unit, UInt32(truncatingIfNeeded: unit.ordinal), 0)
    (self.category, severity) = (UInt16(category), 0)
    (nature, reportOrdinal) = (.campaign, Int32(truncatingIfNeeded: unit.campaign))
    isObserved = false
    handOffs = 0
    reported = now
    (firstResponse, onSite, planned, waited) = (-1, -1, -1, 0)
    lastPause = -1
    leg = Leg.work
  }
}
