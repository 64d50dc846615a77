// Campaigns: what begins one, what its work takes, and how many demands it spares.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("Campaigns")
struct CampaignTests {
  private func town(_ campaign: String, streams: String = "fumes: { rate: 1 per unit per day }") -> String {
    """
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    calendars: { day: { every day: 08:00 to 18:00 } }
    staff:
      worker: { at: grid, count: unlimited }
      expert: { at: street, count: 1 total, calendar: day, at shift end: suspend }
    demands: { \(streams) }
    handling: { grid: { by: worker, work: 10 min } }
    campaigns: { kitchens: { of: street, for: fumes, \(campaign) } }
    """
  }

  private func value(_ response: ReactionResponse, in story: Story) -> Double? {
    story.ledger.value(of: MeasureKey(.reaction(response), Response.reaction(response).statistics[0]))?.value
  }

  @Test("the demand that makes enough begins it, and while it lasts no demand comes")
  func course() throws {
    // The second demand of the street is reported at 00:30. The campaign takes an hour and works from 01:30 to 04:30.
    let times = ["00:00", "00:30", "01:00", "02:00", "04:00", "05:00"]
    let story = try follow(
      town("starts: { demands: 2, within: 1 h }, takes: 1 h, effect: 100%, lasts: 3 h"),
      times.enumerated().map { report($0.element, "fumes", unit: $0.offset % 2) })
    #expect(story["grid-0001/fumes/2"] == ["01:00 enters grid-0001", "01:00 seized at grid", "01:10 settled at grid"])
    #expect(story["grid-0002/fumes/2"] == ["02:00 prevented by kitchens"])
    #expect(story["grid-0001/fumes/3"] == ["04:00 prevented by kitchens"])
    #expect(story["grid-0002/fumes/3"].last == "05:10 settled at grid")
    #expect(value(.campaigns, in: story) == 1 && value(.prevented, in: story) == 2)
  }

  @Test("what lies too far apart begins none, and counting begins anew when the effect has worn off")
  func window() throws {
    let campaign = "starts: { demands: 2, within: 1 h }, takes: 0 min, effect: 100%, lasts: 1 h"
    let apart = try follow(town(campaign), ["00:00", "01:00", "02:00"].map { report($0, "fumes") })
    #expect(value(.campaigns, in: apart) == 0)
    let twice = try follow(town(campaign), ["00:00", "00:10", "01:15", "01:20"].map { report($0, "fumes") })
    #expect(value(.campaigns, in: twice) == 2 && value(.prevented, in: twice) == 0)
  }

  @Test("its work is done by staff in their hours, one campaign at a time")
  func work() throws {
    // It is begun at 15:00 by an expert who goes home at 18:00, and is done at 09:00 on the next day.
    let times = ["15:00", "16:00", "1d 08:30", "1d 09:30"]
    let story = try follow(
      town("starts: { demands: 1 }, by: expert, work: 4 h, effect: 100%"), times.map { report($0, "fumes") })
    #expect(value(.campaigns, in: story) == 1 && value(.prevented, in: story) == 1)
    #expect(story["grid-0001/fumes/3"].last == "1d 08:40 settled at grid")
    #expect(story["grid-0001/fumes/4"] == ["1d 09:30 prevented by kitchens"])
    #expect(story.ledger.roles[1].busy == 4 * .hour)
    #expect(value(.campaignWork, in: story)! == 4 * 365 / 2)
  }

  @Test("the demands that still come are those that would have come anyway, and others are untouched")
  func sameDemands() throws {
    let streams = "fumes: { rate: 20 per unit per day }, noise: { rate: 20 per unit per day }"
    func fates(_ effect: String) throws -> [String] {
      let town = try scenario(town("starts: { demands: 3 }, takes: 1 h, effect: \(effect)", streams: streams))
      return try CompiledScenario(town).fates().map { $0.name.text(in: town) }
    }
    let (half, most) = (try fates("50%"), try fates("80%"))
    #expect(Set(most).isSubset(of: Set(half)) && most.count < half.count)
    #expect(half.filter { $0.contains("noise") } == most.filter { $0.contains("noise") })
  }

  /// Renewal (Cox 1962): a cycle is the time in which n demands come, the work, and the time for which the effect lasts. With
  /// λ = 2 a day, n = 5, 2 d of work, a mean of 5 d and an effect of 60 % a cycle is 9.5 d with 5 + 4 + 4 demands, so that
  /// 13/9.5 = 1.368 a day come. About 840 cycles: four standard errors are 0.062.
  @Test("the rate in the long run is that of the renewal cycle")
  func renewal() throws {
    let text = """
      time: { start: 2025-01-01, length: 200 d, warm up: 40 d }
      tiers: { grid: { units: 40 } }
      staff: { worker: { at: grid, count: unlimited } }
      demands: { fumes: { rate: 2 per unit per day } }
      handling: { grid: { by: worker, work: 1 min } }
      campaigns: { kitchens: { of: grid, for: fumes, starts: { demands: 5 }, takes: 2 d, effect: 60%, lasts: exponential mean 5 d } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 1, replication: 1)
    let demands = ledger.value(of: MeasureKey(.demands, .count))!.value
    #expect(abs(demands / (40 * 200) - 13 / 9.5) < 0.062)
    let campaigns = ledger.value(of: MeasureKey(.reaction(.campaigns), .count))!.value
    #expect(abs(campaigns / (40 * 200) * 9.5 - 1) < 0.08)
  }

  /// With n = 2 within a window of W the time until the second of two close demands has the mean 1/λ + 1/λ(1 − exp(−λW)):
  /// with λ = 1 a day and W = 12 h it is 3.541 d; with a mean effect of 4 d a cycle is 7.541 d with 3.541 demands and
  /// those of the effect, none. About 1,060 cycles: four standard errors of the rate are 0.049.
  @Test("and with a window it is that of close pairs")
  func pairs() throws {
    let text = """
      time: { start: 2025-01-01, length: 200 d, warm up: 40 d }
      tiers: { grid: { units: 40 } }
      staff: { worker: { at: grid, count: unlimited } }
      demands: { fumes: { rate: 1 per unit per day } }
      handling: { grid: { by: worker, work: 1 min } }
      campaigns: { kitchens: { of: grid, for: fumes, starts: { demands: 2, within: 12 h }, takes: 0 min, effect: 100%, lasts: exponential mean 4 d } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 2, replication: 1)
    let demands = ledger.value(of: MeasureKey(.demands, .count))!.value
    #expect(abs(demands / (40 * 200) - 3.5415 / 7.5415) < 0.049)
  }
}
