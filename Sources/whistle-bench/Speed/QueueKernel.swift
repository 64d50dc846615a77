// The M/M/1 queue in Swift, without a model: Whistle's keyed draws, integer milliseconds, and a calendar of two times
// in locals. What it loses against C is the price of keyed draws and of the language; what the whole model loses
// against it is the price of the model.

import Stochastics

/// An M/M/1 queue as an event loop; the twin of `reference_mm1` in `ReferenceLoops`.
struct QueueKernel {
  /// Arrivals per mean service time, above 0 and below 1.
  let load: Double
  /// The mean service time in milliseconds.
  let service: Double
  /// The key of all draws.
  let key: DrawKey

  /// A queue with services of one hour on average.
  init(load: Double, seed: UInt64) {
    self.load = load
    service = 3_600_000
    key = DrawKey(seed: seed, replication: 1).keyed(by: NameKey("customer"))
  }

  /// What a draw is for.
  private static let gapPurpose: UInt32 = 1
  private static let workPurpose: UInt32 = 2

  /// Room for those who wait; at a load of 0.9 more than 1,000 do so once in 10⁴⁶ customers.
  private static let room = 4096

  /// Serves `customers` customers from an empty start and returns their mean wait in mean service times.
  func meanWait(of customers: Int) -> Double {
    let gap = service / load
    var arrivals = [Int64](repeating: 0, count: Self.room)
    var arrived: UInt64 = 0
    var served: UInt64 = 0
    var nextArrival = Int64(key.keyed(by: 0).exponential(Self.gapPurpose) * gap)
    var nextCompletion = Int64.max
    var waited: Int64 = 0
    while served < customers {
      if nextArrival < nextCompletion {
        arrivals[Int(truncatingIfNeeded: arrived) & (Self.room - 1)] = nextArrival
        if nextCompletion == .max {
          nextCompletion = nextArrival + work(of: served)
          served += 1
        } else {
          precondition(arrived - served < Self.room, "the queue is longer than its room")
        }
        arrived += 1
        nextArrival += Int64(key.keyed(by: arrived).exponential(Self.gapPurpose) * gap)
      } else if served == arrived {
        nextCompletion = .max
      } else {
        waited += nextCompletion - arrivals[Int(truncatingIfNeeded: served) & (Self.room - 1)]
        nextCompletion += work(of: served)
        served += 1
      }
    }
    return Double(waited) / Double(served) / service
  }

  /// The service time of a customer, numbered from 0.
  @inline(__always)
  private func work(of customer: UInt64) -> Int64 {
    Int64(key.keyed(by: customer).exponential(Self.workPurpose) * service)
  }
}
