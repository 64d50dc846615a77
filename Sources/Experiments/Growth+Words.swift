// Whether the precision that was asked for is there, in a sentence.

package import GovernanceModel

extension PrecisionGoal {
  /// What the runs know, and how well; the policy is named where there are several.
  package func sentence(_ runs: [PolicyRun], confidence: Double = 0.95) -> Wording {
    let reached = reached(by: runs, confidence: confidence)
    let count = runs[0].replications.count
    let missed = reached.filter { !$0.isMet }
    let shown = missed.isEmpty ? Self.worst(reached) : missed
    let parts = shown.map { $0.words(in: runs[0].scenario, namesPolicy: runs.count > 1) }
    let english = parts.map(\.english).joined(separator: "; ")
    let chinese = parts.map(\.chinese).joined(separator: "；")
    if missed.isEmpty {
      return Wording(
        english: "Precision reached with \(count) replications: \(english).", chinese: "重复 \(count) 次达到所需精度：\(chinese)。"
      )
    }
    let isCap = count >= most
    return Wording(
      english: "Precision not reached with \(count) replications"
        + (isCap ? ", the most that are allowed: \(english)." : ", as many as were asked for: \(english)."),
      chinese: "重复 \(count) 次\(isCap ? "（所允许的上限）" : "（按指定次数）")仍未达到所需精度：\(chinese)。")
  }

  /// The policy that is known least well, for each target.
  private static func worst(_ reached: [PrecisionReached]) -> [PrecisionReached] {
    var worst: [PrecisionReached] = []
    for one in reached {
      if let place = worst.firstIndex(where: { $0.target == one.target }) {
        if (one.relative ?? .infinity) > (worst[place].relative ?? .infinity) { worst[place] = one }
      } else {
        worst.append(one)
      }
    }
    return worst
  }
}

extension PrecisionReached {
  fileprivate func words(in scenario: Scenario, namesPolicy: Bool) -> Wording {
    let measure = NamedMeasure(target.measure, in: scenario).phrase
    let policy =
      namesPolicy
      ? Wording(english: " (“\(title.english)”)", chinese: "（“\(title.chinese)”）") : Wording(english: "", chinese: "")
    guard value != nil else {
      return Wording(
        english: "\(measure.english)\(policy.english) had nothing to measure",
        chinese: "\(measure.chinese)\(policy.chinese)没有可测量的数据")
    }
    let wanted = Self.percent(target.relative)
    guard isNarrow, (relative ?? .infinity) > target.relative else {
      let found = relative.map(Self.percent)
      let doubt = isNarrow && isDoubtful
      return Wording(
        english: "\(measure.english)\(policy.english) "
          + (found.map { "within \($0)" } ?? "not told from 0") + " (wanted \(wanted))"
          + (doubt ? ", but its values are too skewed" : ""),
        chinese: "\(measure.chinese)\(policy.chinese)" + (found.map { "误差不超过 \($0)" } ?? "与 0 不能区分")
          + "（要求 \(wanted)）" + (doubt ? "，但各次的值过于偏斜" : ""))
    }
    return Wording(
      english: "\(measure.english)\(policy.english) so near to 0 that its absolute margin holds",
      chinese: "\(measure.chinese)\(policy.chinese)接近 0，已满足绝对误差")
  }

  private static func percent(_ share: Double) -> String {
    let percent = 100 * share
    return Figure(decimals: percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2).text(percent) + " %"
  }
}
