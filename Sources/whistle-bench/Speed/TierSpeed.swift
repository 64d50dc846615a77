// Four tiers with a threshold, beside the same case as a plain Python loop over a heap, and as a SimPy model: what somebody
// would write who does not know Whistle. As the loops' time is that of their events alone, so is Whistle's: T(2n) − T(n).

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
      guard let peer = try? nanoseconds(demands, of: ["heapq_tiers.py"]) else { break }
      python.append(peer)
      // Ten demands an hour come to the twenty grids.
      let file = "\(scenarios)/tiers_4_threshold.yaml"
      let once = try await WholeRun(file, hours: Double(demands) / 10, into: folder)
      let twice = try await WholeRun(file, hours: 2 * Double(demands) / 10, into: folder)
      own.append((twice.nanoseconds - once.nanoseconds) / (twice.demands - once.demands))
    }
    let isComplete = python.count == InterleavedPairs.count
    let simPy = (0..<3).compactMap { _ in try? nanoseconds(demands / 10, of: ["tiers_4_threshold.py", "--time"]) }
    return [
      SpeedRow(name: "python-tiers", value: isComplete ? python.median : nil, unit: "ns per demand"),
      SpeedRow(name: "scenario-tiers", value: isComplete ? own.median : nil, unit: "ns per demand"),
      SpeedRow(
        name: "scenario-tiers-to-python", value: isComplete ? zip(python, own).map { $0 / $1 }.median : nil,
        unit: "times Python's demands", bar: .atLeast(20)),
      SpeedRow(name: "simpy-tiers", value: simPy.isEmpty ? nil : simPy.median, unit: "ns per demand"),
      SpeedRow(
        name: "scenario-tiers-to-simpy", value: simPy.isEmpty || own.isEmpty ? nil : simPy.median / own.median,
        unit: "times SimPy's demands", bar: .atLeast(250), isGoal: true),
    ]
  }

  /// Nanoseconds per demand of a Python program that prints its seconds first; an error where it cannot run.
  private func nanoseconds(_ demands: Int, of program: [String]) throws(ChildProcessError) -> Double {
    let words = try ChildProcess.words(
      of: "python3", ["\(peers)/\(program[0])"] + program.dropFirst() + [String(demands)])
    guard let first = words.first, let seconds = Double(first) else {
      throw .unreadable(words.joined(separator: " "))
    }
    return seconds * 1e9 / Double(demands)
  }
}
