// China's statutory holidays and the weekend days worked to make up for them (调休), as the State Council
// announces them each autumn for the year to come. They are facts; beyond the last announced year only the
// weekday counts, and whoever asks is told which day was the last one covered.

/// What kind of day a date is under China's public holidays.
package enum ChinaHolidays {
  /// The first and last year with an announced calendar.
  package static let years = 2018...2026

  /// Whether `date` is worked: an ordinary Monday to Friday, or a weekend day made up for (调休).
  package static func isWorkday(_ date: CivilDate) -> Bool {
    if daysOff.contains(date.dayNumber) { return false }
    if makeUpDays.contains(date.dayNumber) { return true }
    return date.weekday.rawValue < Weekday.saturday.rawValue
  }

  /// Whether `date` is a working weekday that is free, or a weekend day inside a holiday.
  package static func isHoliday(_ date: CivilDate) -> Bool { daysOff.contains(date.dayNumber) }

  private static let daysOff = days(of: [
    2018:
      "0101 0215 0216 0217 0218 0219 0220 0221 0405 0406 0407 0429 0430 0501 0618 0924 1001 1002 1003 "
      + "1004 1005 1006 1007 1230 1231",
    2019:
      "0101 0204 0205 0206 0207 0208 0209 0210 0405 0501 0502 0503 0504 0607 0913 1001 1002 1003 1004 "
      + "1005 1006 1007",
    2020:
      "0101 0124 0125 0126 0127 0128 0129 0130 0131 0201 0202 0404 0405 0406 0501 0502 0503 0504 0505 "
      + "0625 0626 0627 1001 1002 1003 1004 1005 1006 1007 1008",
    2021:
      "0101 0102 0103 0211 0212 0213 0214 0215 0216 0217 0403 0404 0405 0501 0502 0503 0504 0505 0612 "
      + "0613 0614 0919 0920 0921 1001 1002 1003 1004 1005 1006 1007",
    2022:
      "0101 0102 0103 0131 0201 0202 0203 0204 0205 0206 0403 0404 0405 0430 0501 0502 0503 0504 0603 "
      + "0604 0605 0910 0911 0912 1001 1002 1003 1004 1005 1006 1007 1231",
    2023:
      "0101 0102 0121 0122 0123 0124 0125 0126 0127 0405 0429 0430 0501 0502 0503 0622 0623 0624 0929 "
      + "0930 1001 1002 1003 1004 1005 1006",
    2024:
      "0101 0210 0211 0212 0213 0214 0215 0216 0217 0404 0405 0406 0501 0502 0503 0504 0505 0610 0915 "
      + "0916 0917 1001 1002 1003 1004 1005 1006 1007",
    2025:
      "0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 0531 0601 "
      + "0602 1001 1002 1003 1004 1005 1006 1007 1008",
    2026:
      "0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 "
      + "0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007",
  ])

  private static let makeUpDays = days(of: [
    2018:
      "0211 0224 0408 0428 0929 0930 1229",
    2019:
      "0202 0203 0428 0505 0929 1012",
    2020:
      "0119 0203 0426 0509 0628 0927 1010",
    2021:
      "0207 0220 0425 0508 0918 0926 1009",
    2022:
      "0129 0130 0402 0424 0507 1008 1009",
    2023:
      "0128 0129 0423 0506 0625 1007 1008",
    2024:
      "0204 0218 0407 0428 0511 0914 0929 1012",
    2025:
      "0126 0208 0427 0928 1011",
    2026:
      "0104 0214 0228 0509 0920 1010",
  ])

  /// Reads “0101 0501 …” of each year.
  private static func days(of table: [Int: String]) -> Set<Int> {
    var days: Set<Int> = []
    for (year, list) in table {
      for text in list.split(separator: " ") {
        if let number = Int(text), let date = CivilDate(year: year, month: number / 100, day: number % 100) {
          days.insert(date.dayNumber)
        }
      }
    }
    return days
  }
}
