// Student's t takes the values of replications for normal. Means of many demands nearly are; rare things, such as the time
// to settlement of major demands in a small place, may lean so far to one side that the interval misses the truth on that
// side far oftener than it says. How far is too far depends on the number of values.

package import GovernanceModel

/// How far some values lean to one side.
package struct Skewness: Hashable, Sendable {
  /// The mean cube over the cube of the standard deviation, both divided by the number of values.
  package let value: Double
  /// How many values there are; at least three.
  package let count: Int

  /// How many values of such a skewness a two-sided 95 % interval by normal theory takes to miss at most 6 % of the time:
  /// more than 25 times its square (Cochran, *Sampling Techniques*, 3rd edition, 1977, 2.15).
  package var needed: Int { Int(min(1e9, 25 * value * value)) + 1 }

  /// Whether there are too few values for it, and it is more than normal values have by chance one time in a hundred (its
  /// standard error is that of Fisher, 1930).
  package var isTooMuch: Bool {
    let n = Double(count)
    let standardError = (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot()
    return count < needed && abs(value) > 2.576 * standardError
  }
}

extension Sample {
  /// The skewness; `nil` for fewer than three values and where they do not vary.
  package var skewness: Skewness? {
    guard count > 2 else { return nil }
    let (squares, cubes) = values.reduce((0.0, 0.0)) { sums, value in
      let distance = value - mean
      return (sums.0 + distance * distance, sums.1 + distance * distance * distance)
    }
    let variance = squares / Double(count)
    // What is no more than the rounding of sums has no shape.
    guard variance.squareRoot() > 1e-12 * abs(mean) else { return nil }
    return Skewness(value: cubes / Double(count) / (variance * variance.squareRoot()), count: count)
  }
}

/// The warning that some intervals are doubtful.
package struct SkewWarning: Sendable {
  /// The measures with doubtful intervals, widest groups first, and how many replications they would need.
  private let doubtful: [(measure: NamedMeasure, needed: Int)]

  /// The warning about rows of a summary; `nil` where no interval is doubtful.
  package init?(_ rows: [SummaryRow], of scenario: Scenario) {
    self.init(rows.map { ($0.key, $0.skewness) }, of: scenario)
  }

  /// The warning about differences of a comparison; `nil` where no interval is doubtful.
  package init?(_ differences: [PairedDifference], of scenario: Scenario) {
    self.init(differences.map { ($0.key, $0.skewness) }, of: scenario)
  }

  private init?(_ rows: [(key: MeasureKey, skewness: Skewness?)], of scenario: Scenario) {
    var found: [(measure: NamedMeasure, needed: Int)] = []
    for (key, skewness) in rows {
      guard let skewness, skewness.isTooMuch else { continue }
      let measure = NamedMeasure(key, in: scenario)
      if let place = found.firstIndex(where: { $0.measure == measure }) {
        found[place].needed = max(found[place].needed, skewness.needed)
      } else {
        found.append((measure, skewness.needed))
      }
    }
    guard !found.isEmpty else { return nil }
    doubtful = found.filter { $0.measure.isOfAll } + found.filter { !$0.measure.isOfAll }
  }

  /// The warning in words, naming three measures at most.
  package var sentence: Wording {
    let named = doubtful.prefix(3).map { (words: $0.measure.phrase, needed: $0.needed) }
    let rest = doubtful.count - named.count
    let english = named.map { "\($0.words.english) (about \($0.needed) replications)" }.joined(separator: ", ")
    let chinese = named.map { "\($0.words.chinese)（约需重复 \($0.needed) 次）" }.joined(separator: "、")
    return Wording(
      english: "Values too skewed for so few replications, so that their intervals are doubtful: \(english)"
        + (rest > 0 ? ", and \(rest) more." : ".") + " See “skewed” in the files.",
      chinese: "各次重复的值过于偏斜而重复次数不足，置信区间不可靠：\(chinese)" + (rest > 0 ? "等 \(doubtful.count) 项。" : "。")
        + "详见文件中的 skewed 列。")
  }
}

extension NamedMeasure {
  /// Whether it is taken over everything.
  fileprivate var isOfAll: Bool { [tier, category, severity, role, channel].allSatisfy { $0 == nil } }
}
