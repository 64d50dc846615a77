// The unit in which an axis is marked: one for all its marks, chosen by the largest number, so that the marks are round
// numbers of it.

import Experiments
import GovernanceModel

/// A unit of an axis.
struct AxisUnit {
  /// How much of the response's own unit one of these is.
  let size: Double
  /// What is written after a number.
  let name: Wording

  /// The unit for numbers of a response up to a size.
  init(_ response: Response, upTo most: Double, isDifference: Bool = false) {
    switch response.unit {
    case "h" where most < 1.0 / 60: (size, name) = (1.0 / 3_600, said(" s", " 秒"))
    case "h" where most < 1.5: (size, name) = (1.0 / 60, said(" min", " 分钟"))
    case "h" where most < 60: (size, name) = (1, said(" h", " 小时"))
    case "h": (size, name) = (24, said(" d", " 天"))
    case "share": (size, name) = (0.01, isDifference ? said(" pts", " 点") : said(" %", "%"))
    case "yuan per year" where most >= 1e6: (size, name) = (1e6, said(" M yuan", " 百万元"))
    case "yuan per year": (size, name) = (1, said(" yuan", " 元"))
    default: (size, name) = (1, said("", ""))
    }
  }
}

extension RowScale {
  /// Marks at round numbers of the unit that suits a response.
  func marks(of response: Response, signed: Bool = false, about count: Int = 4) -> [(place: Double, text: Wording)] {
    let unit = AxisUnit(response, upTo: max(abs(low), abs(high)), isDifference: signed)
    let ticks = Ticks(from: low / unit.size, to: high / unit.size, about: count)
    return ticks.values.map { value in
      let sign = signed && value > 0 ? "+" : ""
      return (place(value * unit.size), both { sign + ticks.text(value) + $0(unit.name) })
    }
  }
}
