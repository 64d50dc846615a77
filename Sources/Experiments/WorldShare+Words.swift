// The sentence that stands beside every comparison: in how many plausible worlds the better policy stays better.

extension WorldShare {
  /// The facts as a sentence.
  ///
  /// - Parameter titles: what people read for a policy, by its name.
  package func sentence(titles: [String: Wording]) -> Wording {
    func title(_ policy: String) -> Wording { titles[policy] ?? Wording(english: policy, chinese: policy) }
    let (own, other) = (title(policy), title(versus))
    guard worlds > 0 else {
      return Wording(
        english: "“\(own.english)” and “\(other.english)” could not be compared in any plausible world.",
        chinese: "“\(own.chinese)”与“\(other.chinese)”在各可能情形下都无法比较。")
    }
    guard stated != 0 else {
      return Wording(
        english:
          "“\(own.english)” stays level with “\(other.english)” in \(same) of \(worlds) plausible worlds\(rest.english).",
        chinese: "在\(worlds)种可能情形中，有\(same)种“\(own.chinese)”与“\(other.chinese)”仍然持平\(rest.chinese)。")
    }
    let isBetter = Preference(measure.response)?.prefers(stated, to: 0) ?? true
    let sure = Wording(
      english: sureSame == same ? "" : " (surely in \(sureSame))", chinese: sureSame == same ? "" : "（可确认\(sureSame)种）")
    return Wording(
      english:
        "“\(own.english)” stays \(isBetter ? "better" : "worse") than “\(other.english)” in \(same) of \(worlds) "
        + "plausible worlds\(sure.english)\(rest.english).",
      chinese:
        "在\(worlds)种可能情形中，有\(same)种“\(own.chinese)”仍\(isBetter ? "优" : "劣")于“\(other.chinese)”\(sure.chinese)\(rest.chinese)。"
    )
  }

  /// Worlds that say nothing.
  private var rest: Wording {
    guard failed > 0 else { return Wording(english: "", chinese: "") }
    return Wording(english: "; \(failed) more could not be run", chinese: "；另有\(failed)种无法运行")
  }
}
