// Why a scenario cannot be compiled, in words.

package import GovernanceModel

extension CompilationError {
  /// The error in words.
  package var wording: Wording {
    switch self {
    case .keyCollision(let first, let second):
      return Wording(
        english: "the names “\(first)” and “\(second)” have the same key; rename one of them",
        chinese: "名称“\(first)”与“\(second)”的键相同；请改其中一个")
    case .tooLong(let length, let longest):
      let (days, most) = (length / .day, longest / .day)
      return Wording(
        english: "the run is too long: \(days) d, and the event calendar holds \(most) d",
        chinese: "运行时间过长：\(days) 天，事件日历最多容纳 \(most) 天")
    case .tooLarge(let slots, let most):
      return Wording(
        english:
          "units that share staff have to be simulated together and have too many events pending at once: \(slots), where \(most) fit",
        chinese: "共用人员的单位须一起模拟，待处理事件过多：\(slots) 个，最多 \(most) 个")
    }
  }
}
