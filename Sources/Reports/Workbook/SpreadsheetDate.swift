// Spreadsheets count days from the last day of 1899, so that 1 March 1900 is day 61; hours and minutes are parts of a day.

import GovernanceModel

/// Moments as spreadsheets count them.
enum SpreadsheetDate {
  private static let first = CivilDate("1899-12-30")?.dayNumber ?? 0

  /// The day and part of a day of a moment such as `2025-01-31T08:00` or `2025-01-31T08:00:00.250`; `nil` for what is none.
  static func serial(of field: ArraySlice<UInt8>) -> String? {
    let parts = String(decoding: field, as: UTF8.self).split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CivilDate(String(parts[0])) else { return nil }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1] else { return nil }
    let second = clock.count == 3 ? clock[2] : 0
    guard let second else { return nil }
    let milliseconds = ((hour * 60 + minute) * 60 + second) * 1_000
    return (Double(date.dayNumber - first) + milliseconds.rounded() / 86_400_000).plainNumber
  }
}
