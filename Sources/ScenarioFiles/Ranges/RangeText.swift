// The text of a range (L5): a low and a high end with `to` between them. What the ends mean depends on the value that the
// range belongs to; here it is only taken apart.

/// A range as it is written.
struct RangeText: Hashable {
  /// A parameter that a range of a distribution may speak of.
  enum Centre: String, Hashable { case mean, median }

  /// One end: a number, and the words behind it.
  struct End: Hashable {
    var number: Double
    /// What stands behind the number; empty for a bare one.
    var words: String
    /// The end as written.
    var text: String { NumberText.plain(number) + (words.isEmpty || words == "%" ? words : " " + words) }
  }

  /// The parameter that the ends belong to; `nil` where the range does not say.
  var centre: Centre?
  var low: End
  var high: End

  /// Reads `4 to 9`, `12 min to 25 min`, `12 to 25 min`, `mean 12 min to 25 min`, `80% to 125%`.
  init(_ text: String) throws(Misread) {
    let wrong = Misread(.badRange(text))
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    var words = Self.tokens(of: text)
    if case .word(let word)? = words.first, let centre = Centre(rawValue: Aliases.word(word.lowercased())) {
      self.centre = centre
      words.removeFirst()
    }
    let splits = words.indices.filter {
      if case .word(let word) = words[$0] { Aliases.word(word.lowercased()) == "to" } else { false }
    }
    guard splits.count == 1, let low = Self.end(words[..<splits[0]]), let high = Self.end(words[(splits[0] + 1)...])
    else {
      throw wrong
    }
    (self.low, self.high) = (low, high)
    // In “12 to 25 min” the words belong to both ends.
    if low.words.isEmpty { self.low.words = high.words }
    guard self.low.words != high.words || low.number <= high.number else { throw wrong }
  }

  private static func tokens(of text: String) -> [NumberText.Token] {
    NumberText.tokens(of: text).filter { if case .space = $0 { false } else { true } }
  }

  private static func end(_ tokens: ArraySlice<NumberText.Token>) -> End? {
    guard case .number(let number, _)? = tokens.first, number.isFinite else { return nil }
    return End(number: number, words: tokens.dropFirst().map(\.text).joined(separator: " "))
  }
}

/// Texts with numbers in them, for changing the numbers and nothing else.
enum NumberText {
  /// A piece of a text; the pieces joined are the text again.
  enum Token: Hashable {
    case number(Double, text: String)
    case word(String)
    case space(String)

    var text: String {
      switch self {
      case .number(_, let text), .word(let text), .space(let text): text
      }
    }
  }

  /// A text cut into numbers, runs of letters, single signs and spaces.
  static func tokens(of text: String) -> [Token] {
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ index: Int) -> Bool { index < scalars.count && Letters.isDigit(scalars[index]) }
    func isSign(_ index: Int) -> Bool { index < scalars.count && (scalars[index] == "+" || scalars[index] == "-") }
    func end(of start: Int, while holds: (Unicode.Scalar) -> Bool) -> Int {
      var end = start
      while end < scalars.count, holds(scalars[end]) { end += 1 }
      return end
    }
    var tokens: [Token] = []
    var position = 0
    while position < scalars.count {
      let start = position
      let scalar = scalars[position]
      if isDigit(position) || (isSign(position) || scalar == ".") && isDigit(position + 1) {
        position = end(of: position + 1, while: Letters.isDigit)
        if position < scalars.count, scalars[position] == ".", isDigit(position + 1), scalar != "." {
          position = end(of: position + 1, while: Letters.isDigit)
        }
        if position < scalars.count, scalars[position] == "e" || scalars[position] == "E" {
          if isDigit(position + (isSign(position + 1) ? 2 : 1)) {
            position = end(of: position + 2, while: Letters.isDigit)
          }
        }
        let text = Letters.text(scalars[start..<position])
        tokens.append(.number(Double(text.hasPrefix(".") ? "0" + text : text) ?? .infinity, text: text))
      } else if Letters.isSpace(scalar) {
        position = end(of: position, while: Letters.isSpace)
        tokens.append(.space(Letters.text(scalars[start..<position])))
      } else if Letters.isLetter(scalar) {
        position = end(of: position, while: Letters.continuesWord)
        tokens.append(.word(Letters.text(scalars[start..<position])))
      } else {
        position = end(of: position + 1, while: Letters.isMark)
        tokens.append(.word(Letters.text(scalars[start..<position])))
      }
    }
    return tokens
  }

  /// The text with its first number replaced.
  static func replacingFirst(in text: String, with number: Double) -> String {
    var isDone = false
    return tokens(of: text).map { token in
      guard !isDone, case .number = token else { return token.text }
      isDone = true
      return plain(number)
    }.joined()
  }

  /// The text with every number that has a unit of time behind it multiplied.
  static func scalingTimes(in text: String, by factor: Double) -> String {
    let tokens = tokens(of: text)
    return tokens.indices.map { index in
      guard case .number(let number, _) = tokens[index] else { return tokens[index].text }
      let next = tokens[(index + 1)...].first { if case .space = $0 { false } else { true } }
      guard case .word(let word)? = next, Grammar.unit(Aliases.word(word.lowercased())) != nil else {
        return tokens[index].text
      }
      return plain(rounded(number * factor))
    }.joined()
  }

  /// The number to six digits: what a plausible range leaves meaning to.
  static func rounded(_ number: Double) -> Double {
    guard number != 0, number.isFinite else { return number }
    var scale = 1.0
    while number.magnitude * scale < 1e5 && scale < 1e18 { scale *= 10 }
    return (number * scale).rounded() / scale
  }

  /// The number in its shortest digits, whole ones without a decimal point.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : "\(number)"
  }
}
