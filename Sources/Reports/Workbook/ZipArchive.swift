// A zip archive (PKWARE's APPNOTE), written from front to back: what is not known when a file begins (its sizes and its check)
// follows behind it, as the format allows. All files bear the same date, so that the same files are the same bytes.

/// An archive in the making.
struct ZipArchive {
  /// 1 January 1980, the first day that the format knows.
  private static let date: UInt16 = 0x0021

  private struct Entry {
    var name: [UInt8]
    var offset: UInt32
    var check = CyclicCheck()
    var size = 0
    var compressed = 0
  }

  private var entries: [Entry] = []
  private var offset = 0
  private var waiting: [UInt8] = []
  private var deflater = Deflater()

  /// How many bytes the file that is being written has so far, uncompressed.
  var size: Int { (entries.last?.size ?? 0) + waiting.count }

  /// Begins a file.
  mutating func begin(_ name: String, to file: inout OutputFile) throws(FileError) {
    let entry = Entry(name: Array(name.utf8), offset: UInt32(offset))
    deflater = Deflater()
    var header = Self.word(0x0403_4B50)
    header += Self.common(entry, known: false) + Self.half(0) + entry.name
    entries.append(entry)
    try write(header, to: &file)
  }

  /// Adds bytes to the file that was begun last.
  mutating func add(_ bytes: [UInt8], to file: inout OutputFile) throws(FileError) {
    waiting += bytes
    while waiting.count > Deflater.block {
      try pass(Array(waiting.prefix(Deflater.block)), isLast: false, to: &file)
      waiting.removeFirst(Deflater.block)
    }
  }

  /// Ends the file that was begun last.
  mutating func end(to file: inout OutputFile) throws(FileError) {
    try pass(waiting, isLast: true, to: &file)
    waiting.removeAll(keepingCapacity: true)
    let entry = entries[entries.count - 1]
    try write(Self.word(0x0807_4B50) + Self.facts(entry), to: &file)
  }

  /// Adds a whole file.
  mutating func add(_ name: String, _ text: String, to file: inout OutputFile) throws(FileError) {
    try begin(name, to: &file)
    try add(Array(text.utf8), to: &file)
    try end(to: &file)
  }

  /// Ends the archive with the list of its files.
  mutating func finish(to file: inout OutputFile) throws(FileError) {
    let start = offset
    for entry in entries {
      var record = Self.word(0x0201_4B50) + Self.half(20) + Self.common(entry, known: true) + Self.half(0)
      record += Self.half(0) + Self.half(0) + Self.half(0) + Self.word(0) + Self.word(entry.offset) + entry.name
      try write(record, to: &file)
    }
    let count = Self.half(UInt16(entries.count))
    var end = Self.word(0x0605_4B50) + Self.half(0) + Self.half(0) + count + count
    end += Self.word(UInt32(offset - start)) + Self.word(UInt32(start)) + Self.half(0)
    try write(end, to: &file)
  }

  private mutating func pass(_ bytes: [UInt8], isLast: Bool, to file: inout OutputFile) throws(FileError) {
    let compressed = deflater.compress(bytes, isLast: isLast)
    entries[entries.count - 1].check.add(bytes)
    entries[entries.count - 1].size += bytes.count
    entries[entries.count - 1].compressed += compressed.count
    try write(compressed, to: &file)
  }

  private mutating func write(_ bytes: [UInt8], to file: inout OutputFile) throws(FileError) {
    offset += bytes.count
    try file.write(bytes)
  }

  // MARK: Records

  /// What the header of a file and its line in the list have in common; the header does not know check and sizes yet.
  private static func common(_ entry: Entry, known: Bool) -> [UInt8] {
    // Version 2.0; sizes follow the file, names are UTF-8; deflated.
    let flags: UInt16 = 0x0808
    let head = half(20) + half(flags) + half(8) + half(0) + half(date)
    return head + (known ? facts(entry) : [UInt8](repeating: 0, count: 12)) + half(UInt16(entry.name.count))
  }

  private static func facts(_ entry: Entry) -> [UInt8] {
    word(entry.check.value) + word(UInt32(entry.compressed)) + word(UInt32(entry.size))
  }

  private static func half(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    half(UInt16(truncatingIfNeeded: value)) + half(UInt16(truncatingIfNeeded: value >> 16))
  }
}

/// The cyclic redundancy check of zip archives: 32 bits, with the polynomial of Ethernet.
struct CyclicCheck {
  private static let table = Checksum.table(of: 0xEDB8_8320)
  private var register = ~UInt32(0)

  /// The check of all bytes so far.
  var value: UInt32 { ~register }

  /// Adds bytes.
  mutating func add(_ bytes: [UInt8]) {
    register = Self.table.withUnsafeBufferPointer { table in
      bytes.reduce(register) { rest, byte in table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
    }
  }
}
