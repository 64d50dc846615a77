// Reads JSON (RFC 8259): manifests that Whistle has written, on whatever machine. What is no JSON is `nil`.

extension JSON {
  /// The deepest nesting that is read.
  private static let mostLevels = 64

  /// Reads a text of JSON; `nil` for anything else.
  package init?(parsing bytes: [UInt8]) {
    var reader = Reader(bytes: bytes[...])
    guard let value = reader.value(level: 0), reader.isAtEnd else { return nil }
    self = value
  }

  /// The member of an object; `nil` where there is none.
  package subscript(name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The value in words: a text without its quotes, anything else as JSON.
  package var words: String {
    if case .text(let text) = self { text } else { text(indented: false) }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return bytes.isEmpty
      }
    }

    mutating func value(level: Int) -> JSON? {
      skipSpace()
      guard level < JSON.mostLevels, let first = bytes.first else { return nil }
      switch first {
      case UInt8(ascii: "{"): return object(level)
      case UInt8(ascii: "["): return list(level)
      case UInt8(ascii: "\""): return string().map(JSON.text)
      case UInt8(ascii: "t"): return word("true", .bool(true))
      case UInt8(ascii: "f"): return word("false", .bool(false))
      case UInt8(ascii: "n"): return word("null", .null)
      default: return number()
      }
    }

    private mutating func object(_ level: Int) -> JSON? {
      bytes.removeFirst()
      var members: [String: JSON] = [:]
      if take("}") { return .object(members) }
      repeat {
        skipSpace()
        guard let name = string(), take(":"), let value = value(level: level + 1) else { return nil }
        members[name] = value
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    private mutating func list(_ level: Int) -> JSON? {
      bytes.removeFirst()
      var items: [JSON] = []
      if take("]") { return .list(items) }
      repeat {
        guard let value = value(level: level + 1) else { return nil }
        items.append(value)
      } while take(",")
      return take("]") ? .list(items) : nil
    }

    private mutating func string() -> String? {
      guard bytes.popFirst() == UInt8(ascii: "\"") else { return nil }
      var text: [UInt8] = []
      while let byte = bytes.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let character = escaped() else { return nil }
          text += Array(String(character).utf8)
        case ..<0x20: return nil
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escaped() -> Character? {
      switch bytes.popFirst() {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"):
        let digits = String(decoding: bytes.prefix(4), as: UTF8.self)
        bytes = bytes.dropFirst(4)
        // Halves of a pair are never written by Whistle.
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map(Character.init)
      case let byte?: return "\"\\/".utf8.contains(byte) ? Character(Unicode.Scalar(byte)) : nil
      case nil: return nil
      }
    }

    private mutating func number() -> JSON? {
      let digits = bytes.prefix { "+-.eE0123456789".utf8.contains($0) }
      bytes = bytes.dropFirst(digits.count)
      let text = String(decoding: digits, as: UTF8.self)
      if let whole = UInt64(text) { return .whole(whole) }
      return Double(text).map(JSON.number)
    }

    private mutating func word(_ word: String, _ value: JSON) -> JSON? {
      guard bytes.starts(with: word.utf8) else { return nil }
      bytes = bytes.dropFirst(word.utf8.count)
      return value
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
      skipSpace()
      guard bytes.first == UInt8(ascii: sign) else { return false }
      bytes.removeFirst()
      return true
    }

    private mutating func skipSpace() { bytes = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
  }
}
