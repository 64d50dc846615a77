// How large a value is, so that a range can be held against it: a number, and what it is counted in. Values without a
// size (`none`, `unlimited`, a table, a name) have no range.

import GovernanceModel
import Stochastics

/// The size of a value.
struct Magnitude: Hashable {
  /// How much, in the unit of `basis`.
  var size: Double
  /// What it is counted in: sizes on different bases do not compare.
  var basis: String
  /// Whether only whole numbers make sense.
  var isWhole = false

  /// The size of a text read as a value of some kind; `nil` where such a value has none.
  init?(_ text: String, as expected: Expected, centre: RangeText.Centre? = nil) throws(Misread) {
    switch expected {
    case .share: self.init(try Grammar.share(text))
    case .presence: self.init(try Grammar.presence(text))
    case .factor: self.init(try Grammar.factor(text))
    case .wholeNumber: self.init(Double(try Grammar.wholeNumber(text, in: 0...(1 << 53))), isWhole: true)
    case .duration: self.init(Double(try Grammar.duration(text)))
    case .warmUp:
      guard let span = try Grammar.warmUp(text) else { return nil }
      self.init(Double(span))
    case .pay:
      switch try Grammar.pay(text) {
      case .perYear(let yuan): self.init(yuan)
      case .perHour(let yuan): self.init(yuan, "per hour")
      }
    case .incentive: self.init(try Grammar.incentive(text))
    case .leaving: self.init(try Grammar.leaving(text))
    case .hiring: self.init(try Grammar.hiring(text))
    case .points: self.init(Double(try Grammar.points(text)), isWhole: true)
    case .rate:
      let rate = try Grammar.rate(text)
      self.init(rate.perDay, "\(rate.basis)")
    case .clockSpan: try self.init(clockSpan: text)
    case .distribution: try self.init(distribution: text, centre: centre)
    case .variation: self.init(try Grammar.variation(text))
    case .frequency: self.init(try Grammar.frequency(text))
    case .count, .burstCount:
      switch try Grammar.count(text) {
      case .perUnit(let number): self.init(number, "per unit")
      case .perResident(let number): self.init(number, "per resident")
      case .total(let number): self.init(Double(number), "total", isWhole: true)
      case .byWorkload(let number): self.init(Double(number), "by workload", isWhole: true)
      case .unlimited: return nil
      }
    case .units:
      guard case .number(let number) = try Grammar.units(text) else { return nil }
      self.init(Double(number), isWhole: true)
    case .residents:
      switch try Grammar.residents(text) {
      case .total(let number): self.init(Double(number), "total", isWhole: true)
      case .perUnit(let number): self.init(Double(number), "per unit", isWhole: true)
      }
    default: return nil
    }
  }

  private init(_ size: Double, _ basis: String = "", isWhole: Bool = false) {
    (self.size, self.basis, self.isWhole) = (size, basis, isWhole)
  }

  private init?(clockSpan text: String) throws(Misread) {
    if ["none", "无"].contains(text) { return nil }
    let calendar = Grammar.calendarNamed(in: text).calendar ?? ""
    switch try Grammar.clockSpan(text, calendar: { (_) throws(Misread) in WorkingCalendar.ID(0) }) {
    case .wall(let span): self.init(Double(span), "wall")
    case .open(let span, _): self.init(Double(span), "open \(calendar)")
    case .workdays(let count, _): self.init(Double(count), "workdays \(calendar)", isWhole: true)
    }
  }

  /// The size of a distribution is the mean or median that it states, else its mean.
  private init?(distribution text: String, centre: RangeText.Centre?) throws(Misread) {
    guard let distribution = try Grammar.distributionOrNone(text) else { return nil }
    var phrase = try Phrase(text, expecting: .distribution)
    while let token = phrase.next {
      if case .word(let word) = token, let stated = RangeText.Centre(rawValue: word) {
        if let centre, centre != stated { break }
        _ = phrase.take()
        self.init(try Grammar.duration(&phrase))
        return
      }
      _ = phrase.take()
    }
    guard centre != .median else { return nil }
    self.init(distribution.mean)
  }
}
