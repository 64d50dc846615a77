// The kernel: M/M/1 in Swift with Whistle's draws, beside the loop in C.

import ReferenceLoops

/// Customers per second of the M/M/1 kernel.
struct KernelSpeed {
  private let customers = 2_000_000
  private let load = 0.9

  /// The rows of the table.
  func rows() -> [SpeedRow] {
    var perCustomer: [Double] = []
    let ratio = InterleavedPairs.median {
      let reference = ReferenceQueue.nanosecondsPerCustomer(customers, load: load)
      let (nanoseconds, wait) = ProcessorTime.of { QueueKernel(load: load, seed: 1).meanWait(of: customers) }
      precondition(abs(wait - 9) < 1, "the kernel waits \(wait) instead of 9")
      perCustomer.append(nanoseconds / Double(customers))
      return reference / perCustomer[perCustomer.count - 1]
    }
    return [
      SpeedRow(
        name: "reference-queue", value: ReferenceQueue.nanosecondsPerCustomer(customers, load: load),
        unit: "ns per customer"),
      SpeedRow(name: "kernel-queue", value: perCustomer.min(), unit: "ns per customer"),
      SpeedRow(name: "kernel-queue-to-c", value: ratio, unit: "of C's customers per second", bar: .atLeast(0.5)),
    ]
  }
}

/// The M/M/1 loop in C.
enum ReferenceQueue {
  /// Nanoseconds that a customer costs, over `customers` of them.
  static func nanosecondsPerCustomer(_ customers: Int, load: Double) -> Double {
    let (nanoseconds, outcome) = ProcessorTime.of { reference_mm1(load, UInt64(customers), 1) }
    let exact = load / (1 - load)
    precondition(abs(outcome.meanWait - exact) < exact / 9, "the loop in C waits \(outcome.meanWait), not \(exact)")
    return nanoseconds / Double(outcome.customers)
  }
}
