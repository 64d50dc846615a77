// A value with its plausible range, and what the value is anywhere in it. A range belongs to the leading number of a value:
// the rest of the text stays as it is. A range of a time or a distribution stretches all its times by the same factor,
// so that a distribution keeps its shape.

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
  init?(_ value: String, range text: String, as kind: Expected) throws(Misread) {
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
    guard stated.size >= low.size.size - slack, stated.size <= high.size.size + slack else {
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
    if end.words == "%" && ![.share, .factor, .variation].contains(kind) {
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
