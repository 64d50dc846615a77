// Distributions in words (L1): `6 min`, `uniform 2 min to 10 min`, `lognormal mean 18 min cv 0.8 at most 2 h`.

import GovernanceModel
import Stochastics

extension Grammar {
  /// A distribution of durations in milliseconds.
  static func distribution(_ text: String) throws(Misread) -> Distribution {
    var phrase = try Phrase(text, expecting: .distribution)
    do {
      var distribution = try form(&phrase)
      var least: Double?
      var most: Double?
      while !phrase.isAtEnd {
        if least == nil, phrase.take("at least") {
          least = try duration(&phrase)
        } else if most == nil, phrase.take("at most") {
          most = try duration(&phrase)
        } else {
          throw phrase.unreadable
        }
      }
      if least != nil || most != nil { distribution = try distribution.truncated(from: least, to: most) }
      return distribution
    } catch let error as DistributionError {
      throw Misread(.impossibleDistribution(found: text, why: error))
    } catch let misread as Misread {
      throw misread
    } catch {
      throw phrase.unreadable
    }
  }

  /// A distribution, or `nil` for `none`.
  static func distributionOrNone(_ text: String) throws(Misread) -> Distribution? {
    let phrase = try Phrase(text, expecting: .distribution)
    var rest = phrase
    if rest.take("none") && rest.isAtEnd { return nil }
    return try distribution(text)
  }

  /// `cv 0.8`: a gamma factor of mean 1, or `nil` for `none`.
  static func visibility(_ text: String) throws(Misread) -> Distribution? {
    var phrase = try Phrase(text, expecting: .visibility)
    if phrase.take("none") {
      try phrase.finish()
      return nil
    }
    try phrase.expect("cv")
    let cv = try phrase.number()
    let share = phrase.take("%") ? cv / 100 : cv
    try phrase.finish()
    if share == 0 { return nil }
    do { return try .gamma(mean: 1, cv: share) } catch {
      throw Misread(.impossibleDistribution(found: text, why: error))
    }
  }

  private static func form(_ phrase: inout Phrase) throws -> Distribution {
    if case .number = phrase.next { return try .constant(duration(&phrase)) }
    switch phrase.takeWord() {
    case "constant": return try .constant(duration(&phrase))
    case "uniform":
      let (from, to) = try span(&phrase)
      return try .uniform(from: from, to: to)
    case "triangular":
      let (from, to) = try span(&phrase)
      try phrase.expect("around")
      return try .triangular(from: from, to: to, mode: duration(&phrase))
    case "exponential":
      try phrase.expect("mean")
      return try .exponential(mean: duration(&phrase))
    case "lognormal": return try lognormal(&phrase)
    case "gamma":
      if phrase.take("shape") {
        let shape = try phrase.number()
        try phrase.expect("scale")
        return try .gamma(shape: shape, scale: duration(&phrase))
      }
      let (mean, cv) = try meanAndVariation(&phrase)
      return try .gamma(mean: mean, cv: cv)
    case "weibull":
      try phrase.expect("shape")
      let shape = try phrase.number()
      try phrase.expect("scale")
      return try .weibull(shape: shape, scale: duration(&phrase))
    case "empirical": return try empirical(&phrase)
    default: throw phrase.unreadable
    }
  }

  private static func lognormal(_ phrase: inout Phrase) throws -> Distribution {
    if phrase.take("median") {
      let median = try duration(&phrase)
      try phrase.expect("sigma")
      return try .lognormal(median: median, sigma: phrase.number())
    }
    let (mean, cv) = try meanAndVariation(&phrase)
    return try .lognormal(mean: mean, cv: cv)
  }

  /// `mean 18 min cv 0.8`; the variation also as a percentage.
  private static func meanAndVariation(_ phrase: inout Phrase) throws -> (mean: Double, cv: Double) {
    try phrase.expect("mean")
    let mean = try duration(&phrase)
    try phrase.expect("cv")
    let cv = try phrase.number()
    return (mean, phrase.take("%") ? cv / 100 : cv)
  }

  /// `2 min to 10 min`.
  private static func span(_ phrase: inout Phrase) throws -> (from: Double, to: Double) {
    let from = try duration(&phrase)
    try phrase.expect("to")
    return (from, try duration(&phrase))
  }

  /// `5 min 3 times 10 min 1 times`; a value without `times` counts once.
  private static func empirical(_ phrase: inout Phrase) throws -> Distribution {
    var values: [Double] = []
    var weights: [Double] = []
    while case .number = phrase.next {
      values.append(try single(&phrase))
      var rest = phrase
      if let weight = try rest.takeNumber(), rest.take("times") {
        weights.append(weight)
        phrase = rest
      } else {
        weights.append(1)
      }
    }
    return try .empirical(values: values, weights: weights)
  }

  /// One number with its unit: several in a row are several values here.
  private static func single(_ phrase: inout Phrase) throws -> Double {
    let number = try phrase.number()
    guard let word = phrase.takeWord() else { throw phrase.unitMissing }
    guard let unit = unit(word) else { throw Misread(.unknownUnit(found: word, expected: phrase.expected)) }
    guard number >= 0 else { throw phrase.outOfRange("≥ 0") }
    return number * Double(unit)
  }
}
