// A place for results that nobody will read: they are written because writing them is part of what is measured.

import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is removed in the end.
struct ScratchFolder {
  let path: String

  /// A new, empty folder beside other temporary files.
  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/whistle-bench.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ChildProcessError.notStarted("mkdtemp", code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes the files of one run, and clears them away again.
  func write(_ files: [ResultFile]) throws {
    let results = try ResultFolder(.numbered(parent: path, stem: "run")).write(files)
    for file in files { unlink("\(results)/\(file.name)") }
    rmdir(results)
  }

  /// Removes the folder with all files in it.
  func clear() {
    for file in (try? StudyFolder(path).files()) ?? [] { unlink(file) }
    remove()
  }

  /// Removes the folder.
  func remove() { rmdir(path) }
}
