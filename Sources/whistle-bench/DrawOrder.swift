// The orders in which draws are handed to a tester of random numbers.
//
// A keyed generator has no sequence of its own; it has as many as there are ways to walk through its keys. A tester reads one
// sequence, so each order here is one such walk: as a model would draw, through consecutive values of one part of the key with
// all the others fixed, and through thousands of keyed streams in turn.

import ArgumentParser
import Stochastics

/// A walk through the keys.
enum DrawOrder: String, CaseIterable, ExpressibleByArgument {
  /// As a model draws: demand after demand, eight purposes each, then two visits with four purposes each.
  case stream
  /// One draw from each of consecutive seeds.
  case seed
  /// One draw from each of consecutive replications.
  case replication
  /// One draw from each of the names u0001, u0002, ….
  case name
  /// One draw from each of consecutive ordinals.
  case ordinal
  /// One draw from each of consecutive ordinals of one name, taken in one step.
  case visit
  /// One draw for each of consecutive purposes of one key.
  case purpose
  /// Consecutive attempts for one purpose of one key.
  case attempt
  /// 4,096 keyed streams in turn.
  case keyed
}

/// The draws of one order, by their place in it.
struct DrawWalk {
  let order: DrawOrder
  let seed: UInt64

  private let root: DrawKey
  private let unit: DrawKey
  private let stream = NameKey("sanitation")
  private let tier = NameKey("street")
  private let units: [DrawKey]

  init(order: DrawOrder, seed: UInt64) {
    self.order = order
    self.seed = seed
    let root = DrawKey(seed: seed, replication: 1)
    self.root = root
    unit = root.keyed(by: NameKey("grid-0012"))
    units = (0..<4096).map { root.keyed(by: NameKey("u\($0)")) }
  }

  /// Fills `buffer` with the draws from the place `start` on.
  func fill(_ buffer: inout [UInt64], from start: UInt64) {
    switch order {
    case .stream: fill(&buffer, start) { streamDraw($0) }
    // Another seed must mean other seeds to walk through, not the same ones a little later.
    case .seed: fill(&buffer, start) { DrawKey(seed: (seed &<< 40) &+ $0, replication: 1).bits(1) }
    case .replication: fill(&buffer, start) { DrawKey(seed: seed, replication: $0).bits(1) }
    case .name: fill(&buffer, start) { root.keyed(by: NameKey(numbered($0 + 1))).bits(1) }
    case .ordinal: fill(&buffer, start) { unit.keyed(by: $0).bits(1) }
    case .visit: fill(&buffer, start) { unit.keyed(by: stream, $0).bits(1) }
    case .purpose:
      fill(&buffer, start) { unit.bits(UInt32(truncatingIfNeeded: $0), attempt: UInt32(truncatingIfNeeded: $0 >> 32)) }
    case .attempt:
      fill(&buffer, start) { unit.bits(UInt32(truncatingIfNeeded: $0 >> 32), attempt: UInt32(truncatingIfNeeded: $0)) }
    case .keyed: fill(&buffer, start) { units[Int($0 & 4095)].keyed(by: $0 >> 12).bits(1) }
    }
  }

  private func fill(_ buffer: inout [UInt64], _ start: UInt64, _ draw: (UInt64) -> UInt64) {
    for index in buffer.indices { buffer[index] = draw(start &+ UInt64(index)) }
  }

  private func streamDraw(_ place: UInt64) -> UInt64 {
    let demand = unit.keyed(by: stream, place >> 4)
    let within = UInt32(place & 15)
    if within < 8 { return demand.bits(within) }
    return demand.keyed(by: tier, UInt64(within >> 2 & 1)).bits(8 + within & 3)
  }

  /// `u0001`, `u0002`, …, longer from `u10000` on.
  private func numbered(_ number: UInt64) -> String {
    let leading = number < 10 ? "u000" : number < 100 ? "u00" : number < 1000 ? "u0" : "u"
    return leading + String(number)
  }
}
