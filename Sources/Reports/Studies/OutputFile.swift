// A file of results that is too large to be made in memory: written piece by piece beside its place, its digest taken on
// the way, and put in its place when it is whole. In memory it is the same for results that are small.

import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file in the making.
struct OutputFile: ~Copyable {
  /// Its name without a folder.
  let name: String
  /// The bytes so far, where there is no folder for them.
  private(set) var bytes: [UInt8] = []
  private var digest = SHA256()
  private var size = 0
  private let folder: String?
  private let descriptor: Int32

  /// A file of a folder; in memory where there is none.
  init(_ name: String, in folder: String?) throws(FileError) {
    (self.name, self.folder) = (name, folder)
    guard let folder else {
      descriptor = -1
      return
    }
    let draft = Self.draft(of: name, in: folder)
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: draft, code: errno) }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// Where a file is until it is whole.
  static func draft(of name: String, in folder: String) -> String { "\(folder)/.\(name).partial" }

  /// Adds bytes, a megabyte at a time.
  mutating func write(_ more: [UInt8]) throws(FileError) {
    bytes += more
    if descriptor >= 0, bytes.count >= 1 << 20 { try flush() }
  }

  private mutating func flush() throws(FileError) {
    digest.add(bytes)
    size += bytes.count
    try FileSystem.send(bytes, to: descriptor, path: Self.draft(of: name, in: folder ?? ""))
    bytes.removeAll(keepingCapacity: true)
  }

  /// Ends the file and has the disk keep it, still beside its place; answers with what a manifest says of it.
  mutating func finish() throws(FileError) -> Manifest.Entry {
    guard descriptor >= 0 else {
      return Manifest.Entry(name: name, bytes: bytes.count, digest: SHA256.hexDigest(of: bytes))
    }
    try flush()
    if fsync(descriptor) != 0 && errno != EINVAL { throw FileError(path: name, code: errno) }
    return Manifest.Entry(name: name, bytes: size, digest: digest.finished())
  }
}
