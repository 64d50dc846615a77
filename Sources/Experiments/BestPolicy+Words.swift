// The sentence that a comparison ends with: which policy is better, by how much, how surely.

package import GovernanceModel
import Stochastics

extension BestPolicy {
  /// The facts as a sentence or two.
  ///
  /// - Parameter scenario: the scenario in whose positions the measure is named, that of the first policy.
  package func sentence(in scenario: Scenario) -> Wording {
    let (claim, remarks) = (claim(in: scenario), remarks)
    return Wording(english: claim.english + " " + remarks.english, chinese: claim.chinese + remarks.chinese)
  }

  /// The answer alone: which policy is best, or that nobody can tell.
  package func claim(in scenario: Scenario) -> Wording {
    let measure = NamedMeasure(key, in: scenario).phrase
    let lead = LeadWords(leads[0], of: self)
    let leader = title(leader)
    switch verdict {
    case .best:
      return Wording(
        english: "“\(leader.english)” is best on \(measure.english): \(lead.ownValue.english), "
          + "\(lead.distance.english)\(lead.bounds.english).",
        chinese: "按“\(measure.chinese)”比较，“\(leader.chinese)”最好：\(lead.ownValue.chinese)，"
          + "\(lead.distance.chinese)\(lead.bounds.chinese)。")
    case .undecided(let others):
      let nearest = leads.first { !$0.isSure }.map { LeadWords($0, of: self) } ?? lead
      let named = others.map(title)
      let names = named.map { "“\($0.english)”" }.joined(separator: ", ")
      let namesChinese = named.map { "“\($0.chinese)”" }.joined(separator: "、")
      return Wording(
        english:
          "The data cannot tell which policy is best on \(measure.english): “\(leader.english)” has the best value, "
          + "\(lead.ownValue.english), but \(names) "
          + "\(others.count == 1 ? "is" : "are") not surely worse; it is \(nearest.distance.english)"
          + "\(nearest.bounds.english).",
        chinese: "按“\(measure.chinese)”比较，数据还不能断定哪个方案最好：“\(leader.chinese)”的值最好，为"
          + "\(lead.ownValue.chinese)，但不能断定\(namesChinese)更差；它\(nearest.distance.chinese)"
          + "\(nearest.bounds.chinese)。")
    }
  }

  /// What the answer rests on, and what it costs.
  package var remarks: Wording {
    var caution = Wording(english: "", chinese: "")
    if case .best = verdict { caution = practice }
    return Wording(
      english: (caution.english.isEmpty ? "" : caution.english + " ") + basis.english + expense.english,
      chinese: caution.chinese + basis.chinese + expense.chinese)
  }

  /// What people read for a policy.
  fileprivate func title(_ policy: String) -> Wording {
    titles[policy] ?? Wording(english: policy, chinese: policy)
  }

  /// A word of caution where the leader beats the next best, and yet by less than 1 percentage point or 1 %.
  private var practice: Wording {
    let least = Scale(key.response).isShare ? 0.01 : 0.01 * abs(leads[0].value)
    guard abs(leads[0].difference) < least else { return Wording(english: "", chinese: "") }
    return Wording(english: "In practice the two differ little.", chinese: "两者在实践中相差很小。")
  }

  /// What the leader costs against others.
  private var expense: Wording {
    guard !costs.isEmpty else { return Wording(english: "", chinese: "") }
    let parts = costs.map { cost in
      let margin = cost.interval.map(\.halfWidth).flatMap { $0.isFinite && $0 >= 0.5 ? $0 : nil }
      let figure = Figure(decimals: 0)
      let sign = cost.difference >= 0.5 ? "+" : ""
      let amount = sign + figure.text(cost.difference) + (margin.map { " ± " + figure.text($0) } ?? "")
      let other = title(cost.over)
      return Wording(
        english: "\(amount) yuan against “\(other.english)”", chinese: "比“\(other.chinese)”\(amount)元")
    }
    let leader = title(leader)
    return Wording(
      english: " Cost a year of “\(leader.english)”: \(parts.map(\.english).joined(separator: ", ")).",
      chinese: "“\(leader.chinese)”的年成本：\(parts.map(\.chinese).joined(separator: "，"))。")
  }

  /// What the statement rests on.
  private var basis: Wording {
    guard replications > 1 else {
      return Wording(
        english: "One replication says nothing about chance: run more.", chinese: "只重复一次无法估计偶然误差，请增加重复次数。")
    }
    let percent = Figure(decimals: (confidence * 1000).rounded() == (confidence * 100).rounded() * 10 ? 0 : 1)
      .text(confidence * 100)
    let over = pairs == 1 ? "" : ", simultaneous over \(pairs) pairs of policies (Bonferroni)"
    let overChinese = pairs == 1 ? "" : "，\(pairs)对方案同时成立（Bonferroni）"
    return Wording(
      english: "(\(percent) % confidence\(over); \(replications) paired replications.)",
      chinese: "（置信水平\(percent)%\(overChinese)；\(replications)次配对重复。）")
  }
}

/// One lead in words.
private struct LeadWords {
  /// The leader's value.
  let ownValue: Wording
  /// How far it is above or below the other policy.
  let distance: Wording
  /// Between which values the distance lies.
  let bounds: Wording

  init(_ lead: BestPolicy.Lead, of best: BestPolicy) {
    let scale = Scale(best.key.response)
    let halfWidth = lead.interval.map(\.halfWidth).flatMap { $0.isFinite ? $0 * scale.factor : nil }
    let size = abs(lead.difference) * scale.factor
    let figure = Figure(for: size, uncertainty: halfWidth)
    let own = figure.text(best.value * scale.factor)
    ownValue = Wording(english: own + scale.unit.english, chinese: own + scale.unit.chinese)

    let far = figure.text(size)
    let above = lead.difference >= 0
    let other = best.title(lead.over)
    distance =
      lead.difference == 0
      ? Wording(english: "level with “\(other.english)”", chinese: "与“\(other.chinese)”持平")
      : Wording(
        english: "\(far)\(scale.differenceUnit.english) \(above ? "above" : "below") “\(other.english)”",
        chinese: "比“\(other.chinese)”\(above ? "高" : "低")\(far)\(scale.differenceUnit.chinese)")

    guard let interval = lead.interval else {
      bounds = Wording(english: "", chinese: "")
      return
    }
    let ends = (above ? [interval.low, interval.high] : [-interval.high, -interval.low]).map { $0 * scale.factor }
    bounds =
      switch (ends[0].isFinite, ends[1].isFinite) {
      case (true, true):
        Wording(
          english: " (\(figure.text(ends[0])) to \(figure.text(ends[1])))",
          chinese: "（\(figure.text(ends[0]))至\(figure.text(ends[1]))）")
      case (true, false):
        Wording(english: " (at least \(figure.text(ends[0])))", chinese: "（至少\(figure.text(ends[0]))）")
      case (false, true):
        Wording(english: " (at most \(figure.text(ends[1])))", chinese: "（至多\(figure.text(ends[1]))）")
      case (false, false): Wording(english: "", chinese: "")
      }
  }
}
