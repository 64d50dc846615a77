// One line of a file of rows. A line is whole or it is nothing: it ends with a checksum of everything before it, so that
// what a crash has cut short, or a disk has spoilt, is recognised and counts as never written.
//
// Fields stand between tabs; a tab, a line end or a backslash inside a field is written with a backslash. A row names the
// layout of its values, a line of its own before it; a value that is a lower bound (R26) begins with “>”.

import Experiments
import GovernanceModel

/// The kinds of line, by their first field.
enum RowLine {
  static let head = UInt8(ascii: "W")
  static let layout = UInt8(ascii: "L")
  static let row = UInt8(ascii: "R")

  /// Fields before the levels of a row: kind, point, replication, layout, failure.
  static let fixedFields = 5

  /// A line of some fields.
  static func bytes(_ kind: UInt8, _ fields: [String]) -> [UInt8] {
    var line: [UInt8] = [kind]
    for field in fields {
      line.append(9)
      append(field, to: &line)
    }
    return closed(line)
  }

  /// The line of a row; `levels` are the point's values, `layout` the number of its layout in the file.
  static func bytes(_ row: SweepRow, levels: [String], layout: Int) -> [UInt8] {
    var line: [UInt8] = [Self.row]
    let head = [
      String(row.point + 1), row.replication.map(String.init) ?? "", String(layout), self.field(row.failure),
    ]
    for field in head {
      line.append(9)
      append(field, to: &line)
    }
    for level in levels {
      line.append(9)
      append(level, to: &line)
    }
    for value in row.values {
      line.append(9)
      guard let value else { continue }
      if value.isLowerBound { line.append(UInt8(ascii: ">")) }
      line.append(contentsOf: value.value.plainNumber.utf8)
    }
    return closed(line)
  }

  /// The fields of a line without its end; `nil` where its checksum does not hold.
  static func fields(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    guard line.count > 9, line[line.endIndex - 9] == 9 else { return nil }
    let content = line[..<(line.endIndex - 9)]
    guard Checksum.digits(of: content).elementsEqual(line[(line.endIndex - 8)...]) else { return nil }
    return content.split(separator: 9, omittingEmptySubsequences: false)
  }

  /// A field as text.
  static func text(_ field: ArraySlice<UInt8>) -> String {
    guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: field, as: UTF8.self) }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in field {
      if isEscaped {
        bytes.append(byte == UInt8(ascii: "t") ? 9 : byte == UInt8(ascii: "n") ? 10 : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Why a row has no values, as one field: in English and, after a line end, in Chinese.
  static func field(_ failure: Wording?) -> String {
    guard let failure else { return "" }
    return failure.english == failure.chinese ? failure.english : failure.english + "\n" + failure.chinese
  }

  /// Why a row has no values; `nil` where it has.
  static func failure(_ field: ArraySlice<UInt8>) -> Wording? {
    guard !field.isEmpty else { return nil }
    let both = text(field).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return Wording(english: both[0], chinese: both[both.count - 1])
  }

  /// A field as a whole number; `nil` where it is none.
  static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard !field.isEmpty, field.count < 18 else { return nil }
    var number = 0
    for byte in field {
      guard byte >= 48, byte < 58 else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  private static func append(_ field: String, to line: inout [UInt8]) {
    for byte in field.utf8 {
      switch byte {
      case 9: line += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 10: line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\\"): line += [byte, byte]
      default: line.append(byte)
      }
    }
  }

  private static func closed(_ line: [UInt8]) -> [UInt8] { line + [9] + Checksum.digits(of: line[...]) + [10] }
}

/// The cyclic redundancy check of 32 bits (Peterson and Brown, 1961) with the polynomial of Castagnoli, Bräuer and Herrmann
/// (1993): every burst of up to 32 wrong bits is found, any other damage but for one in four thousand million.
enum Checksum {
  private static let table = table(of: 0x82F6_3B78)

  /// What each byte does to the check, by a polynomial with its lowest power first.
  static func table(of polynomial: UInt32) -> [UInt32] {
    (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
    }
  }

  /// The check of some bytes.
  static func value(of bytes: ArraySlice<UInt8>) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(~UInt32(0)) { rest, byte in table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
    }
  }

  /// The check as eight hexadecimal digits.
  static func digits(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let value = value(of: bytes)
    return stride(from: 28, through: 0, by: -4).map { shift in
      let digit = UInt8(truncatingIfNeeded: value >> UInt32(shift) & 15)
      return digit < 10 ? 48 + digit : 87 + digit
    }
  }
}
