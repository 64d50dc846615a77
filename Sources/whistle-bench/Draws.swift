// Raw draws for any tester of random numbers.

import ArgumentParser

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes raw draws to standard output.
struct Draws: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write raw random draws to standard output, for a tester of random numbers.",
    discussion: """
      Little-endian binary without a header, 64 bits a draw (32 with --bits low32). Without --count the \
      draws go on until the reader closes the pipe, as in: whistle-bench draws --order stream | dieharder -g 200 -a
      """)

  /// Which of a draw's bits are written.
  enum Bits: String, CaseIterable, ExpressibleByArgument {
    case all, low32, reversed
  }

  @Option(help: "The walk through the keys: \(DrawOrder.allCases.map(\.rawValue).joined(separator: ", ")).")
  var order: DrawOrder

  @Option(help: "all 64 bits, the low 32, or all in reversed order.")
  var bits: Bits = .all

  @Option(help: "How many draws; without it, no end.")
  var count: UInt64?

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  func run() throws {
    writeDraws(order: order, bits: bits, count: count ?? .max, seed: seed)
  }
}

/// Writes `count` draws of an order to standard output, or as many as are read; a closed pipe is an ordinary end.
func writeDraws(order: DrawOrder, bits: Draws.Bits, count: UInt64, seed: UInt64) {
  signal(SIGPIPE, SIG_IGN)
  let walk = DrawWalk(order: order, seed: seed)
  var draws = [UInt64](repeating: 0, count: 8192)
  var written: UInt64 = 0
  while written < count {
    if count - written < UInt64(draws.count) { draws.removeLast(draws.count - Int(count - written)) }
    walk.fill(&draws, from: written)
    let isOpen =
      switch bits {
      case .all: write(draws.map { $0.littleEndian })
      case .low32: write(draws.map { UInt32(truncatingIfNeeded: $0).littleEndian })
      case .reversed: write(draws.map { reversedBits($0).littleEndian })
      }
    guard isOpen else { return }
    written += UInt64(draws.count)
  }
}

/// Writes the bytes of `words` to standard output; false when nobody reads on.
private func write<Word: FixedWidthInteger>(_ words: [Word]) -> Bool {
  words.withUnsafeBytes { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(STDOUT_FILENO, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}

/// The first bit last.
private func reversedBits(_ x: UInt64) -> UInt64 {
  var x = x.byteSwapped
  x = (x & 0x0F0F_0F0F_0F0F_0F0F) << 4 | (x >> 4) & 0x0F0F_0F0F_0F0F_0F0F
  x = (x & 0x3333_3333_3333_3333) << 2 | (x >> 2) & 0x3333_3333_3333_3333
  return (x & 0x5555_5555_5555_5555) << 1 | (x >> 1) & 0x5555_5555_5555_5555
}
