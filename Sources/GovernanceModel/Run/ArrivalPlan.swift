// When demands arrive. A source is one stream at one unit. Its base process has rate 1 on a clock that runs fast when
// the profile is high; a point of it is found by one exponential draw and a look-up, without thinning. A policy that
// changes the rate keeps points by their marks: at 0.8 of the base rate those with a mark below 0.8, at 1.5 all of
// them and half of a second strip (R4).

import Stochastics

/// The profile of a stream over a run: how much of the base rate has passed by each hour.
struct RateProfile {
  /// The run's time at which hour 0 begins; at most one hour before 0.
  let origin: Milliseconds
  /// The weight of each hour; mean about 1.
  let weights: [Double]
  /// The weighted milliseconds before each hour.
  let before: [Double]
  /// The last hour that begins at or before each whole weighted day.
  private let hourOfWeightedDay: [Int32]

  /// Lays out `arrivals` over a run.
  init(_ arrivals: Arrivals, over clock: RunClock) {
    let startOfHour = clock.epoch.flooredQuotient(.hour) * .hour
    origin = startOfHour - clock.epoch
    let hours = Int((clock.end - origin) / .hour) + 2
    var weights: [Double] = []
    weights.reserveCapacity(hours)
    for hour in 0..<hours {
      weights.append(RateProfile.weight(of: arrivals, at: startOfHour + Milliseconds(hour) * .hour))
    }
    var before: [Double] = []
    before.reserveCapacity(hours + 1)
    var total = 0.0
    for weight in weights {
      before.append(total)
      total += weight * Double(Milliseconds.hour)
    }
    var hourOfWeightedDay: [Int32] = []
    var hour = 0
    for day in 0...Int(total / Double(Milliseconds.day)) {
      let target = Double(day) * Double(Milliseconds.day)
      while hour + 1 < hours, before[hour + 1] <= target { hour += 1 }
      hourOfWeightedDay.append(Int32(hour))
    }
    (self.weights, self.before, self.hourOfWeightedDay) = (weights, before, hourOfWeightedDay)
  }

  /// The weight of the hour that begins `instant` milliseconds after 1970-01-01T00:00.
  static func weight(of arrivals: Arrivals, at instant: Milliseconds) -> Double {
    let date = CivilDate(dayNumber: Int(instant.flooredQuotient(.day)))
    let hour = Int((instant - Milliseconds(date.dayNumber) * .day) / .hour)
    var weight = 1.0
    if !arrivals.hours.isEmpty { weight *= arrivals.hours[hour] }
    if !arrivals.weekdays.isEmpty { weight *= arrivals.weekdays[date.weekday.rawValue] }
    if !arrivals.months.isEmpty { weight *= arrivals.months[date.components.month - 1] }
    if arrivals.onHolidays != 1, ChinaHolidays.isHoliday(date) { weight *= arrivals.onHolidays }
    return weight
  }

  /// The weighted time passed at a time of the run.
  func weighted(_ time: Milliseconds) -> Double {
    let hour = min(Int((time - origin) / .hour), weights.count - 1)
    return before[hour] + weights[hour] * Double(time - origin - Milliseconds(hour) * .hour)
  }

  /// The time at which `weighted` time has passed; `nil` beyond the layout.
  func time(of weighted: Double) -> Milliseconds? {
    let day = Int(weighted / Double(Milliseconds.day))
    guard day < hourOfWeightedDay.count else { return nil }
    var hour = Int(hourOfWeightedDay[day])
    while hour + 1 < weights.count, before[hour + 1] <= weighted { hour += 1 }
    guard weights[hour] > 0, hour + 1 < weights.count else { return nil }
    return origin + Milliseconds(hour) * .hour + Milliseconds((weighted - before[hour]) / weights[hour])
  }
}

/// One stream at one unit, or one further strip of it.
struct ArrivalSource {
  /// The key of the stream at the unit; each demand's key derives from it.
  var key: DrawKey
  /// The key of the next demand.
  var nextKey: DrawKey
  /// Weighted milliseconds between points of the base process, on average.
  var meanGap: Double
  /// Weighted time of the last point.
  var position: Double
  /// How many points of the base process have been drawn.
  var ordinal: Int
  /// The stream's position.
  var stream: Int32
  /// The unit, by position in the piece and over all tiers.
  var unit: Int32
  var origin: Int32
  /// 0 for the base process, 1 for the second strip, …
  var strip: Int32
  /// The new rate divided by the base rate, for streams with the same profile; above `strip + 1` where all points are
  /// kept.
  var share: Double
  /// Whether no policy has changed the stream, so that every point is kept.
  var keepsAll: Bool
  /// Whether severities are drawn; otherwise all demands have the first that occurs.
  var mixesSeverities: Bool
  var onlySeverity: Int32
  /// Whether the base rate changes by the hour.
  var hasProfile: Bool
  /// What its points are.
  var brings = Brings.demand

  /// What a point of a source is.
  enum Brings: UInt8 {
    /// The report of a demand.
    case demand
    /// The onset of a problem.
    case problem
    /// The report of a problem that does not exist.
    case falseReport
  }

  /// Goes on to the next point of the base process and returns its weighted time.
  @inline(__always)
  mutating func advance() -> Double {
    ordinal += 1
    nextKey = key.keyed(by: UInt64(truncatingIfNeeded: ordinal))
    position += nextKey.exponential(Purpose.onset) * meanGap
    return position
  }
}

extension DemandStream {
  /// Whether the base has points wherever the new profile wants some. Where a policy opens hours at which the file has
  /// no demands at all, there is nothing to keep points of, and the stream is its own base.
  var baseCoversArrivals: Bool {
    func covers(_ base: [Double], _ new: [Double]) -> Bool {
      base.indices.allSatisfy { base[$0] > 0 || !new.isEmpty && new[$0] == 0 }
    }
    return covers(base.hours, arrivals.hours) && covers(base.weekdays, arrivals.weekdays)
      && covers(base.months, arrivals.months) && (base.onHolidays > 0 || arrivals.onHolidays == 0)
  }

  /// Demands a day of `arrivals` at one unit.
  static func perDay(_ arrivals: Arrivals, unit: Int, residents: Int, of tree: UnitTree, entry: Int) -> Double {
    switch arrivals.basis {
    case .perUnit: return arrivals.perDay
    case .perResident: return arrivals.perDay * Double(residents)
    case .total:
      let units = tree.units(of: entry)
      let all = units.reduce(0) { $0 + tree.residents[$1] }
      return arrivals.perDay * (all > 0 ? Double(residents) / Double(all) : 1 / Double(units.count))
    }
  }
}
