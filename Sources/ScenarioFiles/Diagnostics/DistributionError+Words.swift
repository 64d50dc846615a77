// The words for why a distribution was refused.

import Stochastics

extension DistributionError {
  /// The reason in a clause.
  var words: (english: String, chinese: String) {
    switch self {
    case .notFinite(let parameter): ("\(parameter) must be a finite number", "\(parameter) 必须是有限的数")
    case .notPositive(let parameter, _): ("\(parameter) must be above 0", "\(parameter) 必须大于 0")
    case .negative(let parameter, _): ("\(parameter) must not be negative", "\(parameter) 不能为负")
    case .outOfRange(let parameter, _, let least, let most):
      (
        "\(parameter) must be from \(Self.text(least, of: parameter)) to \(Self.text(most, of: parameter))",
        "\(parameter) 应在 \(Self.text(least, of: parameter)) 与 \(Self.text(most, of: parameter)) 之间"
      )
    case .outOfOrder(let lower, _, let upper, _):
      ("\(lower) must not be above \(upper)", "\(lower) 不能大于 \(upper)")
    case .noValues: ("it needs at least one value", "至少需要一个值")
    case .weightsDoNotMatch(let values, let weights):
      ("\(values) values need as many weights, found \(weights)", "\(values) 个值需要同样多的权重，实际有 \(weights) 个")
    case .noWeight: ("at least one weight must be above 0", "至少一个权重必须大于 0")
    case .keepsTooLittle:
      (
        "the bounds keep less than a thousandth of it", "上下限之间的概率不足千分之一"
      )
    }
  }

  /// A bound as a planner would write it; times are in milliseconds inside.
  private static func text(_ value: Double, of parameter: String) -> String {
    let isPlain = ["cv", "sigma", "shape", "weight", "factor"].contains { parameter.hasPrefix($0) }
    return isPlain ? "\(value)" : "\(value) ms"
  }
}
