// From the bytes of a table to UTF-8. Tables come out of offices as UTF-8 or as GB18030 (of which GBK and GB2312 are
// parts), which Excel and WPS still write on Chinese systems; the system's own iconv knows the latter.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the text of a table is encoded.
enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case gb18030

  /// The UTF-8 of a table's bytes, without a byte-order mark. Without `stated` the encoding is seen from the bytes:
  /// UTF-8 if they are valid, else GB18030 if they could be.
  static func utf8(
    of bytes: [UInt8], stated: TextEncoding?, file: String
  ) throws(ScenarioErrors) -> [UInt8] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let isUTF8 = stated != .gb18030 && String(validating: body, as: UTF8.self) != nil
    if isUTF8 { return body.count == bytes.count ? bytes : Array(body) }
    if stated == .gb18030 || stated == nil && SourceText.looksLikeGB18030(body) {
      return try GB18030.utf8(of: Array(body), file: file)
    }
    // Whatever else it is, the reader of scenarios says it best.
    _ = try SourceText.text(of: bytes, file: file, most: .max)
    return bytes
  }
}

/// Reads GB18030.
enum GB18030 {
  /// The same text in UTF-8.
  static func utf8(of bytes: [UInt8], file: String) throws(ScenarioErrors) -> [UInt8] {
    func refuse(_ fact: Fact, line: Int = 0) -> ScenarioErrors {
      ScenarioErrors([Diagnostic(at: Place(file: file, line: line, column: line == 0 ? 0 : 1), fact: fact)])
    }
    switch converted(bytes) {
    case .text(let text): return text
    case .unavailable: throw refuse(.cannotDecode)
    case .faulty(let offset):
      throw refuse(.notEncoded("GB18030"), line: 1 + bytes[..<offset].count { $0 == 10 })
    }
  }

  private enum Conversion {
    case text([UInt8])
    case faulty(at: Int)
    case unavailable
  }

  #if canImport(Glibc) || canImport(Musl)
    private static func converted(_ bytes: [UInt8]) -> Conversion {
      guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
        return .unavailable
      }
      defer { iconv_close(converter) }
      // Two bytes of GB18030 make at most three of UTF-8.
      var input = bytes.map { CChar(bitPattern: $0) }
      var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
      let (read, written) = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          var (from, to) = (input.baseAddress, output.baseAddress)
          var (left, room) = (input.count, output.count)
          _ = iconv(converter, &from, &left, &to, &room)
          return (input.count - left, output.count - room)
        }
      }
      guard read == bytes.count else { return .faulty(at: read) }
      return .text(output[..<written].map { UInt8(bitPattern: $0) })
    }
  #else
    private static func converted(_ bytes: [UInt8]) -> Conversion { .unavailable }
  #endif
}
