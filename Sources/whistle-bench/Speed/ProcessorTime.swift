// Time as the processor spent it on this process, all threads together. The clock on the wall also counts what other programs took.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Processor time.
enum ProcessorTime {
  /// Nanoseconds that this process has used so far.
  static var nanoseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// Nanoseconds that `work` takes, and what it returns.
  static func of<Result>(_ work: () async throws -> Result) async rethrows -> (nanoseconds: Double, result: Result) {
    let start = nanoseconds
    let result = try await work()
    return (nanoseconds - start, result)
  }
}

/// Two things that are measured in turn, so that whatever slows the machine for a while slows both.
enum InterleavedPairs {
  /// How many pairs a ratio is the median of.
  static let count = 9

  /// The median of what `pair` returns, asked nine times: a ratio of two measurements made one right after the other.
  static func median(_ pair: () async throws -> Double) async rethrows -> Double {
    var ratios: [Double] = []
    for _ in 0..<count { ratios.append(try await pair()) }
    ratios.sort()
    return ratios[count / 2]
  }
}
