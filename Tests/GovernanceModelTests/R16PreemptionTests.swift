// R16: a kind that may interrupt takes a member away from work of lower priority, which is resumed later. The victim has
// the lowest priority, then the latest start; equals never preempt; who may not interrupt gains nothing by it.

import GovernanceModel
import Testing

@Suite("R16 Preemption")
struct R16PreemptionTests {
  static func town(workers: Int = 1) -> String {
    """
    tiers: { grid: { units: 1 } }
    staff: { worker: { at: grid, count: \(workers) per unit } }
    demands: { noise: { rate: 1 per unit per day }, fire: { rate: 1 per unit per day } }
    handling: { grid: { by: worker, travel: 5 min, work: 55 min, preempts: [fire] } }
    """
  }

  @Test("work of lower priority is interrupted and resumed, with what is done done and the way travelled again")
  func resumes() throws {
    // 20 minutes in, 15 of 55 are worked. The fire lasts from 00:20 to 01:20; then 5 + 40 minutes.
    let story = try follow(Self.town(), [report("00:00", "noise"), report("00:20", "fire", "major")])
    #expect(
      story["grid-0001/noise/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "00:20 interrupted at grid", "01:20 seized at grid",
        "02:05 settled at grid",
      ])
    #expect(
      story["grid-0001/fire/1"] == ["00:20 enters grid-0001", "00:20 seized at grid", "01:20 settled at grid"])
  }

  @Test("equals never preempt")
  func equals() throws {
    let story = try follow(Self.town(), [report("00:00", "noise", "major"), report("00:20", "fire", "major")])
    #expect(story["grid-0001/fire/1"][1] == "01:00 seized at grid")
  }

  @Test("the victim has the lowest priority, then the latest start")
  func victims() throws {
    let latest = try follow(
      Self.town(workers: 2), [report("00:00", "noise"), report("00:10", "noise"), report("00:20", "fire", "major")])
    #expect(latest["grid-0001/noise/2"][2] == "00:20 interrupted at grid")
    let lowest = try follow(
      Self.town(workers: 2),
      [report("00:00", "noise"), report("00:10", "noise", "complex"), report("00:20", "fire", "major")])
    #expect(lowest["grid-0001/noise/1"][2] == "00:20 interrupted at grid")
  }

  @Test("who may interrupt does so from behind others, and they gain nothing by it", arguments: ["major", "complex"])
  func fromBehind(_ severity: String) throws {
    // The major noise/2 may not interrupt and waits since 00:10; the fire of 00:20, of equal or lower priority than it,
    // interrupts the ordinary noise/1. At 01:20 noise/2 goes before the rest of noise/1.
    let story = try follow(
      Self.town(), [report("00:00", "noise"), report("00:10", "noise", "major"), report("00:20", "fire", severity)])
    #expect(story["grid-0001/fire/1"][1] == "00:20 seized at grid")
    #expect(story["grid-0001/noise/2"][1] == "01:20 seized at grid")
    #expect(story["grid-0001/noise/1"].last == "03:05 settled at grid")
  }

  @Test("two units whose work is interrupted at the same millisecond resume it")
  func simultaneous() throws {
    let story = try follow(
      Self.town().replacing("units: 1", with: "units: 2"),
      [
        report("00:00", "noise"), report("00:00", "noise", unit: 1), report("00:20", "fire", "major"),
        report("00:20", "fire", "major", unit: 1),
      ])
    for unit in ["grid-0001", "grid-0002"] {
      #expect(story["\(unit)/noise/1"].suffix(2) == ["01:20 seized at grid", "02:05 settled at grid"])
    }
  }
}
