// A value with its plausible range, and what the value is anywhere in it. A range belongs to the leading number of a value:
// the rest of the text stays as it is. A range of a time or a distribution stretches all its times by the same factor,
// so that a distribution keeps its shape.

import Stochastics

/// A value that may lie anywhere in a range.
struct RangedValue: Hashable, Sendable {
  /// The value as written.
  let stated: String
  /// The size at the low and at the high end.
  let low: Double
  let high: Double

  private let kind: Expected
  /// What is changed to get a value of another size, and its own size; more than 0 unless there is nothing to change.
  private let template: String
  private let templateSize: Double
  private let isWhole: Bool

  /// Reads a value with its range; `nil` where the value itself is not understood, which is reported elsewhere.
  ///
  /// - Parameter isInside: whether the value must lie in the range, as a plausible one's does.
  init?(_ value: String, range text: String, as kind: Expected, isInside: Bool = true) throws(Misread) {
    let range = try RangeText(text)
    let size: Magnitude?
    do { size = try Magnitude(value, as: kind, centre: range.centre) } catch { return nil }
    guard let stated = size else {
      throw Misread(range.centre == nil ? .rangeOfNoNumber(value) : .rangeUnlike(range: text, value: value))
    }
    let ends = [range.low, range.high].map { Self.end($0, of: value, stated, as: kind) }
    guard let low = ends[0], let high = ends[1], low.size.basis == stated.basis, high.size.basis == stated.basis else {
      throw Misread(.rangeUnlike(range: text, value: value))
    }
    guard low.size.size <= high.size.size else { throw Misread(.badRange(text)) }
    let slack = 1e-9 * high.size.size
    guard !isInside || stated.size >= low.size.size - slack && stated.size <= high.size.size + slack else {
      throw Misread(.valueOutsideRange(value: value, range: text))
    }
    (self.stated, self.kind) = (value, kind)
    (self.low, self.high) = (low.size.size, high.size.size)
    // A distribution keeps its own text; other values take the words of the high end, which is above 0 if anything is.
    (template, templateSize) =
      kind == .distribution && stated.size > 0 ? (value, stated.size) : (high.text, high.size.size)
    isWhole = stated.isWhole
  }

  /// An end of a range as a value of its own.
  private static func end(
    _ end: RangeText.End, of value: String, _ stated: Magnitude, as kind: Expected
  ) -> (text: String, size: Magnitude)? {
    func read(_ text: String) -> (text: String, size: Magnitude)? {
      ((try? Magnitude(text, as: kind)) ?? nil).map { (text, $0) }
    }
    if end.words == "%" && ![.share, .presence, .factor, .variation, .leaving].contains(kind) {
      var size = stated
      size.size *= end.number / 100
      guard size.size >= 0 else { return nil }
      return (scaled(value, from: stated.size, to: size.size, as: kind, isWhole: stated.isWhole), size)
    }
    guard end.words.isEmpty else { return read(end.text) }
    // A bare number is in the unit of the value.
    if kind == .distribution {
      let unit = NumberText.tokens(of: value).compactMap { token -> String? in
        guard case .word(let word) = token, Grammar.unit(Aliases.word(word.lowercased())) != nil else { return nil }
        return word
      }.first
      return unit.flatMap { read("\(NumberText.plain(end.number)) \($0)") }
    }
    return read(NumberText.replacingFirst(in: value, with: end.number))
  }

  /// The value at a place in the range, from 0 at its low end to 1 at its high end; every whole number of a range has the
  /// same part of it.
  func text(at position: Double) -> String {
    let size =
      isWhole
      ? min(high, low + (position * (high - low + 1)).rounded(.down)) : low + position * (high - low)
    return Self.scaled(template, from: templateSize, to: size, as: kind, isWhole: isWhole)
  }

  /// How places from 0 to 1 are spread over a range.
  enum Scale: String, Hashable, Sendable {
    /// Evenly.
    case linear
    /// Evenly over the logarithm: each factor of 2 has the same part.
    case log
    /// Evenly over the whole numbers of the range.
    case integer
  }

  /// The value at a place in the range by some scale.
  func text(at position: Double, _ scale: Scale) -> String {
    switch scale {
    case .linear: return text(at: position)
    case .log:
      let size = low * PortableMath.exp(position * PortableMath.log((isWhole ? high + 1 : high) / low))
      let reached = isWhole ? min(high, size.rounded(.down)) : size
      return Self.scaled(template, from: templateSize, to: reached, as: kind, isWhole: isWhole)
    case .integer:
      guard let (first, last) = wholeNumbers else { return text(at: position) }
      let number = min(last, first + (position * (last - first + 1)).rounded(.down))
      return NumberText.replacingFirst(in: template, with: number)
    }
  }

  /// Whether the range begins above 0, as a log scale needs it.
  var isAboveZero: Bool { low > 0 }

  /// The first and the last whole number of the range, in the unit of its high end; `nil` where a value has more
  /// numbers than one, or none of them is whole.
  var wholeNumbers: (first: Double, last: Double)? {
    let numbers = NumberText.tokens(of: template).compactMap { token -> Double? in
      if case .number(let number, _) = token { number } else { nil }
    }
    // What stands behind “per” is no number of its own.
    guard let number = numbers.first, kind != .distribution || numbers.count == 1, templateSize > 0 else { return nil }
    let perNumber = number / templateSize
    let (first, last) = ((low * perNumber - 1e-9).rounded(.up), (high * perNumber + 1e-9).rounded(.down))
    return first <= last ? (first, last) : nil
  }

  /// The share at a place in the range.
  func size(at position: Double) -> Double { NumberText.rounded(low + position * (high - low)) }

  private static func scaled(_ text: String, from size: Double, to other: Double, as kind: Expected, isWhole: Bool)
    -> String
  {
    guard size > 0 else { return text }
    let factor = other / size
    let isTime = kind == .distribution || [.duration, .warmUp].contains(kind) || kind == .clockSpan && !isWhole
    let isWall = NumberText.scalingTimes(in: text, by: 2) != text
    if isTime && isWall { return NumberText.scalingTimes(in: text, by: factor) }
    for case .number(let number, _) in NumberText.tokens(of: text) {
      let changed = isWhole ? (number * factor).rounded() : NumberText.rounded(number * factor)
      return NumberText.replacingFirst(in: text, with: changed)
    }
    return text
  }
}
