// What can be wrong with modes and campaigns, with its words.

/// What a diagnostic says about a mode or a campaign.
package enum ReactionFact: Hashable, Sendable {
  /// Nothing ever triggers a mode.
  case noTrigger
  /// What calls a mode off lies above what triggers it.
  case releaseAboveTrigger(key: String)
  /// What calls a mode off is measured by nothing that triggers it.
  case releaseWithoutTrigger(key: String)
  /// The last day lies before the first.
  case datesBackwards(String)
  /// A reserve is posted above the tier whose units call it up.
  case reserveAbove(role: String, tier: String)
  /// A reserve has what only regular staff have.
  case reserveHas(role: String, key: String)
  /// A campaign says both or neither of how it is done.
  case effort
  /// The demands of a category come in above the units that count them.
  case countedBelow(category: String, entry: String, tier: String)
  /// A campaign that begins with its first demand, has no effect, or removes nothing.
  case noEffect

  var words: (String, String) {
    switch self {
    case .noTrigger:
      (
        "nothing triggers this mode; `when` needs a backlog, a rate, a share missed or dates",
        "没有任何条件会触发此模式；`when`（触发条件）须写明积压、频率、超时率或日期"
      )
    case .releaseAboveTrigger(let key):
      (
        "the “\(key)” that calls the mode off lies above the one that triggers it",
        "解除模式的“\(key)”高于触发模式的数值"
      )
    case .releaseWithoutTrigger(let key):
      (
        "“\(key)” is measured only where `when` says over which time; add it there",
        "只有在 `when`（触发条件）中写明统计时段，才会统计“\(key)”；请在其中补上"
      )
    case .datesBackwards(let text):
      ("in “\(text)” the last day lies before the first", "“\(text)”的末日早于首日")
    case .reserveAbove(let role, let tier):
      (
        "“\(role)” is posted above “\(tier)”, whose units would call up the same staff for themselves; post it there or below",
        "“\(role)”驻在“\(tier)”之上，而各“\(tier)”分别召集；请驻在该层级或其下"
      )
    case .reserveHas(let role, let key):
      (
        "“\(role)” works only when a mode calls it up, so “\(key)” means nothing for it",
        "“\(role)”只在模式召集时工作，“\(key)”对其没有意义"
      )
    case .effort:
      (
        "a campaign is either `work` done `by` staff, or a time that it `takes`",
        "专项治理须写明由谁（`by`）办理多久（`work`），或只写用时（`takes`），二者取一"
      )
    case .countedBelow(let category, let entry, let tier):
      (
        "“\(category)” is reported at “\(entry)”, above “\(tier)”, where it would be counted",
        "“\(category)”在“\(entry)”受理，高于计数的“\(tier)”"
      )
    case .noEffect: ("a campaign without effect changes nothing", "没有效果的专项治理不会改变任何事情")
    }
  }
}
