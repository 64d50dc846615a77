// The kernel: M/M/1 in Swift with Whistle's draws, beside the loop in C.

import ReferenceLoops

/// Customers per second of the M/M/1 kernel.
struct KernelSpeed {
  private let customers = 2_000_000
  private let load = 0.9

  /// The rows of the table.
  func rows() -> [SpeedRow] {
    var references: [Double] = []
    var own: [Double] = []
    for _ in 0..<InterleavedPairs.count {
      references.append(ReferenceQueue.nanosecondsPerCustomer(customers, load: load))
      let watch = ProcessorWatch()
      let wait = QueueKernel(load: load, seed: 1).meanWait(of: customers)
      own.append(watch.nanoseconds / Double(customers))
      precondition(abs(wait - 9) < 1, "the kernel waits \(wait) instead of 9")
    }
    return [
      SpeedRow(name: "reference-queue", value: references.median, unit: "ns per customer"),
      SpeedRow(name: "kernel-queue", value: own.median, unit: "ns per customer"),
      SpeedRow(
        name: "kernel-queue-to-c", value: zip(references, own).map { $0 / $1 }.median,
        unit: "of C's customers per second", bar: .atLeast(0.5)),
    ]
  }
}

/// The M/M/1 loop in C.
enum ReferenceQueue {
  /// Nanoseconds that a customer costs, over `customers` of them.
  static func nanosecondsPerCustomer(_ customers: Int, load: Double) -> Double {
    let watch = ProcessorWatch()
    let outcome = reference_mm1(load, UInt64(customers), 1)
    let nanoseconds = watch.nanoseconds
    let exact = load / (1 - load)
    precondition(abs(outcome.meanWait - exact) < exact / 9, "the loop in C waits \(outcome.meanWait), not \(exact)")
    return nanoseconds / Double(outcome.customers)
  }
}
