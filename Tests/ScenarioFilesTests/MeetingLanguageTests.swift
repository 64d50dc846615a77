// Meetings, lists of needs and notices in a scenario file: what is read, and what is refused.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Meetings in a file") struct MeetingLanguageTests {
  private func town(_ meeting: String, more: String = "") -> String {
    twoTiers(more: "meetings: { talk: { \(meeting) } }\n" + more)
  }

  private let whole = "at: grid, held: every Wednesday at 19:30, takes up: [noise], item: 15 min"

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let text = town(
      """
      label: 贴心会, at: grid, held: every second Friday at 15:00, on holidays: moved, takes up: [major], when: [unsettled, waiting], \
      at most: 5, attended by: { worker: 2 }, shows up: 80%, quorum: 1, waits: 20 min, length: 90 min, item: 15 min, \
      settles: { major: 30%, other: 68% }, accepts plans: [major], otherwise: come again
      """)
    let scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
    let meeting = try #require(scenario.meetings.first)
    #expect(meeting.dates == MeetingDates(days: .monthly(2, .friday), timeOfDay: 15 * .hour, onHolidays: .moved))
    #expect(meeting.occasions == [.unsettled, .waiting] && meeting.agenda == 5 && meeting.quorum == 1)
    #expect(meeting.seats == [.init(role: Role.ID(0), count: 2)] && meeting.showsUp == 0.8)
    #expect(meeting.waitsFor == 20 * .minute && meeting.length == 90 * .minute && meeting.rest == .comesAgain)
    #expect(meeting.takes.values.last == true && meeting.takes.values.first == false)
    #expect(meeting.plans.values == meeting.takes.values)
    #expect(meeting.item == (try .constant(900_000)))
  }

  @Test(
    "dates are said as people say them",
    arguments: [
      ("every day at 09:00", MeetingDates(days: .everyDay, timeOfDay: 9 * .hour)),
      ("every Monday 08:30", MeetingDates(days: .weekly(.monday), timeOfDay: 8 * .hour + 30 * .minute)),
      ("每 第一个 周四 15:00", MeetingDates(days: .monthly(1, .thursday), timeOfDay: 15 * .hour)),
      (
        "every 14 d from 2025-01-08 at 19:00",
        MeetingDates(days: .every(days: 14, from: CivilDate(year: 2025, month: 1, day: 8)!), timeOfDay: 19 * .hour)
      ),
    ])
  func dates(_ text: String, _ dates: MeetingDates) throws { #expect(try Grammar.meetingDates(text) == dates) }

  @Test(
    "dates that cannot be are refused",
    arguments: [
      "Wednesday", "every Wednesday", "every sixth Monday at 09:00", "every 14 d at 09:00",
      "every 0 d from 2025-01-01 at 9:00",
      "every 2.5 d from 2025-01-01 at 9:00", "every day at 24:00", "every day at 09:00 sharp", "",
    ])
  func badDates(_ text: String) { #expect(throws: Misread.self) { try Grammar.meetingDates(text) } }

  @Test("everything that is wrong with a meeting is said at once") func wrong() {
    #expect(
      facts(town("held: every Wednesday at 19:30, item: 1 h"))
        == [.missingKey("at"), .missingKey("takes up")])
    #expect(facts(town(whole + ", quorum: 2")) == [.meeting(.quorumTooLarge(quorum: 2, seats: 0))])
    #expect(facts(town(whole.replacing(", item: 15 min", with: ""))) == [.missingKey("item")])
    #expect(
      facts(town(whole + ", when: [unsettled], otherwise: go back")) == [.meeting(.backToWork)])
    #expect(
      facts(town(whole.replacing("at: grid", with: "at: street") + ", otherwise: go up")) == [.meeting(.upFromTop)])
    #expect(
      facts(town(whole + ", sits: side by side"))
        == [.needsKey("side by side", "length"), .needsKey("side by side", "attended by")])
  }

  @Test("seats are of roles that serve the tier, and meetings are held where demands are handled") func places() {
    #expect(
      facts(town(whole.replacing("at: grid", with: "at: street") + ", attended by: { worker: 1 }"))
        == [.cannotServe(role: "worker", serves: "grid", tier: "street")])
    #expect(
      facts(town(whole + ", collects: { nois: 1 }")).contains {
        if case .unknownName(.category, "nois", _, "noise") = $0 { true } else { false }
      })
  }

  @Test("needs and notices are read, and refused where they make no sense") func needs() throws {
    let text = twoTiers(
      more:
        "needs: { partners: { at: grid, takes up: [noise], offers: 3 per unit per week, keeps: 2, window: 7 d, work: 1 d, fits: 60% } }"
    )
    let matching = try #require(try ScenarioFile.parse(text, name: "a.yaml").scenario().matchings.first)
    #expect(abs(matching.offersPerDay - 3.0 / 7) < 1e-12 && matching.keeps == 2 && matching.window == 7 * .day)
    #expect(
      facts(twoTiers(more: "needs: { partners: { at: grid, takes up: [noise] } }"))
        == [.missingKey("offers"), .missingKey("window"), .missingKey("work")])
    let notice = twoTiers(more: "").replacing(
      "noise: { rate: 1 per unit per day", with: "noise: { rate: 1 per unit per day, notice: { call reaches: 60% }")
    #expect(facts(notice).contains(.needsKey("call reaches", "call")))
    #expect(facts(notice).contains(.needsKey("notice", "bursts")) && facts(notice).contains(.missingKey("again after")))
  }
}
