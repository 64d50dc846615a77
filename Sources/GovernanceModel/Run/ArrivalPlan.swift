// When demands arrive. A source is one stream at one unit. Its base process has rate 1 on a clock that runs fast when
// the profile is high; a point of it is found by one exponential draw and a look-up, without thinning. A policy that
// changes the rate keeps points by their marks: at 0.8 of the base rate those with a mark below 0.8, at 1.5 all of
// them and half of a second strip (R4).

import Stochastics

/// The profile of a stream over a run: how much of the base rate has passed by each hour, or quarter of an hour.
struct RateProfile {
  /// The run's time at which slot 0 begins; at most one slot before 0.
  let origin: Milliseconds
  /// The length of a slot: an hour, or a quarter of one where the weights are that fine.
  let slot: Milliseconds
  /// The weight of each slot; mean about 1.
  let weights: [Double]
  /// The weighted milliseconds before each slot.
  let before: [Double]
  /// The last slot that begins at or before each whole weighted day.
  private let slotOfWeightedDay: [Int32]

  /// Lays out `arrivals` over a run.
  init(_ arrivals: Arrivals, over clock: RunClock) {
    let slot = arrivals.slot
    let start = clock.epoch.flooredQuotient(slot) * slot
    self.slot = slot
    origin = start - clock.epoch
    let slots = Int((clock.end - origin) / slot) + 2
    var weights: [Double] = []
    weights.reserveCapacity(slots)
    for place in 0..<slots { weights.append(RateProfile.weight(of: arrivals, at: start + Milliseconds(place) * slot)) }
    var before: [Double] = []
    before.reserveCapacity(slots + 1)
    var total = 0.0
    for weight in weights {
      before.append(total)
      total += weight * Double(slot)
    }
    var slotOfWeightedDay: [Int32] = []
    var place = 0
    for day in 0...Int(total / Double(Milliseconds.day)) {
      let target = Double(day) * Double(Milliseconds.day)
      while place + 1 < slots, before[place + 1] <= target { place += 1 }
      slotOfWeightedDay.append(Int32(place))
    }
    (self.weights, self.before, self.slotOfWeightedDay) = (weights, before, slotOfWeightedDay)
  }

  /// The weight of the slot that begins `instant` milliseconds after 1970-01-01T00:00.
  static func weight(of arrivals: Arrivals, at instant: Milliseconds) -> Double {
    let date = CivilDate(dayNumber: Int(instant.flooredQuotient(.day)))
    var weight = 1.0
    if !arrivals.hours.isEmpty {
      weight *= arrivals.hours[Int((instant - Milliseconds(date.dayNumber) * .day) / arrivals.slot)]
    }
    if !arrivals.weekdays.isEmpty { weight *= arrivals.weekdays[date.weekday.rawValue] }
    if !arrivals.months.isEmpty { weight *= arrivals.months[date.components.month - 1] }
    if arrivals.onHolidays != 1, ChinaHolidays.isHoliday(date) { weight *= arrivals.onHolidays }
    return weight
  }

  /// The slot in which a time of the run lies.
  func place(of time: Milliseconds) -> Int { Int((time - origin) / slot) }

  /// The weight at a time of the run.
  func weight(at time: Milliseconds) -> Double { weights[min(place(of: time), weights.count - 1)] }

  /// The weighted time passed at a time of the run.
  func weighted(_ time: Milliseconds) -> Double {
    let place = min(place(of: time), weights.count - 1)
    return before[place] + weights[place] * Double(time - origin - Milliseconds(place) * slot)
  }

  /// The time at which `weighted` time has passed; `nil` beyond the layout.
  func time(of weighted: Double) -> Milliseconds? {
    let day = Int(weighted / Double(Milliseconds.day))
    guard day < slotOfWeightedDay.count else { return nil }
    var place = Int(slotOfWeightedDay[day])
    while place + 1 < weights.count, before[place + 1] <= weighted { place += 1 }
    guard weights[place] > 0, place + 1 < weights.count else { return nil }
    return origin + Milliseconds(place) * slot + Milliseconds((weighted - before[place]) / weights[place])
  }
}

/// The profiles of a scenario: streams with the same hours of the day share one, which then stays near the processor.
struct LaidOutProfiles {
  private let clock: RunClock
  private var known: [(arrivals: Arrivals, profile: RateProfile)] = []

  /// No profiles yet, of a run.
  init(over clock: RunClock) { self.clock = clock }

  /// The profile of a rate; `nil` where it is always the same.
  mutating func profile(of arrivals: Arrivals) -> RateProfile? {
    guard !arrivals.isEven else { return nil }
    if let same = known.first(where: { $0.arrivals.hasProfile(of: arrivals) }) { return same.profile }
    let profile = RateProfile(arrivals, over: clock)
    known.append((arrivals, profile))
    return profile
  }
}

extension Arrivals {
  /// The length of the slots in which the profile is laid out.
  var slot: Milliseconds { hours.count == 96 ? .hour / 4 : .hour }

  /// Whether both have the same profile.
  func hasProfile(of other: Arrivals) -> Bool {
    hours == other.hours && weekdays == other.weekdays && months == other.months && onHolidays == other.onHolidays
  }
}

/// One stream at one unit, or one further strip of it.
struct ArrivalSource {
  /// What finds the next demand.
  enum Feed: UInt8 {
    /// A Poisson process of constant rate, or of a rate that changes by the hour.
    case even, profile
    /// A rate that also varies from day to day by chance.
    case varying
    /// Bursts, tickets.
    case bursts, tickets

    /// Whether the next demand is one exponential draw away.
    @inline(__always) var isDirect: Bool { rawValue <= Feed.profile.rawValue }
  }

  /// The key of the stream at the unit; each demand's key derives from it.
  var key: DrawKey
  /// The key of the next demand.
  var nextKey: DrawKey
  /// Weighted milliseconds between points of the base process, on average.
  var meanGap: Double
  /// Weighted time of the last point.
  var position: Double
  /// The ordinal of the next demand among the points of the base process.
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
  /// What finds the next demand, and for other feeds than a plain rate the position of its state in the block.
  var feed: Feed
  var feedState: Int32 = -1
  /// What its points are.
  var brings = Brings.demand
  /// Of a plain rate, the point after the next, drawn beforehand: its key, its time, how many points that makes.
  var followingKey = DrawKey(seed: 0, replication: 0)
  var followingTime: Milliseconds = 0
  var drawn = 0

  /// What a point of a source is.
  enum Brings: UInt8 {
    /// The report of a demand.
    case demand
    /// The onset of a problem.
    case problem
    /// The report of a problem that does not exist.
    case falseReport
  }

  /// The point drawn beforehand becomes the next.
  @inline(__always)
  mutating func goOnToFollowing() {
    nextKey = followingKey
    ordinal = drawn
  }

  /// Draws one more point of the base process and returns its weighted time.
  @inline(__always)
  mutating func advance() -> Double {
    drawn &+= 1
    followingKey = key.keyed(by: UInt64(truncatingIfNeeded: drawn))
    position += followingKey.exponential(Purpose.onset) * meanGap
    return position
  }
}

extension DemandStream {
  /// Whether the base has points wherever the new profile wants some. Where a policy opens hours at which the file has
  /// no demands at all, there is nothing to keep points of, and the stream is its own base.
  var baseCoversArrivals: Bool {
    func covers(_ base: [Double], _ new: [Double]) -> Bool {
      // Hours and quarters of hours: each new weight lies in the base's slot of the same time.
      let (fine, new) = (max(base.count, new.count), new.isEmpty ? [1] : new)
      return base.isEmpty
        || (0..<fine).allSatisfy { base[$0 * base.count / fine] > 0 || new[$0 * new.count / fine] == 0 }
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
