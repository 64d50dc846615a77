// What modes and campaigns make of a demand.

import GovernanceModel

extension StoryTeller {
  mutating func tell(_ step: ReactionStep, _ time: Milliseconds) {
    switch step {
    case .metMode(let mode):
      let name = labels.mode(mode)
      say(
        "in mode", time, "\(place(unit)) is in the mode “\(name)”.", "\(place(unit))正处于“\(name)”。",
        ["mode": .text(scenario.modes[mode].name)], .faint)
    case .putOff(let mode):
      let name = labels.mode(mode)
      say(
        "put off", time, "While “\(name)” lasts nobody takes it up: it is put off.", "“\(name)”期间暂缓办理。",
        ["mode": .text(scenario.modes[mode].name)], .unsure)
    case .takenUpAgain:
      say("no longer put off", time, "It is no longer put off and stands in the queue.", "不再暂缓，恢复排队。", [:])
    case .aided(let unit):
      let name = labels.unit(unit)
      say(
        "aided", time, "Nobody of its own unit is free: \(name) comes to help.", "本单位无人可派：\(name)前来互助。",
        ["from": .text(scenario.unitName(unit))])
    case .prevented(let campaign):
      let name = labels.campaign(campaign)
      say(
        "prevented", time, "It would come now, but “\(name)” has removed its cause: it does not come.",
        "本应此时发生，但“\(name)”已消除其成因：不再发生。", ["campaign": .text(scenario.campaigns[campaign].name)], .good)
    }
  }
}
