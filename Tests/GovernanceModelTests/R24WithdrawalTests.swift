// R24: a resident who waits too long in queues withdraws the demand; the wait counts over all tiers, the way does not.

import GovernanceModel
import Testing

@Suite("R24 Withdrawal")
struct R24WithdrawalTests {
  static let town = """
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 per unit } }
    demands:
      noise: { rate: 1 per unit per day, withdraws: 40 min }
      call: { rate: 1 per unit per day, at: street }
    handling:
      grid: { by: worker, work: 1 h, settles: 100%, escalate: { waiting: 90 min, takes: 20 min } }
      street: { by: officer, work: 3 h }
    """

  @Test("after 40 minutes in the queue it is withdrawn, unless work has begun")
  func inOneQueue() throws {
    let story = try follow(
      Self.town, [report("00:00", "noise"), report("00:10", "noise"), report("00:20", "noise")])
    #expect(story["grid-0001/noise/2"] == ["00:10 enters grid-0001", "00:50 withdrawn at grid"])
    // 01:00 is the millisecond in which its patience ends and the worker is free: it is begun.
    #expect(story["grid-0001/noise/3"][1] == "01:00 seized at grid")
    #expect((story.ledger.demands[0].withdrawn, story.ledger.demands[0].settled) == (1, 2))
  }

  @Test("the wait adds up over tiers; the way does not count")
  func overTiers() throws {
    // 30 minutes at the grid until 00:40, on its way until 01:00, ten more minutes at the street.
    let story = try follow(
      Self.town.replacing("waiting: 90 min", with: "waiting: 30 min"),
      [report("00:00", "call"), report("00:00", "noise", "major"), report("00:10", "noise")])
    #expect(
      story["grid-0001/noise/2"] == [
        "00:10 enters grid-0001", "00:40 timed out at grid", "01:00 enters street-0001", "01:10 withdrawn at street",
      ])
  }
}
