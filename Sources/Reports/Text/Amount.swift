// How a person reads a number: minutes where a file has 0.0731 hours, per cent where it has 0.6321, and only as many
// decimals as the interval leaves meaning to.

package import Experiments
package import GovernanceModel

/// A number with its margin, ready to read.
package struct Amount: Hashable, Sendable {
  /// The number and its unit: `12.3 min`.
  package var main: String
  /// The margin: `± 0.4`; empty where there is none.
  package var margin: String

  /// A value of a response.
  ///
  /// - Parameters:
  ///   - value: in the response's own unit; `nil` where there was nothing to measure.
  ///   - halfWidth: half the confidence interval; `nil` where there is none.
  ///   - isLowerBound: whether the truth is at least the value (R26).
  ///   - signed: whether a plus stands before what is above 0, as a difference wants it.
  ///   - neighbour: a value that stands beside it and whose unit it shares, unless its own margin would read as 0 in
  ///     that; `nil` for a unit of its own.
  package init(
    _ value: Double?, halfWidth: Double? = nil, of response: Response, isLowerBound: Bool = false, signed: Bool = false,
    beside neighbour: Double? = nil, in language: Language
  ) {
    // That something is at least 0 says nothing.
    guard let value, value.isFinite, value > 0 || !isLowerBound else {
      (main, margin) = ("–", "")
      return
    }
    let half = halfWidth.flatMap { $0.isFinite ? Self.withoutNoise($0, beside: neighbour ?? value) : nil }
    // Nothing hides in a margin of 0, so that a difference of costs is read in the unit that suits it best.
    let isExactCost = half == 0 && response.unit == "yuan per year"
    let measure = Measure(
      for: isExactCost ? value : neighbour ?? value, half: half, of: response, signed: signed, in: language)
    let decimals = Self.decimals(value: value / measure.size, half: half.map { $0 / measure.size })
    let number = (value / measure.size).rounded(decimals: decimals)
    let sign = signed && value > 0 && !number.allSatisfy { "0.,".contains($0) } ? "+" : ""
    main = (isLowerBound ? "≥ " : "") + sign + number.replacing("-", with: "−") + measure.name
    margin = half.map { $0 == 0 ? "± 0" : "± " + ($0 / measure.size).rounded(decimals: decimals) } ?? ""
  }

  /// A margin that is no more than the rounding of sums is none: replications that gave the same number have margin 0.
  private static func withoutNoise(_ half: Double, beside value: Double) -> Double {
    half <= 1e-12 * value.magnitude ? 0 : half
  }

  /// The decimals that show two digits of the margin, or three of the value where there is no margin; two at most,
  /// unless a smaller margin would then read as 0.
  private static func decimals(value: Double, half: Double?) -> Int {
    if let half, half > 0 {
      var (decimals, shown) = (2, half * 100)
      while shown < 0.5 && decimals < 9 { (decimals, shown) = (decimals + 1, shown * 10) }
      return half >= 9.95 ? 0 : half >= 0.095 ? 1 : decimals
    }
    if value == value.rounded() { return 0 }
    return value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 2
  }
}

/// The unit in which an amount is read.
private struct Measure {
  /// How much of the response's own unit one of these is.
  var size: Double
  /// What is written after the number.
  var name: String

  init(for value: Double, half: Double?, of response: Response, signed: Bool, in language: Language) {
    switch response.unit {
    case "h": self = Self.time(value.magnitude > 0 ? value.magnitude : half ?? 0, in: language)
    case "share": self.init(size: 0.01, name: signed ? language(" pts", "个百分点") : language(" %", "%"))
    case "yuan per year" where value.magnitude >= 1e6 && Self.shows(half, in: language == .chinese ? 1e4 : 1e6):
      self.init(size: language == .chinese ? 1e4 : 1e6, name: language(" M yuan", " 万元"))
    case "yuan per year": self.init(size: 1, name: language(" yuan", " 元"))
    default: self.init(size: 1, name: "")
    }
  }

  init(size: Double, name: String) { (self.size, self.name) = (size, name) }

  /// Whether a margin can be read in a unit of this size with two decimals; 0 and no margin can in any.
  private static func shows(_ half: Double?, in size: Double) -> Bool {
    half.map { $0 == 0 || $0 / size >= 0.0095 } ?? true
  }

  /// Seconds below a minute, minutes below 90, hours below two days, days above.
  private static func time(_ hours: Double, in language: Language) -> Measure {
    switch hours {
    case 0: Measure(size: 1.0 / 60, name: language(" min", " 分钟"))
    case ..<(1.0 / 60): Measure(size: 1.0 / 3600, name: language(" s", " 秒"))
    case ..<1.5: Measure(size: 1.0 / 60, name: language(" min", " 分钟"))
    case ..<48: Measure(size: 1, name: language(" h", " 小时"))
    default: Measure(size: 24, name: language(" d", " 天"))
    }
  }
}

extension Language {
  /// A span of a clock as people say it: `30 min`, `4 h`, `3 workdays`.
  package func span(_ span: ClockSpan) -> String {
    switch span {
    case .wall(let length): time(length)
    case .open(let length, _): self("\(time(length)) of working time", "工作时间 \(time(length))")
    case .workdays(let count, _): self(count == 1 ? "1 workday" : "\(count) workdays", "\(count) 个工作日")
    }
  }

  /// A length of time in the largest unit that leaves no more than one decimal: `30 min`, `1.5 h`, `365 d`.
  package func time(_ length: Milliseconds) -> String {
    let units: [(Milliseconds, String)] = [
      (.day, self(" d", " 天")), (.hour, self(" h", " 小时")), (.minute, self(" min", " 分钟")), (.second, self(" s", " 秒")),
    ]
    for (size, name) in units where length >= size && (length * 10) % size == 0 {
      return (Double(length) / Double(size)).plainNumber + name
    }
    return (Double(length) / Double(Milliseconds.second)).plainNumber + self(" s", " 秒")
  }
}
