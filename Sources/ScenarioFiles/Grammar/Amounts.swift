// How many, and how often: posts, units, residents, rates of demands, pay. None is ever a bare number, since
// `2` could mean two in all or two at each unit.

import GovernanceModel

/// How many posts a role has.
enum Count: Hashable {
  case perUnit(Double)
  case perResident(Double)
  case total(Int)
  /// So many in all, handed out to units by the work that is offered there.
  case byWorkload(Int)
  case unlimited
}

/// How many units a tier has.
enum UnitCount: Hashable {
  case number(Int)
  case table(String)
}

/// What a post is paid, in yuan.
enum Pay: Hashable {
  case perYear(Double)
  case perHour(Double)
}

/// How many residents there are.
enum ResidentCount: Hashable {
  case total(Int)
  case perUnit(Int)
}

extension Grammar {
  /// The most posts at one unit, and of one role.
  static let mostPosts = 1_000_000
  /// The most units of a tier.
  static let mostUnits = 2_000_000
  /// The most residents in all.
  static let mostResidents = 10_000_000_000

  /// `2 per unit`, `3 per 10000 residents`, `40 total`, `40 total by workload`, `unlimited`, `none`.
  static func count(_ text: String) throws(Misread) -> Count {
    var phrase = try Phrase(text, expecting: .count)
    if phrase.take("unlimited") {
      try phrase.finish()
      return .unlimited
    }
    if phrase.take("none") {
      try phrase.finish()
      return .total(0)
    }
    let number = try phrase.number()
    guard number >= 0, number <= Double(mostPosts) else { throw phrase.outOfRange("0–\(grouped(mostPosts))") }
    if phrase.isAtEnd {
      if number == 0 { return .total(0) }
      throw phrase.unitMissing
    }
    if phrase.take("total") {
      let byWorkload = phrase.take("by workload")
      try phrase.finish()
      guard let whole = Int(exactly: number) else { throw phrase.unreadable }
      return byWorkload ? .byWorkload(whole) : .total(whole)
    }
    try phrase.expect("per")
    if phrase.take("unit") {
      try phrase.finish()
      return .perUnit(number)
    }
    let residents = try perResidents(&phrase)
    try phrase.finish()
    return .perResident(number / residents)
  }

  /// `106`, or `units.csv`.
  static func units(_ text: String) throws(Misread) -> UnitCount {
    if text.lowercased().hasSuffix(".csv") { return .table(text) }
    var phrase = try Phrase(text, expecting: .units)
    let number = try phrase.number()
    try phrase.finish()
    guard number >= 1, number <= Double(mostUnits) else { throw phrase.outOfRange("1–\(grouped(mostUnits))") }
    guard let whole = Int(exactly: number) else { throw phrase.unreadable }
    return .number(whole)
  }

  /// `150000 total`, `1400 per unit`.
  static func residents(_ text: String) throws(Misread) -> ResidentCount {
    var phrase = try Phrase(text, expecting: .residents)
    let number = try phrase.number()
    guard number >= 0, number <= Double(mostResidents) else { throw phrase.outOfRange("0–\(grouped(mostResidents))") }
    guard let whole = Int(exactly: number) else { throw phrase.unreadable }
    if phrase.isAtEnd {
      if whole == 0 { return .total(0) }
      throw phrase.unitMissing
    }
    if phrase.take("total") {
      try phrase.finish()
      return .total(whole)
    }
    try phrase.expect("per unit")
    try phrase.finish()
    return .perUnit(whole)
  }

  /// `6 per 1000 residents per month`, `0.5 per unit per hour`, `12000 total per year`.
  static func rate(_ text: String) throws(Misread) -> (perDay: Double, basis: Arrivals.Basis) {
    var phrase = try Phrase(text, expecting: .rate)
    let number = try phrase.number()
    guard number >= 0 else { throw phrase.outOfRange("≥ 0") }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    let basis: Arrivals.Basis
    var people = 1.0
    if phrase.take("total") {
      basis = .total
    } else {
      try phrase.expect("per")
      if phrase.take("unit") {
        basis = .perUnit
      } else {
        people = try perResidents(&phrase)
        basis = .perResident
      }
    }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    let periods = try phrase.takeNumber() ?? 1
    guard let word = phrase.takeWord(), let period = period(word) else { throw phrase.unreadable }
    try phrase.finish()
    guard periods > 0 else { throw phrase.outOfRange("> 0") }
    let perDay = number / people / (periods * period)
    guard perDay <= 1e9 else { throw phrase.outOfRange("≤ 1,000,000,000 per day") }
    return (perDay, basis)
  }

  /// `12 per hour`, `3 per 10 min`: how often, per hour.
  static func frequency(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .frequency)
    let number = try phrase.number()
    guard number >= 0 else { throw phrase.outOfRange("≥ 0") }
    if phrase.isAtEnd && number == 0 { return 0 }
    _ = phrase.take("times")
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    let periods = try phrase.takeNumber() ?? 1
    guard let word = phrase.takeWord(), let period = period(word) else { throw phrase.unreadable }
    try phrase.finish()
    guard periods > 0 else { throw phrase.outOfRange("> 0") }
    let perHour = number / (periods * period * 24)
    guard perHour <= 3_600_000 else { throw phrase.outOfRange("≤ 3,600,000 per hour") }
    return perHour
  }

  /// `60000 yuan per year`, or of hours on duty: `25 yuan per hour`.
  static func pay(_ text: String) throws(Misread) -> Pay {
    var phrase = try Phrase(text, expecting: .pay)
    let number = try phrase.number()
    guard number >= 0, number <= 1e9 else { throw phrase.outOfRange("0–1,000,000,000 yuan per year") }
    if phrase.isAtEnd && number == 0 { return .perYear(0) }
    guard phrase.take("yuan") else { throw phrase.isAtEnd ? phrase.unitMissing : phrase.unreadable }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    let pay: Pay
    switch phrase.takeWord() {
    case "year": pay = .perYear(number)
    case "month": pay = .perYear(number * 12)
    case "h": pay = .perHour(number)
    default: throw phrase.unreadable
    }
    try phrase.finish()
    return pay
  }

  /// `18% per year`: how many of those who hold posts leave, per year.
  static func leaving(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .leaving)
    let share = try proportion(&phrase)
    guard share >= 0 else { throw phrase.outOfRange("≥ 0") }
    if phrase.isAtEnd && share == 0 { return 0 }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    let perYear: Double
    switch phrase.takeWord() {
    case "year": perYear = share
    case "month": perYear = share * 12
    default: throw phrase.unreadable
    }
    try phrase.finish()
    guard perYear <= 365 else { throw phrase.outOfRange("≤ 36500% per year") }
    return perYear
  }

  /// `5000 yuan per newcomer`, in yuan.
  static func hiring(_ text: String) throws(Misread) -> Double {
    try yuan(text, per: "newcomer", .hiring, most: 1e9, "0–1,000,000,000")
  }

  /// `5 yuan per report`, in yuan.
  static func incentive(_ text: String) throws(Misread) -> Double {
    try yuan(text, per: "report", .incentive, most: 1e6, "0–1,000,000")
  }

  /// So many yuan for each of something; 0 goes without saying for what.
  private static func yuan(
    _ text: String, per what: String, _ expected: Expected, most: Double, _ range: String
  ) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: expected)
    let number = try phrase.number()
    guard number >= 0, number <= most else { throw phrase.outOfRange("\(range) yuan per \(what)") }
    if phrase.isAtEnd && number == 0 { return 0 }
    guard phrase.take("yuan") else { throw phrase.isAtEnd ? phrase.unitMissing : phrase.unreadable }
    guard !phrase.isAtEnd else { throw phrase.unitMissing }
    try phrase.expect("per")
    try phrase.expect(what)
    try phrase.finish()
    return number
  }

  /// `1000 residents` or `residents`, after `per`.
  private static func perResidents(_ phrase: inout Phrase) throws(Misread) -> Double {
    let number = try phrase.takeNumber() ?? 1
    try phrase.expect("residents")
    guard number > 0 else { throw phrase.outOfRange("> 0") }
    return number
  }

  /// A period in days; a month is a twelfth of 365 days (R25).
  private static func period(_ word: String) -> Double? {
    switch word {
    case "s", "min", "h", "d", "week": unit(word).map { Double($0) / Double(Milliseconds.day) }
    case "month": 365.0 / 12
    case "year": 365
    default: nil
    }
  }
}
