// A county for a year, for ten years, for a hundred: what a run holds must not depend on how long it is.

/// Cost and memory of longer and longer runs of the county.
struct HorizonSpeed {
  let scenarios: String
  /// The most years.
  let years: Int

  /// The rows of the table.
  func rows() throws -> [SpeedRow] {
    var rows: [SpeedRow] = []
    var first: FileMeasurement.Figures?
    var length = 1
    while length <= years {
      let run = try FileMeasurement.Figures(
        of: "\(scenarios)/jian/county.yaml", options: ["--days", String(365 * length)])
      rows.append(SpeedRow(name: "years-\(length)", value: run.perDemand, unit: "ns per demand"))
      if let first {
        rows.append(
          SpeedRow(
            name: "years-\(length)-memory", value: run.peakBytes / first.peakBytes,
            unit: "times the memory of one year",
            bar: .atMost(1.05), isSteady: true, isGoal: true))
      } else {
        rows.append(SpeedRow(name: "years-1-memory", value: run.peakBytes / 1e6, unit: "MB"))
      }
      first = first ?? run
      length *= 10
    }
    return rows
  }
}
