// A folder of results appears whole or not at all. All files are written into a hidden folder beside the place they
// are meant for, the disk is asked to keep them, and then one rename puts the folder there. Whatever goes wrong
// before, nothing is left behind; whatever goes wrong after, all files are there.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of results: a name without a folder, and its bytes.
package struct ResultFile: Hashable, Sendable {
  package var name: String
  package var bytes: [UInt8]

  /// A file from its name and bytes.
  package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  /// A file of a table, which the data dictionary has to know with all of its columns.
  package init(name: String, _ table: CSV) {
    assert(TableWords.know(table.header, of: name), "the dictionary knows every column of \(name)")
    self.init(name: name, bytes: table.bytes)
  }
}

/// Why results have no place to go.
package enum ResultFolderError: Error, Hashable, Sendable {
  /// A file stands where the folder should be, or where one of its parents should be.
  case fileInTheWay(path: String)
  /// The folder is there, is not empty, and nobody said that it may be replaced.
  case exists(path: String)
  /// The folder may be replaced but holds no manifest: Whistle did not write it.
  case notOurs(path: String)
  /// The folder may be replaced, but holds a file of the user's with the name of a result.
  case foreignFile(path: String)
  /// The system refused; the path is what it refused.
  case refused(FileError)
  /// Somebody asked to stop before the folder was there.
  case interrupted
}

/// The place where the results of one command go.
package struct ResultFolder: Sendable {
  /// How the place was named.
  package enum Place: Hashable, Sendable {
    /// `parent/stem`, or, where something stands there, `parent/stem-2`, `-3` and so on.
    case numbered(parent: String, stem: String)
    /// This folder; one that Whistle wrote may be replaced if so said.
    case named(String, replace: Bool)
  }

  private let place: Place

  /// Names a place for results, and looks whether they could be written there now, before any work is done for them.
  package init(_ place: Place) throws(ResultFolderError) {
    self.place = place
    switch place {
    case .numbered(let parent, _): try Self.requireWritable(parent)
    case .named(let path, let replace):
      _ = try Self.ownFiles(of: path, replace: replace)
      try Self.requireWritable(Self.parent(of: path))
    }
  }

  /// Writes all files, or none; answers with the folder's path.
  ///
  /// `isInterrupted` is asked before each step until the folder is in its place.
  package func write(
    _ files: [ResultFile], isInterrupted: () -> Bool = { false }
  ) throws(ResultFolderError) -> String {
    switch place {
    case .numbered(let parent, let stem):
      return try Self.staged(files, beside: Self.join(parent, stem), isInterrupted) {
        (staging) throws(ResultFolderError) in
        try Self.settle(staging, at: Self.join(parent, stem))
      }
    case .named(let path, let replace):
      let old = try Self.ownFiles(of: path, replace: replace)
      return try Self.staged(files, beside: path, isInterrupted) { (staging) throws(ResultFolderError) in
        guard let old else { return try Self.refused { () throws(FileError) in try Self.moveNew(staging, to: path) } }
        return try Self.replace(path, holding: old, by: staging, with: files)
      }
    }
  }

  // MARK: Looking before writing

  /// The names of the files of an existing folder that Whistle wrote; `nil` where the folder is absent or empty.
  private static func ownFiles(of path: String, replace: Bool) throws(ResultFolderError) -> [String]? {
    switch try kind(at: path) {
    case .nothing: return nil
    case .file: throw .fileInTheWay(path: path)
    case .folder: break
    }
    let names = try refused { () throws(FileError) in try FileSystem.names(in: path) }
    if names.isEmpty { return nil }
    guard replace else { throw .exists(path: path) }
    guard names.contains(Manifest.fileName) else { throw .notOurs(path: path) }
    let bytes = try refused { () throws(FileError) in
      try FileSystem.contents(of: join(path, Manifest.fileName), limit: 1 << 22)
    }
    guard let listed = Manifest.listedFiles(in: bytes) else { throw .notOurs(path: path) }
    return names.filter { listed.contains($0) || $0 == Manifest.fileName }
  }

  /// Fails unless the nearest existing folder at or above `path` may be written to.
  private static func requireWritable(_ path: String) throws(ResultFolderError) {
    var path = path
    while true {
      switch try kind(at: path) {
      case .folder: return try refused { () throws(FileError) in try FileSystem.requireWritable(path) }
      case .file: throw .fileInTheWay(path: path)
      case .nothing: path = parent(of: path)
      }
    }
  }

  private static func kind(at path: String) throws(ResultFolderError) -> FileSystem.Kind {
    do throws(FileError) { return try FileSystem.kind(at: path) } catch {
      guard error.code == ENOTDIR else { throw .refused(error) }
      var file = parent(of: path)
      while (try? FileSystem.kind(at: file)) == nil { file = parent(of: file) }
      throw .fileInTheWay(path: file)
    }
  }

  // MARK: Writing

  /// Writes the files into a hidden folder beside `path` and hands it to `settle`; if anything fails, the hidden folder and
  /// the parents made for it are gone again.
  private static func staged(
    _ files: [ResultFile], beside path: String, _ isInterrupted: () -> Bool,
    settle: (String) throws(ResultFolderError) -> String
  ) throws(ResultFolderError) -> String {
    let made = try makeParents(of: path)
    let staging = join(parent(of: path), ".\(name(of: path)).partial-\(getpid())")
    do throws(ResultFolderError) {
      do throws(FileError) { try FileSystem.makeFolder(staging) } catch {
        throw .refused(FileError(path: parent(of: path), code: error.code))
      }
      for file in files {
        if isInterrupted() { throw .interrupted }
        do throws(FileError) { try FileSystem.save(file.bytes, as: join(staging, file.name)) } catch {
          throw .refused(FileError(path: join(path, file.name), code: error.code))
        }
      }
      if isInterrupted() { throw .interrupted }
      FileSystem.syncNames(in: staging)
      let settled = try settle(staging)
      FileSystem.syncNames(in: parent(of: path))
      return settled
    } catch {
      discard(staging)
      for folder in made.reversed() { try? FileSystem.removeFolder(folder) }
      throw error
    }
  }

  /// Makes the folders above `path` that are missing, topmost first.
  private static func makeParents(of path: String) throws(ResultFolderError) -> [String] {
    var missing: [String] = []
    var folder = parent(of: path)
    while try kind(at: folder) == .nothing {
      missing.append(folder)
      folder = parent(of: folder)
    }
    var made: [String] = []
    for folder in missing.reversed() {
      do throws(FileError) {
        try FileSystem.makeFolder(folder)
        made.append(folder)
      } catch {
        // Another run may have made it meanwhile.
        if error.code == EEXIST { continue }
        for folder in made.reversed() { try? FileSystem.removeFolder(folder) }
        throw .refused(error)
      }
    }
    return made
  }

  /// Moves the staged folder to `path`, or to the first free `path-2`, `path-3`, … A rename onto a folder that is not empty
  /// fails, so two runs that end together never share a folder.
  private static func settle(_ staging: String, at path: String) throws(ResultFolderError) -> String {
    var number = 1
    while true {
      let candidate = number == 1 ? path : "\(path)-\(number)"
      if try kind(at: candidate) == .nothing {
        do throws(FileError) {
          return try moveNew(staging, to: candidate)
        } catch {
          guard error.code == ENOTEMPTY || error.code == EEXIST || error.code == ENOTDIR else { throw .refused(error) }
        }
      }
      number += 1
    }
  }

  private static func moveNew(_ staging: String, to path: String) throws(FileError) -> String {
    try FileSystem.move(staging, to: path)
    return path
  }

  /// Puts the staged folder in the place of the one at `path`. The user's own files in it come along; the files that
  /// Whistle wrote before go.
  private static func replace(
    _ path: String, holding old: [String], by staging: String, with files: [ResultFile]
  ) throws(ResultFolderError) -> String {
    let present = try refused { () throws(FileError) in try FileSystem.names(in: path) }
    let foreign = present.filter { !old.contains($0) }
    let fresh = files.map(\.name)
    if let taken = foreign.first(where: fresh.contains) { throw .foreignFile(path: join(path, taken)) }
    let aside = join(parent(of: path), ".\(name(of: path)).replaced-\(getpid())")
    return try refused { () throws(FileError) in
      try FileSystem.move(path, to: aside)
      do throws(FileError) { try FileSystem.move(staging, to: path) } catch {
        try FileSystem.move(aside, to: path)
        throw error
      }
      for name in foreign { try FileSystem.move(join(aside, name), to: join(path, name)) }
      for name in old { try FileSystem.removeFile(join(aside, name)) }
      try FileSystem.removeFolder(aside)
      return path
    }
  }

  /// Removes a folder of our own making, as far as it is there.
  private static func discard(_ folder: String) {
    for name in (try? FileSystem.names(in: folder)) ?? [] { try? FileSystem.removeFile(join(folder, name)) }
    try? FileSystem.removeFolder(folder)
  }

  private static func refused<Value>(_ action: () throws(FileError) -> Value) throws(ResultFolderError) -> Value {
    do throws(FileError) { return try action() } catch { throw .refused(error) }
  }

  // MARK: Paths

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The folder that holds `path`: `.` for a bare name, `/` for what lies at the root.
  private static func parent(of path: String) -> String {
    let trimmed = trimmed(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  private static func name(of path: String) -> String {
    let trimmed = trimmed(path)
    return String(trimmed[(trimmed.lastIndex(of: "/").map(trimmed.index(after:)) ?? trimmed.startIndex)...])
  }

  private static func trimmed(_ path: String) -> Substring {
    var path = path[...]
    while path.count > 1 && path.hasSuffix("/") { path = path.dropLast() }
    return path
  }
}
