// Numbers as files carry them: the shortest digits that read back as the same number, a full stop for the decimal
// point, and never an exponent, so that a spreadsheet in any locale that reads numbers at all reads these.

extension Double {
  /// The shortest plain decimal that reads back as this number: `0.25`, `20`, `0.00001`, never `1e-05`.
  ///
  /// Minus zero is written `0`. What is not finite has no place in a file and is written as nothing.
  package var plainNumber: String {
    guard isFinite else { return "" }
    guard self != 0 else { return "0" }
    let shortest = Substring(description)
    guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
      return String(shortest.hasSuffix(".0") ? shortest.dropLast(2) : shortest)
    }
    let sign = self < 0 ? "-" : ""
    let mantissa = shortest[..<mark].drop { $0 == "-" }
    let whole = mantissa.prefix { $0 != "." }
    let fraction = mantissa.dropFirst(whole.count + 1)
    let digits = whole + (fraction == "0" ? "" : fraction)
    let point = whole.count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  /// The number rounded to a fixed count of decimals (0 to 9), with `,` between thousands: what people read, not what
  /// files carry. Halves are rounded away from zero; what rounds to zero has no sign.
  package func rounded(decimals: Int) -> String {
    precondition((0...9).contains(decimals), "between 0 and 9 decimals")
    guard isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return (self < 0 ? "-" : "") + magnitude.plainNumber }
    let units = Int64(scaled)
    let (whole, part) = units.quotientAndRemainder(dividingBy: Int64(scale))
    let fraction = decimals == 0 ? "" : "." + String(part).leftPadded(to: decimals, with: "0")
    return (self < 0 && units != 0 ? "-" : "") + grouped(whole) + fraction
  }

  private func grouped(_ whole: Int64) -> String {
    let digits = Array(String(whole))
    guard digits.count > 3 else { return String(digits) }
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0 && (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}

extension String {
  /// The text with `pad` before it until it is `length` characters long.
  package func leftPadded(to length: Int, with pad: Character) -> String {
    String(repeating: pad, count: max(0, length - count)) + self
  }
}
