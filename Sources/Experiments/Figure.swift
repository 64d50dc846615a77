// Numbers inside sentences: as many decimals as the uncertainty allows, no more.

/// A way to write numbers of one kind with the same number of decimals.
package struct Figure: Hashable, Sendable {
  /// How many decimals are written, 0 to 6.
  package let decimals: Int

  /// A way to write a number with these decimals.
  package init(decimals: Int) { self.decimals = min(6, max(0, decimals)) }

  /// Decimals that show an uncertainty to two digits, where it is known; else the number itself to three.
  package init(for value: Double, uncertainty: Double?) {
    var decimals = 0
    if let uncertainty, uncertainty > 0, uncertainty.isFinite {
      decimals = Figure.decimals(for: uncertainty, digits: 2)
    } else if value != 0, value.isFinite {
      decimals = Figure.decimals(for: abs(value), digits: 3)
    }
    self.init(decimals: decimals)
  }

  /// Writes a number with commas between thousands; halves round away from 0, a true minus sign stands before what is
  /// below 0.
  package func text(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "∞" : value < 0 ? "−∞" : "?" }
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = Figure.grouped(padded.dropLast(decimals))
    let sign = value < 0 && scaled != 0 ? "−" : ""
    return decimals == 0 ? sign + whole : "\(sign)\(whole).\(padded.suffix(decimals))"
  }

  private static func grouped(_ digits: Substring) -> String {
    guard digits.count > 3 else { return String(digits) }
    let first = digits.count % 3
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, digit.offset % 3 == first { text.append(",") }
      text.append(digit.element)
    }
  }

  private static func decimals(for size: Double, digits: Int) -> Int {
    let least = (1..<digits).reduce(1.0) { power, _ in power * 10 }
    var decimals = 0
    var scaled = size
    while scaled < least && decimals < 6 { (scaled, decimals) = (scaled * 10, decimals + 1) }
    return decimals
  }
}
