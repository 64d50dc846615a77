// Size: a province of 114,000 grids beside a county of 1,000, and a run beside one ten times as long. What a demand
// costs must not depend on how many grids there are, and memory not on how long the run is.

/// Cost and memory of places of grids.
struct GridSpeed {
  /// Days that the province is observed.
  let days: Int

  /// Grids of the province and of the county.
  private let province = 114_000
  private let county = 1_000

  /// The rows of the table.
  func rows() throws -> [SpeedRow] {
    let large = try GridMeasurement(grids: province, days: days)
    // The median of three: a county's run takes a few milliseconds.
    let small = try (0..<3).map { _ in try GridMeasurement(grids: county, days: days) }
      .sorted { $0.perDemand < $1.perDemand }[1]
    let short = try GridMeasurement(grids: county, days: 10 * days)
    let long = try GridMeasurement(grids: county, days: 100 * days)
    return [
      SpeedRow(name: "province-demands", value: large.demands, unit: "demands"),
      SpeedRow(name: "province-time", value: large.nanoseconds / 1e9, unit: "s"),
      SpeedRow(
        name: "province-memory", value: large.peakBytes / 1e6, unit: "MB", bar: .atMost(2000), isSteady: true),
      SpeedRow(
        name: "province-to-county", value: large.perDemand / small.perDemand, unit: "times the time per demand",
        bar: .atMost(2)),
      SpeedRow(name: "county-demand", value: long.perDemand, unit: "ns per demand"),
      SpeedRow(name: "county-memory", value: short.peakBytes / 1e6, unit: "MB"),
      SpeedRow(
        name: "memory-at-ten-times-the-run", value: long.peakBytes / short.peakBytes, unit: "times the memory",
        bar: .atMost(1.1), isSteady: true),
    ]
  }
}
