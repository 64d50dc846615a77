// Four tiers with a threshold, beside the same case as a plain Python loop over a heap: what somebody would write who does not
// know Whistle.

/// Demands per second of the four-tier case.
struct TierSpeed {
  let scenarios: String
  let peers: String

  private let demands = 100_000

  /// The rows of the table; without Python the figures are skipped.
  func rows() async throws -> [SpeedRow] {
    var perDemand: [Double] = []
    var ratio: Double?
    do {
      let folder = try ScratchFolder()
      defer { folder.remove() }
      ratio = try await InterleavedPairs.median {
        let peer = try Self.peerNanoseconds(demands, in: peers)
        // Ten demands an hour come to the twenty grids.
        let run = try await WholeRun(
          "\(scenarios)/tiers_4_threshold.yaml", hours: Double(demands) / 10, into: folder)
        perDemand.append(run.nanoseconds / run.demands)
        return peer / perDemand[perDemand.count - 1]
      }
    } catch is ChildProcessError {
      ratio = nil
    }
    perDemand.sort()
    return [
      SpeedRow(
        name: "scenario-tiers", value: perDemand.isEmpty ? nil : perDemand[perDemand.count / 2], unit: "ns per demand"),
      SpeedRow(name: "scenario-tiers-to-python", value: ratio, unit: "times Python's demands", bar: .atLeast(20)),
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
