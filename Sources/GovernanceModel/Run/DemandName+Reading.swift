// Reads the printed name of a demand, and says which part of it names nothing.

/// Why a text names no demand of a scenario.
package enum DemandNameError: Error, Hashable, Sendable {
  /// It is not of the form `unit/category/number`.
  case malformed(String)
  /// No unit has this name.
  case unknownUnit(String)
  /// No stream has this name.
  case unknownStream(String)
  /// No burst of the stream has this name.
  case unknownBurst(String, stream: Int)
  /// No channel has this name.
  case unknownChannel(String)
  /// Demands of the stream come to be at another tier than the unit's.
  case wrongTier(unit: String, stream: Int)
}

extension DemandName {
  /// Reads `grid-0012/sanitation/37` and every other name that ``text(in:)`` prints.
  package init(_ text: String, in scenario: Scenario) throws(DemandNameError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { throw .malformed(text) }
    guard let stream = scenario.streams.firstIndex(where: { $0.name == parts[1] }) else {
      throw .unknownStream(parts[1])
    }
    let unit = try DemandName.unit(parts[0], of: stream, in: scenario)
    var number = parts[2][...]
    var job = Job.none
    if number.hasPrefix("false ") {
      (job, number) = (.falseReport, number.dropFirst(6))
    } else if let again = DemandName.range(of: " again by ", in: number) {
      job = try DemandName.duplicate(number[again.upperBound...], of: text, in: scenario)
      number = number[..<again.lowerBound]
    }
    if job == .none { (job, number) = try DemandName.verdict(number, of: text) }
    if let followUp = DemandName.range(of: " follow-up ", in: number), job == .none {
      guard let ordinal = DemandName.count(number[followUp.upperBound...]) else { throw .malformed(text) }
      (job, number) = (.followUp(ordinal: Int32(ordinal)), number[..<followUp.lowerBound])
    }
    var strip: Int32 = 0
    if let point = number.lastIndex(of: ".") {
      strip = try DemandName.strip(number[..<point], of: text, stream, in: scenario)
      number = number[number.index(after: point)...]
    }
    guard let ordinal = DemandName.count(number) else { throw .malformed(text) }
    self.init(stream: Int32(stream), unit: Int32(unit), strip: strip, ordinal: ordinal, job: job)
  }

  /// A unit of the tier at which a stream's demands come to be, by position over all tiers.
  private static func unit(
    _ name: String, of stream: Int, in scenario: Scenario
  ) throws(DemandNameError) -> Int {
    var first = 0
    for (index, tier) in scenario.tiers.enumerated() {
      if let unit = tier.units.firstIndex(where: { $0.name == name }) {
        guard scenario.streams[stream].entry.index == index else { throw .wrongTier(unit: name, stream: stream) }
        return first + unit
      }
      first += tier.units.count
    }
    throw .unknownUnit(name)
  }

  /// `+2` for the second strip, or the name of a burst.
  private static func strip(
    _ text: Substring, of name: String, _ stream: Int, in scenario: Scenario
  ) throws(DemandNameError) -> Int32 {
    if text.hasPrefix("+") {
      guard let strip = count(text.dropFirst()), strip < firstBurst else { throw .malformed(name) }
      return Int32(strip)
    }
    guard let burst = scenario.streams[stream].bursts.firstIndex(where: { $0.name == text }) else {
      throw .unknownBurst(String(text), stream: stream)
    }
    return firstBurst + Int32(burst)
  }

  /// `37 again 1`: the first repeat call; `37 call-back 2`, `37 again 1 call-back 2`: the second call-back about either.
  private static func verdict(
    _ number: Substring, of name: String
  ) throws(DemandNameError) -> (Job, Substring) {
    var (number, counts) = (number, [Int32](repeating: 0, count: 2))
    for (index, word) in [" call-back ", " again "].enumerated() {
      guard let range = range(of: word, in: number) else { continue }
      guard let count = count(number[range.upperBound...]) else { throw .malformed(name) }
      (counts[index], number) = (Int32(count), number[..<range.lowerBound])
    }
    if counts[0] > 0 { return (.callBack(counts[0], repeated: counts[1]), number) }
    return (counts[1] > 0 ? .repeatCall(counts[1]) : .none, number)
  }

  /// `riders 2`: the second report of a channel.
  private static func duplicate(
    _ text: Substring, of name: String, in scenario: Scenario
  ) throws(DemandNameError) -> Job {
    guard let space = text.lastIndex(of: " "), let ordinal = count(text[text.index(after: space)...], least: 0) else {
      throw .malformed(name)
    }
    guard let channel = scenario.channels.firstIndex(where: { $0 == text[..<space] }) else {
      throw .unknownChannel(String(text[..<space]))
    }
    return .duplicate(channel: Int16(channel), ordinal: Int32(ordinal))
  }

  /// A whole number of at most nine plain digits.
  private static func count(_ text: Substring, least: Int = 1) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
      number >= least
    else { return nil }
    return number
  }

  private static func range(of word: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(word) { return start..<text.index(start, offsetBy: word.count) }
      start = text.index(after: start)
    }
    return nil
  }
}
