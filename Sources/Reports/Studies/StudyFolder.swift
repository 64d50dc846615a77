// The folder of a study. Unlike other results, it is there from the first row on and is gone on with: a study that was
// interrupted, or has got more points or replications since, finds the rows that are done. `study.json` says whose rows they
// are; another study is refused with what is different. Tables and manifest are written when all rows are there.

package import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Everything that the rows of a study depend on, but for how many points and replications there are.
package struct StudyIdentity: Hashable, Sendable {
  /// What is said, by its name; the names differ.
  package let facts: [String: String]

  /// An identity from its facts.
  package init(_ facts: [String: String]) { self.facts = facts }

  /// The SHA-256 of all facts.
  package var digest: String { SHA256.hexDigest(of: text) }

  /// The file's bytes.
  fileprivate var text: [UInt8] {
    Array((JSON.object(facts.mapValues(JSON.text)).text(indented: true) + "\n").utf8)
  }

  /// The first fact that differs in the bytes of another file, as it was found and as it is wanted.
  fileprivate func difference(from bytes: [UInt8]) -> (name: String, found: String, wanted: String)? {
    func facts(_ bytes: [UInt8]) -> [(name: String, value: String)] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        guard let colon = line.firstRange(of: "\": \""), line.hasPrefix("  \"") else { return nil }
        let name = line[..<colon.lowerBound].dropFirst(3)
        var value = line[colon.upperBound...]
        if value.hasSuffix(",") { value = value.dropLast() }
        return (String(name), String(value.dropLast()))
      }
    }
    let found = facts(bytes)
    for (name, wanted) in facts(text) {
      let other = found.first { $0.name == name }?.value
      if other != wanted { return (name, other ?? "", wanted) }
    }
    return nil
  }
}

/// Why a folder cannot be a study's.
package enum StudyFolderError: Error, Hashable, Sendable {
  /// It holds another study; what is different, as it was found and as it is wanted.
  case otherStudy(path: String, fact: String, found: String, wanted: String)
  /// It holds something that is no study.
  case noStudy(path: String)
  /// A file stands where the folder should be.
  case fileInTheWay(path: String)
  /// Rows of it are of no use.
  case rows(RowStoreError)
}

/// The folder of a study.
package struct StudyFolder: Sendable {
  /// Its name for what the rows depend on.
  package static let identityName = "study.json"
  /// All rows, in the order of the table once the study is done.
  package static let rowsName = "rows.log"
  /// What a study's folder may hold of ours beside files of rows.
  private static let ownNames = [
    identityName, Manifest.fileName, "sweep.csv", "effects.csv", "sensitivity.csv", ReportPage.fileName,
    Workbook.fileName,
  ]

  /// Its path.
  package let path: String

  /// A folder by its path.
  package init(_ path: String) {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Makes the folder, or finds in it what belongs to the same study.
  ///
  /// - Parameter replace: whether rows and tables that are there are thrown away.
  package func enter(_ identity: StudyIdentity, replace: Bool) throws(StudyFolderError) {
    switch try refusing({ () throws(FileError) in try FileSystem.kind(at: path) }) {
    case .file: throw .fileInTheWay(path: path)
    case .nothing: try makeFolders()
    case .folder: break
    }
    let names = try refusing { () throws(FileError) in try FileSystem.names(in: path) }
    guard names.contains(Self.identityName) else {
      guard names.isEmpty || names.allSatisfy({ $0.hasPrefix(".") }) else { throw .noStudy(path: path) }
      return try put(identity)
    }
    if replace { try clear(names) }
    if replace { return try put(identity) }
    let found = try refusing { () throws(FileError) in
      try FileSystem.contents(of: join(Self.identityName), limit: 1 << 24)
    }
    guard let different = identity.difference(from: found) else { return }
    throw .otherStudy(path: path, fact: different.name, found: different.found, wanted: different.wanted)
  }

  /// Whether there is such a folder.
  package var isThere: Bool { (try? FileSystem.kind(at: path)) == .folder }

  /// Puts files of lines into a folder within, which is made where it is missing.
  package func put(_ files: [(name: String, lines: [String])]) throws(StudyFolderError) {
    for file in files {
      try refusing { () throws(FileError) in
        if let slash = file.name.lastIndex(of: "/") {
          let inner = join(String(file.name[..<slash]))
          if try FileSystem.kind(at: inner) == .nothing { try FileSystem.makeFolder(inner) }
        }
        let text = file.lines.map { $0 + "\n" }.joined()
        try WholeFile.write(Array(text.utf8), to: join(file.name), replace: true)
      }
    }
  }

  /// The file to which a part of the rows is added.
  package func rowFile(of shard: RowPlan.Shard) -> String {
    shard == .whole ? join(Self.rowsName) : join("rows-\(shard.index + 1)-of-\(shard.count).log")
  }

  /// All files of rows in the folder.
  package func rowFiles() throws(StudyFolderError) -> [String] {
    try refusing { () throws(FileError) in try FileSystem.names(in: path) }.filter(Self.isRowFile).map(join)
  }

  /// All files in the folder.
  package func files() throws(StudyFolderError) -> [String] {
    try refusing { () throws(FileError) in try FileSystem.names(in: path) }.map(join)
  }

  static func isRowFile(_ name: String) -> Bool {
    name == rowsName || name.hasPrefix("rows-") && name.hasSuffix(".log")
  }

  // MARK: Results

  /// Puts whole files in their places, the manifest last, and takes away what they replace.
  func settle(_ files: [Manifest.Entry], manifest: ResultFile) throws(FileError) {
    let names = try FileSystem.names(in: path)
    if names.contains(Manifest.fileName) { try FileSystem.removeFile(join(Manifest.fileName)) }
    for file in files {
      try FileSystem.move(OutputFile.draft(of: file.name, in: path), to: join(file.name))
    }
    let fresh = files.map(\.name)
    for name in names where !fresh.contains(name) {
      if Self.isRowFile(name) || Self.ownNames.contains(name) && name != Self.identityName && name != Manifest.fileName
      {
        try FileSystem.removeFile(join(name))
      }
    }
    // What a program that was killed had begun to write.
    let drafts = files.map { ".\($0.name).partial" }
    for name in names where name.hasPrefix(".") && name.contains(".partial") && !drafts.contains(name) {
      try FileSystem.removeFile(join(name))
    }
    FileSystem.syncNames(in: path)
    try WholeFile.write(manifest.bytes, to: join(manifest.name), replace: true)
  }

  /// Writes the identity; several programs may do so at the same time.
  private func put(_ identity: StudyIdentity) throws(StudyFolderError) {
    try refusing { () throws(FileError) in
      try WholeFile.write(identity.text, to: join(Self.identityName), replace: true)
    }
  }

  /// What a manifest says of the identity.
  func identityEntry(_ identity: StudyIdentity) -> Manifest.Entry {
    Manifest.Entry(name: Self.identityName, bytes: identity.text.count, digest: SHA256.hexDigest(of: identity.text))
  }

  private func clear(_ names: [String]) throws(StudyFolderError) {
    for name in names where Self.isRowFile(name) || Self.ownNames.contains(name) {
      try refusing { () throws(FileError) in try FileSystem.removeFile(join(name)) }
    }
  }

  private func makeFolders() throws(StudyFolderError) {
    var missing: [String] = []
    var folder = path
    while !folder.isEmpty, folder != "/", folder != ".", (try? FileSystem.kind(at: folder)) == .nothing {
      missing.append(folder)
      folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "."
    }
    for folder in missing.reversed() {
      do throws(FileError) { try FileSystem.makeFolder(folder) } catch {
        // Another part of the study may have made it meanwhile.
        if error.code != EEXIST { throw .rows(.refused(error)) }
      }
    }
  }

  private func join(_ name: String) -> String { "\(path)/\(name)" }

  private func refusing<Value>(_ action: () throws(FileError) -> Value) throws(StudyFolderError) -> Value {
    do throws(FileError) { return try action() } catch { throw .rows(.refused(error)) }
  }
}
