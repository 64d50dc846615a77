// One file that stands alone, written whole or not at all: beside its place first, then renamed.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A single file as a result.
package enum WholeFile {
  /// Writes `bytes` to `path`; a file that is there is replaced only where `replace` says so.
  package static func write(_ bytes: [UInt8], to path: String, replace: Bool) throws(FileError) {
    switch try FileSystem.kind(at: path) {
    case .nothing: break
    case .folder: throw FileError(path: path, code: EISDIR)
    case .file: if !replace { throw FileError(path: path, code: EEXIST) }
    }
    let (folder, name) = split(path)
    let draft = "\(folder).\(name).partial-\(getpid())"
    do throws(FileError) {
      try FileSystem.save(bytes, as: draft)
      try FileSystem.move(draft, to: path)
    } catch {
      if error.code != EEXIST { try? FileSystem.removeFile(draft) }
      throw error
    }
    FileSystem.syncNames(in: folder.isEmpty ? "." : String(folder))
  }

  /// Fails where something stands at `path`.
  package static func requireFree(_ path: String) throws(FileError) {
    if try FileSystem.kind(at: path) != .nothing { throw FileError(path: path, code: EEXIST) }
  }

  /// The text of a file of at most 16 MB; `nil` where there is none.
  package static func text(of path: String) throws(FileError) -> String? {
    guard try FileSystem.kind(at: path) == .file else { return nil }
    return String(decoding: try FileSystem.contents(of: path, limit: 1 << 24), as: UTF8.self)
  }

  /// The folder with its slash, and the name.
  private static func split(_ path: String) -> (folder: Substring, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
    let start = path.index(after: slash)
    return (path[..<start], path[start...])
  }
}
