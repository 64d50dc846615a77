// A scenario file with its keys in the other language (L6). Only keys change: values, names, comments, blanks and the order
// of lines stay as they are, and so does the meaning, since all is read as its canonical form.

package import Experiments

extension Language {
  /// The word for a key that means `canonical` where `known` may stand; the key as it is where the language has none.
  fileprivate func word(for canonical: String, among known: [String]) -> String {
    guard self == .chinese else { return canonical }
    // A word may mean several keys; where two of them may stand, another one has to serve.
    return Aliases.others(for: canonical).first {
      !$0.allSatisfy(\.isASCII) && Aliases.key($0, among: known) == canonical
    } ?? canonical
  }
}

extension ScenarioFile {
  /// The text of the file at `path` with its keys in `language`.
  ///
  /// - Throws: what is wrong with the file by itself; what it extends is not looked at.
  package static func translation(of path: String, to language: Language) throws(ScenarioErrors) -> String {
    try translation(of: FileSource.disk.text(of: path), file: path, to: language)
  }

  static func translation(
    of text: String, file: String, to language: Language
  ) throws(ScenarioErrors) -> String {
    var conformance = Conformance()
    conformance.spellings = KeySpellings()
    _ = conformance.conform(try YAMLReader.read(text, file: file), to: Schema.file)
    guard conformance.diagnostics.isEmpty, let spellings = conformance.spellings else {
      throw ScenarioErrors(conformance.diagnostics)
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    // From the end of each line, so that places in front stay where they are.
    for (place, parts) in spellings.parts.sorted(by: { $0.key.column > $1.key.column }) {
      let (line, column) = (place.line - 1, place.column - 1)
      guard lines.indices.contains(line), column < lines[line].count else { continue }
      let end = Self.endOfKey(in: lines[line], from: column)
      let written = String(String.UnicodeScalarView(lines[line][column..<end]))
      lines[line].replaceSubrange(column..<end, with: Self.key(written, parts, in: language).unicodeScalars)
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }

  /// Where a key ends that begins at a place in a line: behind its closing quote, or before its colon.
  private static func endOfKey(in line: [Unicode.Scalar], from start: Int) -> Int {
    if line[start] == "\"" || line[start] == "'" {
      let closing = line[(start + 1)...].firstIndex(of: line[start]) ?? line.count - 1
      return closing + 1
    }
    var (end, inQuotes) = (start, false)
    while end < line.count {
      if line[end] == "\"" { inQuotes.toggle() }
      let isColon = line[end] == ":" && (end + 1 == line.count || " \t{[\"',".unicodeScalars.contains(line[end + 1]))
      if isColon && !inQuotes { break }
      end += 1
    }
    while end > start, line[end - 1] == " " { end -= 1 }
    return end
  }

  /// A key, or the path of a patch, in a language.
  private static func key(_ written: String, _ parts: [KeySpellings.Part], in language: Language) -> String {
    let quote = written.first.flatMap { $0 == "'" || $0 == "\"" && written.last == "\"" ? $0 : nil }
    if parts.count == 1, parts[0].length == 1 {
      return parts[0].meaning.map { language.word(for: $0, among: parts[0].known) } ?? written
    }
    guard parts.contains(where: { $0.meaning != nil }) else { return written }
    let inner = quote.map { _ in String(written.dropFirst().dropLast()) } ?? written
    guard var names = try? ScenarioPath(inner).parts else { return written }
    var position = 0
    for part in parts where position < names.count {
      if let meaning = part.meaning { names[position] = language.word(for: meaning, among: part.known) }
      position += part.length
    }
    let path = ScenarioPath.text(names)
    return quote.map { "\($0)\(path)\($0)" } ?? path
  }
}
