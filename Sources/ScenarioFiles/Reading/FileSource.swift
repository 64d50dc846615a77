// Where named files come from: the disk, or texts in memory for tests and editors.

/// Something that files are read from.
enum FileSource: Sendable {
  case disk
  case memory([String: String])

  /// The text of a file.
  func text(of path: String, most: Int = SourceText.mostBytes) throws(ScenarioErrors) -> String {
    switch self {
    case .disk: return try SourceText.read(path, most: most)
    case .memory(let files):
      guard let text = files[path] else {
        throw ScenarioErrors([Diagnostic(at: Place(file: path), fact: .missingFile)])
      }
      return try SourceText.text(of: Array(text.utf8), file: path, most: most)
    }
  }

  /// The bytes of a file, whatever they are.
  func bytes(of path: String, most: Int) throws(ScenarioErrors) -> [UInt8] {
    switch self {
    case .disk: return try SourceText.bytes(of: path, most: most)
    case .memory(let files):
      guard let text = files[path] else {
        throw ScenarioErrors([Diagnostic(at: Place(file: path), fact: .missingFile)])
      }
      return Array(text.utf8)
    }
  }

  /// The path of `name` as a file beside `file` means it, with `.` and `..` resolved.
  static func resolve(_ name: String, beside file: String) -> String {
    if name.hasPrefix("/") { return name }
    let folder = file.lastIndex(of: "/").map { file[..<$0] } ?? ""
    var parts: [Substring] = folder.split(separator: "/")
    for part in name.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (file.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
