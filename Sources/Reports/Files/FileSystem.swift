// The few calls on files that results need, each with its answer looked at: a write that a full disk cuts short, an
// fsync or a close that fails are errors like any other.

package import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call on a file that did not succeed.
package struct FileError: Error, Hashable, Sendable {
  /// The file or folder.
  package var path: String
  /// The system's number for the reason (`errno`).
  package var code: Int32

  /// The reason in words: the system's own in English, and in Chinese for what has none here.
  package func reason(in language: Language) -> String {
    language(String(cString: strerror(code)), Self.inChinese[code] ?? String(cString: strerror(code)))
  }

  private static let inChinese: [Int32: String] = [
    ENOENT: "文件或文件夹不存在", EACCES: "没有权限", EPERM: "不允许此操作", EISDIR: "这是文件夹", ENOTDIR: "路径中有一段不是文件夹",
    EEXIST: "文件已存在", ENOSPC: "磁盘已满", EDQUOT: "超出磁盘配额", EFBIG: "文件过大", EROFS: "文件系统只读", EIO: "读写出错",
    ENAMETOOLONG: "名称过长", ELOOP: "链接层数过多", EMFILE: "打开的文件过多", ENFILE: "系统打开的文件过多", EBADF: "文件已关闭",
    EPIPE: "读取方已离开", EINVAL: "名称或用法无效", ENOTEMPTY: "文件夹不为空", ETXTBSY: "文件正在使用", EXDEV: "不在同一磁盘上",
  ]

  /// Whether a file of this name is there already.
  package var isThere: Bool { code == EEXIST }

  /// Whether the disk, or the share of it that one may fill, is full.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
}

/// Files and folders by path.
enum FileSystem {
  /// What stands at a path.
  enum Kind { case nothing, folder, file }

  /// What stands at `path`; an error where the path leads through a file or a closed folder.
  static func kind(at path: String) throws(FileError) -> Kind {
    var facts = stat()
    if stat(path, &facts) == 0 { return facts.st_mode & S_IFMT == S_IFDIR ? .folder : .file }
    let code = errno
    if code == ENOENT { return .nothing }
    throw FileError(path: path, code: code)
  }

  /// Fails unless new files may be made in the folder.
  static func requireWritable(_ folder: String) throws(FileError) {
    try check(access(folder, W_OK | X_OK), folder)
  }

  static func makeFolder(_ path: String) throws(FileError) { try check(mkdir(path, 0o777), path) }

  static func removeFolder(_ path: String) throws(FileError) { try check(rmdir(path), path) }

  static func removeFile(_ path: String) throws(FileError) { try check(unlink(path), path) }

  static func move(_ from: String, to: String) throws(FileError) { try check(rename(from, to), to) }

  /// The names in a folder, in alphabetical order, without `.` and `..`.
  static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError(path: folder, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a new file of these bytes and waits until the disk has them.
  static func save(_ bytes: [UInt8], as path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(path: path, code: errno) }
    do throws(FileError) {
      try send(bytes, to: file, path: path)
      // A file system that has no fsync says so (EINVAL); any other answer is about these bytes.
      if fsync(file) != 0 && errno != EINVAL { throw FileError(path: path, code: errno) }
    } catch {
      _ = close(file)
      throw error
    }
    try check(close(file), path)
  }

  /// Writes all bytes to an open file, however many calls that takes.
  static func send(_ bytes: [UInt8], to file: Int32, path: String) throws(FileError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError(path: path, code: count == 0 ? ENOSPC : errno) }
      sent += count
    }
  }

  /// Gives the bytes of a file in pieces, in their order.
  static func forEachPiece(of path: String, _ visit: ([UInt8]) throws(FileError) -> Void) throws(FileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, code: errno) }
    defer { _ = close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, code: errno) }
      if count == 0 { return }
      try visit(Array(buffer[..<count]))
    }
  }

  /// The bytes of a file of at most `limit` bytes.
  static func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, code: errno) }
    defer { _ = close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, code: errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
    throw FileError(path: path, code: EFBIG)
  }

  /// Waits until the disk has the names in a folder; where folders cannot be synced, the files alone must do.
  static func syncNames(in folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  private static func check(_ answer: Int32, _ path: String) throws(FileError) {
    guard answer == 0 else { throw FileError(path: path, code: errno) }
  }
}
