// A value is a phrase of words and numbers (L1): `lognormal mean 18 min cv 0.8`. A phrase is cut into tokens once,
// Chinese words become the canonical ones (L6), and each grammar takes what it understands from the front.

/// The tokens of one value, taken from the front.
struct Phrase {
  /// A piece of a phrase.
  enum Token: Hashable {
    case number(Double, text: String)
    case word(String)
    /// A time of day in minutes after midnight.
    case time(minutes: Int)
  }

  /// The text as it stands in the file.
  let text: String
  /// What the whole should be, for messages.
  let expected: Expected
  private var tokens: ArraySlice<Token>

  /// Cuts a text into tokens.
  init(_ text: String, expecting expected: Expected) throws(Misread) {
    self.text = text
    self.expected = expected
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    let lowered = text.lowercased()
    guard lowered.utf8.count <= 2_000 else {
      throw Misread(.unreadableValue(found: Self.shortened(text), expected: expected))
    }
    var scanner = Scanner(lowered)
    tokens = scanner.tokens()[...]
    if tokens.contains(where: { if case .word(let word) = $0 { Self.notNumbers.contains(word) } else { false } }) {
      throw Misread(.notFinite(Self.shortened(text)))
    }
  }

  private static let notNumbers: Set<String> = ["nan", "inf", "infinity", "无穷"]

  var isAtEnd: Bool { tokens.isEmpty }
  /// The next token.
  var next: Token? { tokens.first }

  /// Takes one token.
  mutating func take() -> Token? { tokens.popFirst() }

  /// Takes the given words if they come next.
  mutating func take(_ words: String) -> Bool {
    guard let next, case .word(let word) = next, words.hasPrefix(word) else { return false }
    if words == word {
      tokens.removeFirst()
      return true
    }
    let wanted = words.split(separator: " ").map { Token.word(String($0)) }
    guard tokens.starts(with: wanted) else { return false }
    tokens.removeFirst(wanted.count)
    return true
  }

  /// Takes the word that must come next.
  mutating func expect(_ words: String) throws(Misread) {
    guard take(words) else { throw unreadable }
  }

  /// Takes a number if one comes next.
  mutating func takeNumber() throws(Misread) -> Double? {
    guard case .number(let number, _) = tokens.first else { return nil }
    tokens.removeFirst()
    guard number.isFinite else { throw Misread(.notFinite(text)) }
    return number
  }

  /// Takes the number that must come next.
  mutating func number() throws(Misread) -> Double {
    guard let number = try takeNumber() else { throw unreadable }
    return number
  }

  /// Takes a word if one comes next.
  mutating func takeWord() -> String? {
    guard case .word(let word) = tokens.first else { return nil }
    tokens.removeFirst()
    return word
  }

  /// Refuses whatever is left.
  func finish() throws(Misread) {
    guard isAtEnd else { throw unreadable }
  }

  /// The phrase was not understood.
  var unreadable: Misread { Misread(.unreadableValue(found: Self.shortened(text), expected: expected)) }
  /// A number without its unit.
  var unitMissing: Misread { Misread(.missingUnit(found: Self.shortened(text), expected: expected)) }
  /// A number beyond what makes sense.
  func outOfRange(_ allowed: String) -> Misread { Misread(.outOfRange(found: Self.shortened(text), allowed: allowed)) }

  private static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "…" : text }
}

extension Phrase {
  /// Cuts lower-case text into tokens.
  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func tokens() -> [Token] {
      var result: [Token] = []
      while position < scalars.count {
        let scalar = scalars[position]
        if Letters.isSpace(scalar) {
          position += 1
        } else if startsNumber {
          result.append(time() ?? number())
        } else if Letters.isLetter(scalar) && scalar != "每" {
          let word = Aliases.word(word())
          if word.utf8.contains(32) {
            result += word.split(separator: " ").map { .word(String($0)) }
          } else {
            result.append(.word(word))
          }
        } else {
          let start = position
          position += 1
          if scalar == "." && position < scalars.count && Letters.isLetter(scalars[position]) { continue }  // .nan
          while position < scalars.count, Letters.isMark(scalars[position]) { position += 1 }
          result.append(.word(Aliases.word(text(from: start))))
        }
      }
      return result
    }

    /// What has been read since a position.
    private func text(from start: Int) -> String { Letters.text(scalars[start..<position]) }

    private func isDigit(at index: Int) -> Bool { index < scalars.count && Letters.isDigit(scalars[index]) }

    private var startsNumber: Bool {
      if isDigit(at: position) { return true }
      let sign = scalars[position] == "-" || scalars[position] == "+"
      return (sign || scalars[position] == ".") && isDigit(at: position + 1)
    }

    /// `8:30` or `08:30`.
    private mutating func time() -> Token? {
      var end = position
      while isDigit(at: end) { end += 1 }
      guard end - position == 1 || end - position == 2, end < scalars.count, scalars[end] == ":",
        isDigit(at: end + 1), isDigit(at: end + 2), !isDigit(at: end + 3),
        let hours = Int(Letters.text(scalars[position..<end])),
        let minutes = Int(Letters.text(scalars[(end + 1)...(end + 2)])),
        hours <= 24, minutes < 60, hours < 24 || minutes == 0
      else { return nil }
      position = end + 3
      return .time(minutes: hours * 60 + minutes)
    }

    /// Digits with a decimal point and an exponent, if any.
    private mutating func number() -> Token {
      let start = position
      if !isDigit(at: position) { position += 1 }
      while isDigit(at: position) { position += 1 }
      if position < scalars.count, scalars[position] == ".", isDigit(at: position + 1) {
        position += 1
        while isDigit(at: position) { position += 1 }
      }
      if position < scalars.count, scalars[position] == "e" {
        let signed = position + 1 < scalars.count && (scalars[position + 1] == "+" || scalars[position + 1] == "-")
        let digits = position + (signed ? 2 : 1)
        if isDigit(at: digits) {
          position = digits
          while isDigit(at: position) { position += 1 }
        }
      }
      let text = text(from: start)
      return .number(Double(text) ?? .infinity, text: text)
    }

    private mutating func word() -> String {
      let start = position
      while position < scalars.count, Letters.continuesWord(scalars[position]),
        scalars[position] != "每" || position == start
      {
        position += 1
      }
      return text(from: start)
    }
  }
}
