// R9: `open` runs from entering this tier, `age` from the first report. While a demand waits or is suspended it leaves at
// once; while staff travel or work, the work ends first. On its way no threshold runs; at the top tier none sends.

import GovernanceModel
import ScenarioFiles
import Testing

@Suite("R9 Open and age")
struct R09OpenAndAgeTests {
  static func town(
    escalate: String, settles: String = "100%", worker: String = "", clerk: String = "escalate: { takes: 5 min }"
  ) -> String {
    """
    tiers: { grid: { units: 1 }, community: { units: 1 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff:
      worker: { at: grid, count: 1 per unit\(worker) }
      clerk: { at: community, count: 1 per unit }
      officer: { at: street, count: 1 per unit }
    demands: { noise: { rate: 1 per unit per day }, call: { rate: 1 per unit per day, at: community } }
    handling:
      grid: { by: worker, travel: 10 min, work: 50 min, settles: \(settles), escalate: \(escalate) }
      community: { by: clerk, work: 30 min, settles: 100%, \(clerk) }
      street: { by: officer, work: 1 h }
    """
  }

  @Test("while it waits, it leaves at once", arguments: ["open", "age"])
  func waiting(_ kind: String) throws {
    // noise/1 holds the worker from 00:00 to 01:00; noise/2 of 00:10 leaves after 40 minutes.
    let story = try follow(
      Self.town(escalate: "{ \(kind): 40 min }"), [report("00:00", "noise"), report("00:10", "noise")])
    #expect(
      story["grid-0001/noise/2"] == [
        "00:10 enters grid-0001", "00:50 timed out at grid", "00:50:00.001 enters community-0001",
        "00:50:00.001 seized at community", "01:20:00.001 settled at community",
      ])
    // noise/1 was travelled to and worked on when its own 40 minutes ran out: it is settled late.
    #expect(story["grid-0001/noise/1"].last == "01:00 settled at grid")
  }

  @Test("while staff travel or work, the work ends first; what it does not settle goes up")
  func inWork() throws {
    // `open` runs out on the way (5 min) or at work (40 min); either way the stretch ends at 01:00 and the demand goes
    // up in that millisecond.
    for open in ["5 min", "40 min"] {
      let story = try follow(Self.town(escalate: "{ open: \(open) }", settles: "0%"), [report("00:00", "noise")])
      #expect(
        story["grid-0001/noise/1"].prefix(4) == [
          "00:00 enters grid-0001", "00:00 seized at grid", "01:00 beyond at grid", "01:00 enters community-0001",
        ])
    }
  }

  @Test("while it is suspended, it leaves at once and the remaining work is dropped")
  func suspended() throws {
    // Seized at 11:30, on site 11:40, 20 of 50 minutes done at 12:00. `open` of 1 h runs out at 12:30, while suspended.
    // The worker is free again: noise/2 of 13:00 begins at 14:00 and ends at 15:00.
    let story = try follow(
      Self.town(escalate: "{ open: 1 h }", worker: ", calendar: office, at shift end: suspend"),
      [report("11:30", "noise"), report("13:30", "noise")])
    #expect(
      story["grid-0001/noise/1"].prefix(5) == [
        "11:30 enters grid-0001", "11:30 seized at grid", "12:00 interrupted at grid", "12:30 timed out at grid",
        "12:30:00.001 enters community-0001",
      ])
    #expect(
      story["grid-0001/noise/2"] == ["13:30 enters grid-0001", "14:00 seized at grid", "15:00 settled at grid"])
  }

  @Test("what ran out at work acts when the work is interrupted", arguments: ["suspend", "hand over"])
  func overdueAtShiftEnd(_ atShiftEnd: String) throws {
    // `open` of 20 min runs out at 11:50, at work; the shift ends at 12:00: it leaves then.
    let story = try follow(
      Self.town(escalate: "{ open: 20 min }", worker: ", calendar: office, at shift end: \(atShiftEnd)"),
      [report("11:30", "noise")])
    #expect(
      story["grid-0001/noise/1"].prefix(4) == [
        "11:30 enters grid-0001", "11:30 seized at grid", "12:00 interrupted at grid", "12:00 timed out at grid",
      ])
  }

  @Test("a handed-over demand that waits again leaves by open time, not by waiting")
  func handedOver() throws {
    // Handed over at 12:00; `waiting` (15 min) is over since the seizure, `open` of 90 min runs out at 13:00.
    let story = try follow(
      Self.town(
        escalate: "{ waiting: 15 min, open: 90 min }", worker: ", calendar: office, at shift end: hand over"),
      [report("11:30", "noise")])
    #expect(story["grid-0001/noise/1"][3] == "13:00 timed out at grid")
  }

  @Test("age counts from the first report, open from entering the tier")
  func ageAtHigherTier() throws {
    // Beyond the grid at 01:00, at the community 01:00, where the clerk is held by call/1 from 00:40 to 01:10 and
    // call/2 until 01:40. An age of 80 min runs out at 01:20, an open time of 25 min at 01:25.
    let reports = [report("00:00", "noise"), report("00:40", "call"), report("00:40", "call")]
    for (clerk, leaves) in [("age: { noise: 80 min }", "01:20"), ("open: { noise: 25 min }", "01:25")] {
      let story = try follow(
        Self.town(escalate: "{ takes: 0 min }", settles: "0%", clerk: "escalate: { \(clerk) }"), reports)
      #expect(story["grid-0001/noise/1"][4] == "\(leaves) timed out at community")
    }
    // An age that has passed on the way acts on entering, unless staff are free at once.
    let old = try follow(
      Self.town(escalate: "{ takes: 0 min }", settles: "0%", clerk: "escalate: { age: 30 min }"), reports)
    #expect(old["grid-0001/noise/1"][4] == "01:00 timed out at community")
    let free = try follow(
      Self.town(escalate: "{ takes: 0 min }", settles: "0%", clerk: "escalate: { age: 30 min }"), [reports[0]])
    #expect(free["grid-0001/noise/1"][4] == "01:00 seized at community")
  }

  @Test("on its way a demand has no threshold")
  func inTransit() throws {
    // Beyond the grid at 01:00 with `open` of 61 min, on its way for three hours: nothing happens before 04:00.
    let story = try follow(
      Self.town(escalate: "{ open: 61 min, age: 62 min, takes: 3 h }", settles: "0%"), [report("00:00", "noise")])
    #expect(
      story["grid-0001/noise/1"].suffix(4) == [
        "01:00 beyond at grid", "04:00 enters community-0001", "04:00 seized at community",
        "04:30 settled at community",
      ])
  }

  @Test("at a tier that sends nowhere, thresholds leave the demand where it is")
  func topTier() throws {
    let text = Self.town(escalate: "{ waiting: 10 min, open: 20 min, age: 20 min, to: none }")
    let story = try follow(text, [report("00:00", "noise"), report("00:00", "noise")])
    #expect(Set(story.orderOfSeizure) == ["grid-0001/noise/1", "grid-0001/noise/2"])
    #expect(Set(story.orderOfSeizure.map { story[$0].last }) == ["01:00 settled at grid", "02:00 settled at grid"])
  }

  @Test("an escalation at the highest tier needs `to: none`")
  func escalationWithoutTarget() {
    #expect(throws: ScenarioErrors.self) {
      try scenario(
        """
        tiers: { grid: { units: 1 } }
        staff: { worker: { at: grid, count: 1 per unit } }
        demands: { noise: { rate: 1 per unit per day } }
        handling: { grid: { by: worker, work: 1 h, escalate: { waiting: 1 h } } }
        """)
    }
  }

  @Test("at once: such a demand is passed on the moment it enters")
  func atOnce() throws {
    let story = try follow(
      Self.town(escalate: "{ at once: [major], takes: 10 min }"),
      [report("00:00", "noise", "major"), report("00:00", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "00:00 enters grid-0001", "00:00 at once at grid", "00:10 enters community-0001", "00:10 seized at community",
        "00:40 settled at community",
      ])
    #expect(story["grid-0001/noise/2"][1] == "00:00 seized at grid")
  }
}
