// A file of rows, or as many bytes in memory: lines are read one after another once, later here and there, and added at the
// end.

import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of rows.
final class RowFile {
  /// Its path; empty in memory.
  let path: String
  private let descriptor: Int32
  private var memory: [UInt8] = []
  private var size = 0
  private var layouts: [Int: SweepMeasures] = [:]
  private var numbers: [SweepMeasures: Int] = [:]
  private var lastSync = 0

  /// As many bytes in memory.
  init() { (path, descriptor) = ("", -1) }

  /// A file that is only read.
  init(reading path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
  }

  /// A file that is read and added to; made where there is none.
  init(adding path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    lastSync = time(nil)
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// Asks that nobody else adds to the file; where the file system knows no locks, nobody is asked.
  func lock() -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    return errno != EWOULDBLOCK
  }

  // MARK: Layouts

  /// Takes in the line of a layout: its number and the names of its measures.
  func note(layout fields: [ArraySlice<UInt8>]) {
    guard fields.count > 1, let number = RowLine.number(fields[1]) else { return }
    let measures = SweepMeasures(names: fields.dropFirst(2).map(RowLine.text))
    layouts[number] = measures
    numbers[measures] = number
  }

  /// The number of a layout, and whether it is new to the file.
  func layout(of measures: SweepMeasures) -> (number: Int, isNew: Bool) {
    if let number = numbers[measures] { return (number, false) }
    let number = (layouts.keys.max() ?? -1) + 1
    (layouts[number], numbers[measures]) = (measures, number)
    return (number, true)
  }

  /// The measures of a layout.
  func measures(_ layout: Int) -> SweepMeasures { layouts[layout] ?? .none }

  // MARK: Bytes

  /// Calls `body` with the place and the bytes of each line, and whether it has its end.
  func forEachLine(_ body: (_ offset: Int, _ line: ArraySlice<UInt8>, _ isClosed: Bool) -> Void) throws(FileError) {
    var rest: [UInt8] = []
    var start = 0
    var offset = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, code: errno) }
      if count == 0 { break }
      offset += count
      rest += buffer[..<count]
      var begin = 0
      while let end = rest[begin...].firstIndex(of: 10) {
        body(start + begin, rest[begin..<end], true)
        begin = end + 1
      }
      rest.removeFirst(begin)
      start += begin
    }
    if !rest.isEmpty { body(start, rest[...], false) }
    size = offset
  }

  /// The bytes of a line.
  func line(at offset: Int, length: Int) throws(FileError) -> [UInt8] {
    if descriptor < 0 { return Array(memory[offset..<offset + length]) }
    var line = [UInt8](repeating: 0, count: length)
    var got = 0
    while got < length {
      let count = line.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: got), length - got, off_t(offset + got))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError(path: path, code: count == 0 ? EIO : errno) }
      got += count
    }
    return line
  }

  /// Adds bytes by a single call where the system takes them at once; answers with their place.
  @discardableResult
  func add(_ bytes: [UInt8]) throws(FileError) -> Int {
    defer { size += bytes.count }
    if descriptor < 0 {
      memory += bytes
    } else {
      try FileSystem.send(bytes, to: descriptor, path: path)
    }
    return size
  }

  /// Cuts the file off.
  func truncate(to length: Int) throws(FileError) {
    guard length != size else { return }
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileError(path: path, code: errno) }
    size = length
  }

  /// Asks the disk to keep what was added, unless it was asked within the last five seconds.
  func syncNowAndThen() throws(FileError) {
    let now = time(nil)
    guard descriptor >= 0, now - lastSync >= 5 else { return }
    lastSync = now
    try sync()
  }

  /// Asks the disk to keep what was added.
  func sync() throws(FileError) {
    guard descriptor >= 0 else { return }
    if fsync(descriptor) != 0 && errno != EINVAL { throw FileError(path: path, code: errno) }
  }
}
