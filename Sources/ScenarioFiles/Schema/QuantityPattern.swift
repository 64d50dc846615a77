// What a JSON Schema can say about the text of a value: the grammars once more, as patterns that are never stricter than
// they are. Left to the grammars alone: limits of sums (400 years in all), parameters of distributions, names.

/// What a value may be before its grammar reads it.
struct QuantityPattern {
  /// Which numbers may stand without quotes; YAML has made numbers of them.
  enum Numbers {
    case none
    case between(Double, Double, whole: Bool)
    case any
  }

  /// What texts look like; `nil` for any text.
  var text: String?
  /// Which bare numbers there may be.
  var numbers: Numbers = .none
  /// Whether YAML's truth values may stand there, as texts such as `yes`.
  var allowsTruth = false

  /// Any text, whatever YAML made of it.
  static let anyText = QuantityPattern(text: nil, numbers: .any, allowsTruth: true)

  /// The types of JSON that such a value may have.
  var types: [String] {
    var types = ["string"]
    if case .none = numbers {} else { types.append("number") }
    return allowsTruth ? types + ["boolean"] : types
  }

  /// The pattern of a value; `nil` for a kind of value that none has been written for.
  init?(_ expected: Expected) {
    if case .choice(let choices) = expected {
      self.init(choices)
    } else if let pattern = Self.written[expected] {
      self = pattern
    } else {
      return nil
    }
  }

  /// A table and no `switch`: a new kind of value is read before anybody has written its pattern. A test says so.
  private static let written: [Expected: QuantityPattern] = [
    .busyFallback: anyText,
    .presence: QuantityPattern(text: presence, numbers: .between(0, 1, whole: false)),
    .text: anyText, .kinds: anyText, .staffing: anyText, .ticketFile: anyText,
    .duration: QuantityPattern(text: duration),
    .clockSpan: QuantityPattern(text: Pattern.any(clockSpan, Pattern.word("none"))),
    .distribution: QuantityPattern(text: Pattern.any(distribution, Pattern.word("none"))),
    .share: QuantityPattern(text: share, numbers: .between(0, 1, whole: false)),
    .factor: QuantityPattern(text: proportion, numbers: .between(0, 100, whole: false)),
    .profileWeight: QuantityPattern(text: proportion, numbers: .between(0, 1e9, whole: false)),
    .number: QuantityPattern(text: number, numbers: .any),
    .wholeNumber: QuantityPattern(text: Pattern.number, numbers: .between(0, 0x1p64, whole: true)),
    .quorum: QuantityPattern(
      text: Pattern.any(Pattern.word("all"), Pattern.number), numbers: .between(1, 10_000, whole: true)),
    .date: QuantityPattern(text: date),
    .dateTime: QuantityPattern(text: dateTime),
    .dates: QuantityPattern(text: "\(date)(?:\(Pattern.room)\(Pattern.word("to"))\(Pattern.room)\(date))?"),
    .variation: QuantityPattern(text: proportion, numbers: .between(0, 10, whole: false)),
    .burstCount: QuantityPattern(text: burstCount, numbers: .between(0, 0, whole: false)),
    .count: QuantityPattern(text: count, numbers: .between(0, 0, whole: false)),
    .units: QuantityPattern(text: units, numbers: .between(1, Double(Grammar.mostUnits), whole: true)),
    .residents: QuantityPattern(text: residents, numbers: .between(0, 0, whole: false)),
    .rate: QuantityPattern(text: rate),
    .frequency: QuantityPattern(text: frequency, numbers: .between(0, 0, whole: false)),
    .visibility: QuantityPattern(text: visibility),
    .pay: QuantityPattern(text: pay, numbers: .between(0, 0, whole: false)),
    .incentive: QuantityPattern(text: incentive, numbers: .between(0, 0, whole: false)),
    .leaving: QuantityPattern(text: leaving, numbers: .between(0, 0, whole: false)),
    .hiring: QuantityPattern(text: hiring, numbers: .between(0, 0, whole: false)),
    .points: QuantityPattern(text: points, numbers: .between(0, 0, whole: false)),
    .period: QuantityPattern(text: Pattern.any(duration, Pattern.word("month"))),
    .openingHours: QuantityPattern(text: openingHours),
    .sending: QuantityPattern(text: sending),
    .meetingDates: QuantityPattern(text: meetingDates),
    .range: QuantityPattern(text: range),
    .warmUp: QuantityPattern(text: Pattern.any(duration, Pattern.word("found"))),
    .precision: QuantityPattern(text: precision, numbers: .between(0, 1, whole: false)),
    .warning: QuantityPattern(text: warning, numbers: .between(0, 1, whole: false)),
  ]

  private init(text: String?, numbers: Numbers = .none, allowsTruth: Bool = false) {
    (self.text, self.numbers, self.allowsTruth) = (text, numbers, allowsTruth)
  }

  private init(_ choices: [String]) {
    // Older YAML makes truth values of `yes` and `no`.
    self.init(text: Pattern.word(of: choices), allowsTruth: choices.contains("yes") || choices.contains("no"))
  }
}

// MARK: Times

extension QuantityPattern {
  private static let gap = Pattern.gap
  private static let room = Pattern.room
  private static let value = Pattern.number

  private static let unitOfTime = Pattern.word(of: ["ms", "s", "min", "h", "d", "week"])
  private static let single = value + gap + unitOfTime
  fileprivate static let duration = "\(single)(?:\(gap)\(single))*"

  /// ` of CALENDAR`.
  private static let ofCalendar = "\(room)\(Pattern.any("of", "按"))\(room)\\S.*"

  fileprivate static let clockSpan = Pattern.any(
    duration, "\(value)\(gap)\(Pattern.word(of: ["workmin", "workhour", "workday"]))(?:\(ofCalendar))?")

  /// A share, or a time before the end.
  fileprivate static let warning = Pattern.any(
    share, "\(clockSpan)\(room)\(Pattern.word("before"))", Pattern.word("none"))

  /// A share, and what is good enough near 0: a share, a number or a time.
  fileprivate static let precision =
    proportion + "(?:\(gap)\(Pattern.word("or"))\(gap)\(Pattern.any("\(Pattern.anyNumber)\(gap)%?", duration)))?"

  fileprivate static let date = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
  fileprivate static let dateTime = "\(date)(?:(?:T|\(room))+\(time))?"

  private static let time = "(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)"
  private static let to = gap + Pattern.word("to") + gap
  private static let hours = time + to + time
  fileprivate static let openingHours = Pattern.any(
    "\(hours)(?:\(gap)\(Pattern.word("and"))\(gap)\(hours))*", Pattern.word("none"))

  private static let days = Pattern.word(
    of: ["d", "workday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
  fileprivate static let sending = Pattern.any(
    Pattern.word("at once"),
    "\(perWord)\(Pattern.any(Pattern.word("evening"), "\(days)(?:\(room)\(Pattern.word("at")))?\(gap)\(time)"))(?:\(ofCalendar))?"
  )

  fileprivate static let meetingDates: String = {
    let weekday = Pattern.word(
      of: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    let place = Pattern.word(of: ["first", "second", "third", "fourth", "fifth"])
    let since = "\(value)\(gap)\(Pattern.word("d"))\(room)\(Pattern.word("from"))\(room)\(date)"
    let named = "\(perWord)\(Pattern.any(Pattern.word("d"), weekday, "\(place)\(gap)\(weekday)"))"
    return "\(Pattern.any(named, "\(perNumber)\(since)"))(?:\(room)\(Pattern.word("at")))?\(gap)\(time)"
  }()

  // MARK: Distributions

  /// Forms that end in a time, and forms that end in a number: what follows needs room after the former only.
  fileprivate static let distribution: String = {
    func said(_ word: String, _ rest: String) -> String { Pattern.word(word) + gap + rest }
    func also(_ word: String, _ rest: String) -> String { room + said(word, rest) }
    let percent = "\(gap)%?"
    let mean = Pattern.word("mean") + gap + duration
    let meanAndVariation = mean + also("cv", value + percent)
    let span = duration + room + Pattern.word("to") + gap + duration
    let shape = said("shape", value + gap + said("scale", duration))
    let endInTime = Pattern.any(
      duration, said("constant", duration), said("uniform", span), said("triangular", span + also("around", duration)),
      Pattern.word("exponential") + room + mean, Pattern.word("gamma") + room + shape,
      Pattern.word("weibull") + room + shape)
    let endInNumber = Pattern.any(
      Pattern.word("lognormal") + room + Pattern.any(meanAndVariation, said("median", duration + also("sigma", value))),
      Pattern.word("gamma") + room + meanAndVariation)
    let empirical = said("empirical", "(?:\(single)\(gap)(?:\(value)\(gap)\(Pattern.word("times"))\(gap))?)+")
    let bound = Pattern.word(of: ["at least", "at most"]) + gap + duration
    return Pattern.any(
      "\(endInTime)(?:\(room)\(bound)){0,2}", "\(endInNumber)(?:\(gap)\(bound)(?:\(room)\(bound))?)?",
      "\(empirical)(?:\(gap)\(bound)(?:\(room)\(bound))?)?")
  }()
}

// MARK: Amounts

extension QuantityPattern {
  /// `per`, before a word and before a number; `每` needs no room.
  private static let perWord = "(?:(?:[pP][eE][rR]|[eE][vV][eE][rR][yY])\(room)|每\(gap))"
  private static let perNumber = Pattern.word("per") + gap
  /// `per` after a word, before a word.
  private static let againPerWord = "(?:\(room)(?:[pP][eE][rR]|[eE][vV][eE][rR][yY])\(room)|\(gap)每\(gap))"
  private static let againPerNumber = "(?:\(room)(?:[pP][eE][rR]|[eE][vV][eE][rR][yY])|\(gap)每)\(gap)"

  private static let perUnit = perWord + Pattern.word("unit")
  private static let perResidents = Pattern.any(
    perWord + Pattern.word("residents"), perNumber + value + gap + Pattern.word("residents"))
  private static let total = Pattern.word("total")

  fileprivate static let count = Pattern.any(
    Pattern.word("unlimited"), Pattern.word("none"), Pattern.zero,
    value + gap + Pattern.any("\(total)(?:\(gap)\(Pattern.word("by workload")))?", perUnit, perResidents))
  fileprivate static let burstCount = Pattern.any(
    Pattern.word("none"), Pattern.zero, value + gap + Pattern.any(total, perUnit, perResidents))
  fileprivate static let units = Pattern.any(value, #".*[.][cC][sS][vV]"#)
  fileprivate static let residents = Pattern.any(Pattern.zero, value + gap + Pattern.any(total, perUnit))

  private static let period = Pattern.word(of: ["s", "min", "h", "d", "week", "month", "year"])
  fileprivate static let frequency = Pattern.any(
    Pattern.zero,
    "\(value)\(gap)(?:\(Pattern.word("times"))\(gap))?"
      + Pattern.any(perWord + period, perNumber + value + gap + period))
  fileprivate static let visibility = Pattern.any(Pattern.word("none"), Pattern.word("cv") + gap + value + gap + "%?")

  fileprivate static let rate: String = {
    return value + gap + Pattern.any(total, perUnit, perResidents)
      + Pattern.any(againPerWord + period, againPerNumber + value + gap + period)
  }()

  fileprivate static let pay = Pattern.any(
    Pattern.zero, value + gap + Pattern.word("yuan") + againPerWord + Pattern.word(of: ["year", "month", "h"]))
  fileprivate static let incentive = Pattern.any(
    Pattern.zero, value + gap + Pattern.word("yuan") + againPerWord + Pattern.word("report"))
  fileprivate static let leaving = Pattern.any(
    Pattern.zero, proportion + againPerWord + Pattern.word(of: ["year", "month"]))
  fileprivate static let hiring = Pattern.any(
    Pattern.zero, value + gap + Pattern.word("yuan") + againPerWord + Pattern.word("newcomer"))
  fileprivate static let points = Pattern.any(Pattern.zero, value + againPerNumber + Pattern.word("report"))

  // MARK: Numbers

  /// From 0 % to 100 %; numbers with an exponent are left to the grammar.
  fileprivate static let share: String = {
    let exponent = "[+]?(?:[0-9]+(?:[.][0-9]+)?|[.][0-9]+)[eE][-+]?[0-9]+\(gap)%?"
    let percent = "[+]?(?:0*(?:100(?:[.]0+)?|[0-9]{1,2}(?:[.][0-9]+)?)|[.][0-9]+)\(gap)%"
    let plain = "[+]?(?:0*(?:1(?:[.]0+)?|0(?:[.][0-9]+)?)|[.][0-9]+)"
    return Pattern.any(percent, plain, exponent, "\(Pattern.zero)\(gap)%?")
  }()
  fileprivate static let presence = "\(share)(?:\(gap)\(Pattern.any("of", "按"))\(room)\(Pattern.word("unit")))?"
  fileprivate static let proportion = "\(value)\(gap)%?"
  fileprivate static let number = Pattern.any("\(Pattern.anyNumber)\(gap)%?", duration)

  /// Two ends that begin with a number; what else they say depends on the value.
  fileprivate static let range: String = {
    let end = Pattern.anyNumber + #"(?:[^\uff01-\uff5e\u3000-\u3002]*[^\uff01-\uff5e\u3000-\u3002 ])?"#
    let centre = "(?:\(Pattern.word(of: ["mean", "median"]))\(gap))?"
    return centre + end + gap + Pattern.word("to") + gap + end
  }()
}
