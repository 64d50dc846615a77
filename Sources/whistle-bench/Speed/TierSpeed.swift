// Four tiers with a threshold, beside the same case as a plain Python loop over a heap: what somebody would write who
// does not know Whistle. As the loop's time is that of its events alone, so is Whistle's: T(2n) − T(n).

/// Demands per second of the four-tier case.
struct TierSpeed {
  let scenarios: String
  let peers: String

  private let demands = 300_000

  /// The rows of the table; without Python the figures are skipped.
  func rows() async throws -> [SpeedRow] {
    var own: [Double] = []
    var python: [Double] = []
    let folder = try ScratchFolder()
    defer { folder.remove() }
    for _ in 0..<InterleavedPairs.count {
      guard let peer = try? Self.peerNanoseconds(demands, in: peers) else { break }
      python.append(peer)
      // Ten demands an hour come to the twenty grids.
      let file = "\(scenarios)/tiers_4_threshold.yaml"
      let once = try await WholeRun(file, hours: Double(demands) / 10, into: folder)
      let twice = try await WholeRun(file, hours: 2 * Double(demands) / 10, into: folder)
      own.append((twice.nanoseconds - once.nanoseconds) / (twice.demands - once.demands))
    }
    let isComplete = python.count == InterleavedPairs.count
    return [
      SpeedRow(name: "python-tiers", value: isComplete ? python.median : nil, unit: "ns per demand"),
      SpeedRow(name: "scenario-tiers", value: isComplete ? own.median : nil, unit: "ns per demand"),
      SpeedRow(
        name: "scenario-tiers-to-python", value: isComplete ? zip(python, own).map { $0 / $1 }.median : nil,
        unit: "times Python's demands", bar: .atLeast(20)),
    ]
  }

  /// Nanoseconds per demand of the Python loop.
  private static func peerNanoseconds(_ demands: Int, in peers: String) throws(ChildProcessError) -> Double {
    let words = try ChildProcess.words(of: "python3", ["\(peers)/heapq_tiers.py", String(demands)])
    guard let first = words.first, let seconds = Double(first) else {
      throw .unreadable(words.joined(separator: " "))
    }
    return seconds * 1e9 / Double(demands)
  }
}
