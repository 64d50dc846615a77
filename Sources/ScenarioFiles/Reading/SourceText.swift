// From bytes on disk to text: the checks that come before any YAML is read.

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads text files whole, refusing what is no text of a sensible size.
enum SourceText {
  /// The largest scenario that is read; tables of units and tickets have files of their own.
  static let mostBytes = 8 << 20
  /// The largest table of units.
  static let mostTableBytes = 256 << 20

  /// The text of a file.
  static func read(_ path: String, most: Int = mostBytes) throws(ScenarioErrors) -> String {
    try text(of: bytes(of: path, most: most), file: path, most: most)
  }

  /// The bytes of a file.
  static func bytes(of path: String, most: Int) throws(ScenarioErrors) -> [UInt8] {
    func refuse(_ fact: Fact) -> ScenarioErrors { ScenarioErrors([Diagnostic(at: Place(file: path), fact: fact)]) }
    var isDirectory: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { throw refuse(.missingFile) }
    if isDirectory { throw refuse(.isDirectory) }
    if let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int, size > most {
      throw refuse(.tooLarge(bytes: size, most: most))
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw refuse(.unreadableFile) }
    return Array(data)
  }

  /// The text of `bytes`, without a byte-order mark.
  static func text(of bytes: [UInt8], file: String, most: Int = mostBytes) throws(ScenarioErrors) -> String {
    func refuse(_ fact: Fact, line: Int = 0) -> ScenarioErrors {
      ScenarioErrors([Diagnostic(at: Place(file: file, line: line, column: line == 0 ? 0 : 1), fact: fact)])
    }
    guard bytes.count <= most else { throw refuse(.tooLarge(bytes: bytes.count, most: most)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw refuse(.notUTF8(looksLike: .utf16), line: 1)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      let (line, encoding) = firstFault(in: body)
      throw refuse(.notUTF8(looksLike: encoding), line: line)
    }
    guard text.contains(where: { !$0.isWhitespace }) else { throw refuse(.emptyFile) }
    return text
  }

  /// The first line that is not UTF-8, and what the file looks like instead.
  private static func firstFault(in bytes: ArraySlice<UInt8>) -> (line: Int, encoding: Fact.Encoding) {
    var line = 1
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { break }
      line += 1
    }
    return (line, looksLikeGB18030(bytes) ? .gb18030 : .unknown)
  }

  /// Whether every byte above 127 belongs to a two- or four-byte character of GB18030.
  static func looksLikeGB18030(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      guard lead > 0x7F else {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(lead), index + 1 < bytes.endIndex else { return false }
      switch bytes[index + 1] {
      case 0x40...0x7E, 0x80...0xFE: index += 2
      case 0x30...0x39:
        guard index + 3 < bytes.endIndex, (0x81...0xFE).contains(bytes[index + 2]),
          (0x30...0x39).contains(bytes[index + 3])
        else { return false }
        index += 4
      default: return false
      }
    }
    return true
  }
}
