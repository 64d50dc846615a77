// How the units of one tier stand to each other (R32). The better unit is the one that keeps more of its limits on
// settlement; where nothing is promised, the one that settles faster. Three questions are told apart:
//
// * this year's table: how often a unit is among the last three of a replication's own table;
// * the long run: how often it is among the last three when the mean of many years decides. The years at hand are drawn
//   again with replacement, whole tables together, and their mean is taken (Efron's bootstrap, 1979);
// * chance alone: the same for tables in which all units are equally good. Each unit keeps the number of its demands of
//   each year, and gets its share kept from a binomial with the tier's chance of that year, or its times from the tier's
//   distribution of times.

import GovernanceModel
import Stochastics

/// Purposes of the draws about tables of units; the numbers belong to the list of `GovernanceModel`'s own and are never
/// used again.
private enum Purpose {
  static let resampledYear: UInt32 = 130
  static let kept: UInt32 = 131
  static let manyKept: UInt32 = 132
  static let times: UInt32 = 133
  static let manyTimes: UInt32 = 134
  static let tie: UInt32 = 135
}

/// A place in a table.
private struct Place {
  /// More is better.
  var goodness: Double
  /// Decides between equals: less is better.
  var slowness: Double
  var unit: Int

  static func isBetter(_ a: Place, _ b: Place) -> Bool {
    if a.goodness != b.goodness { return a.goodness > b.goodness }
    if a.slowness != b.slowness { return a.slowness < b.slowness }
    return a.unit < b.unit
  }
}

/// The last three of a table, worst first, while it is gone through.
private struct LastThree {
  private(set) var places: [Place] = []

  /// Whether a place of this goodness may be among the last three so far.
  func admits(_ goodness: Double) -> Bool { places.count < 3 || goodness <= places[2].goodness }

  mutating func add(_ place: Place) {
    let position = places.firstIndex { Place.isBetter($0, place) } ?? places.count
    guard position < 3 else { return }
    places.insert(place, at: position)
    if places.count > 3 { places.removeLast() }
  }
}

/// The tables of one tier's units, one for each replication.
struct Standing {
  /// What chance alone makes of a unit's rank.
  struct RankByChance: Hashable, Sendable {
    let mean: Double
    /// The range that holds nine tenths of the ranks; `nil` where there were too few deals to tell.
    let range: Interval?
  }

  private let units, years: Int
  /// By unit and year: unit × years + year; not a number where there was nothing to judge.
  private var goodness: [Double] = []
  private var lines: [UnitYear] = []
  private let keys: [DrawKey]
  private let root: DrawKey
  /// Whether limits kept decide, or times.
  private let byLimits: Bool

  /// The tables of the units of a tier; `lines` by year, then unit.
  init(_ lines: [ArraySlice<UnitYear>], names: [NameKey], root: DrawKey) {
    (units, years) = (names.count, lines.count)
    self.root = root
    keys = names.map { root.keyed(by: $0) }
    byLimits = lines.contains { $0.contains { $0.decided > 0 } }
    for unit in names.indices {
      for year in lines {
        let line = year[year.startIndex + unit]
        self.lines.append(line)
        goodness.append((byLimits ? line.share : line.slowness.map { -$0 }) ?? .nan)
      }
    }
  }

  /// Whether last threes say anything: there are more than three units, and more than one year.
  private var hasLastThree: Bool { units > 3 && years > 1 }

  /// The rank of each unit by the mean of its years, 1 for the best; `nil` where it has nothing to judge.
  var ranks: [Int?] {
    let every = [Double](repeating: 1, count: years)
    return ranks(of: (0..<units).compactMap { place(of: $0, weights: every) })
  }

  /// The share of years in which each unit is among the last three; `nil` for too few units or years.
  var lastThreeThisYear: [Double]? {
    guard hasLastThree else { return nil }
    var hits = [Double](repeating: 0, count: units)
    for year in 0..<years {
      var last = LastThree()
      for unit in 0..<units where !goodness[unit * years + year].isNaN {
        last.add(
          Place(
            goodness: goodness[unit * years + year], slowness: lines[unit * years + year].slowness ?? .infinity,
            unit: unit))
      }
      for place in last.places { hits[place.unit] += 1 }
    }
    return hits.map { $0 / Double(years) }
  }

  /// The share of resamples of the years in whose mean each unit is among the last three; `nil` for too few units or
  /// years. 2,000 resamples, and fewer where they would take more than fifty million steps, but at least 100.
  var lastThreeInTheLongRun: [Double]? {
    guard hasLastThree else { return nil }
    let resamples = min(2_000, max(100, 50_000_000 / (units * years)))
    var hits = [Double](repeating: 0, count: units)
    for resample in 0..<resamples {
      let weights = resampledYears(resample)
      var last = LastThree()
      for unit in 0..<units {
        guard let mean = meanGoodness(of: unit, weights), last.admits(mean) else { continue }
        last.add(Place(goodness: mean, slowness: meanSlowness(of: unit, weights), unit: unit))
      }
      for place in last.places { hits[place.unit] += 1 }
    }
    return hits.map { $0 / Double(resamples) }
  }

  /// How often each year is drawn when as many as there are are drawn with replacement.
  private func resampledYears(_ resample: Int) -> [Double] {
    let key = root.keyed(by: UInt64(resample))
    var weights = [Double](repeating: 0, count: years)
    for draw in 0..<years {
      let bits = key.bits(Purpose.resampledYear, attempt: UInt32(draw))
      weights[Int(bits.multipliedFullWidth(by: UInt64(years)).high)] += 1
    }
    return weights
  }

  private func place(of unit: Int, weights: [Double]) -> Place? {
    meanGoodness(of: unit, weights).map {
      Place(goodness: $0, slowness: meanSlowness(of: unit, weights), unit: unit)
    }
  }

  private func meanGoodness(of unit: Int, _ weights: [Double]) -> Double? {
    let first = unit * years
    var (sum, weight) = (0.0, 0.0)
    for year in 0..<years {
      let own = goodness[first + year]
      guard !own.isNaN else { continue }
      sum += weights[year] * own
      weight += weights[year]
    }
    return weight > 0 ? sum / weight : nil
  }

  private func meanSlowness(of unit: Int, _ weights: [Double]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for year in 0..<years {
      sum += weights[year] * Double(lines[unit * years + year].time)
      count += weights[year] * Double(lines[unit * years + year].timed)
    }
    return count > 0 ? sum / count : .infinity
  }

  private func ranks(of places: [Place]) -> [Int?] {
    var ranks = [Int?](repeating: nil, count: units)
    for (position, place) in places.sorted(by: Place.isBetter).enumerated() { ranks[place.unit] = position + 1 }
    return ranks
  }
}

// MARK: Chance alone

extension Standing {
  /// The ranks of units, and how often each is among the last three of a year's table, if all were equally good.
  struct Chance {
    var ranks: [RankByChance?]
    var lastThree: [Double]?
  }

  /// What chance alone makes of the tables; `times` are the settlement times of all demands of the tier's territories.
  ///
  /// At most 500 deals of all years, and fewer where they would take more than two million draws, but at least four.
  func byChance(times: Histogram) -> Chance {
    let sampler = byLimits ? nil : HistogramSampler(times)
    let draws = lines.reduce(0) { $0 + (byLimits ? 1 : 1 + Int(min(Int64($1.timed), HistogramSampler.drawnOneByOne))) }
    let deals = min(500, max(4, 2_000_000 / max(1, draws)))
    let shares = (0..<years).map(share(inYear:))
    var hits = [Double](repeating: 0, count: units)
    var dealtRanks = [[Int32]](repeating: [], count: units)
    for deal in 0..<deals {
      var sums = [(goodness: Double, years: Double, tie: Double)](repeating: (0, 0, 0), count: units)
      for year in 0..<years {
        var last = LastThree()
        for unit in 0..<units {
          let line = lines[unit * years + year]
          let key = keys[unit].keyed(by: UInt64(deal * years + year))
          guard let dealt = dealt(line, shares[year], sampler, key) else { continue }
          sums[unit].goodness += dealt
          sums[unit].years += 1
          guard last.admits(dealt) || year == 0 else { continue }
          let tie = key.uniform(Purpose.tie)
          if year == 0 { sums[unit].tie = tie }
          last.add(Place(goodness: dealt, slowness: tie, unit: unit))
        }
        for place in last.places { hits[place.unit] += 1 }
      }
      let places = sums.indices.compactMap { unit in
        sums[unit].years > 0
          ? Place(goodness: sums[unit].goodness / sums[unit].years, slowness: sums[unit].tie, unit: unit) : nil
      }
      for (unit, rank) in ranks(of: places).enumerated() {
        if let rank { dealtRanks[unit].append(Int32(rank)) }
      }
    }
    return Chance(
      ranks: dealtRanks.map(Standing.summed), lastThree: hasLastThree ? hits.map { $0 / Double(deals * years) } : nil)
  }

  /// The share of all limits of the tier that were kept in a year.
  func share(inYear year: Int) -> Double {
    var (kept, decided) = (0.0, 0.0)
    for unit in 0..<units {
      kept += Double(lines[unit * years + year].kept)
      decided += Double(lines[unit * years + year].decided)
    }
    return decided > 0 ? kept / decided : 0
  }

  /// The goodness that a unit's year gets in a deal; `nil` where it has nothing to judge.
  private func dealt(_ line: UnitYear, _ share: Double, _ sampler: HistogramSampler?, _ key: DrawKey) -> Double? {
    if byLimits {
      guard line.decided > 0 else { return nil }
      return Double(key.binomial(Int(line.decided), share, Purpose.kept, many: Purpose.manyKept)) / Double(line.decided)
    }
    guard line.timed > 0, let sampler else { return nil }
    return -sampler.sum(of: Int64(line.timed), key, Purpose.times, many: Purpose.manyTimes) / Double(line.timed)
  }

  private static func summed(_ ranks: [Int32]) -> RankByChance? {
    guard !ranks.isEmpty else { return nil }
    let sorted = ranks.sorted()
    let count = sorted.count
    let range =
      count < 20
      ? nil : Interval(low: Double(sorted[count / 20]), high: Double(sorted[count - 1 - count / 20]))
    return RankByChance(mean: Double(sorted.reduce(0) { $0 + Int($1) }) / Double(count), range: range)
  }
}

extension DrawKey {
  /// How many of `count` trials succeed, each with the same chance: by inversion, and where the variance is above 16 as
  /// the nearest whole number to a normal one.
  fileprivate func binomial(_ count: Int, _ chance: Double, _ purpose: UInt32, many: UInt32) -> Int {
    let rare = min(chance, 1 - chance)
    guard rare > 0 else { return chance > 0.5 ? count : 0 }
    let mean = Double(count) * rare
    let variance = mean * (1 - rare)
    var hits = 0
    if variance > 16 {
      hits = min(count, max(0, Int((mean + variance.squareRoot() * normal(many)).rounded())))
    } else {
      var term = (1 - rare).raised(to: count)
      var left = uniform(purpose)
      while left >= term, hits < count {
        left -= term
        hits += 1
        term *= Double(count - hits + 1) / Double(hits) * (rare / (1 - rare))
      }
    }
    return chance > 0.5 ? count - hits : hits
  }
}
