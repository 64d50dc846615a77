// Time as the processor spent it on this process, all threads together. The clock on the wall also counts what other
// programs took.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stopwatch that runs while the processor works for this process; it starts when it is made.
struct ProcessorWatch {
  private let start = ProcessorWatch.now

  /// Nanoseconds so far.
  var nanoseconds: Double { ProcessorWatch.now - start }

  /// Seconds so far.
  var seconds: Double { nanoseconds / 1e9 }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

/// Two things that are measured in turn, so that whatever slows the machine for a while slows both.
enum InterleavedPairs {
  /// How many pairs a ratio is the median of.
  static let count = 9
}

extension [Double] {
  /// The middle value; the lower one of two.
  var median: Double {
    precondition(!isEmpty, "nothing has no middle")
    return sorted()[(count - 1) / 2]
  }
}
