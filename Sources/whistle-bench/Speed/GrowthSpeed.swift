// The same load per grid, from a county's thousand grids to a country's million.

/// Cost and memory of places of more and more grids.
struct GrowthSpeed {
  /// The most grids.
  let most: Int

  /// Days that each place is observed.
  private let days = 30

  /// The rows of the table.
  func rows() throws -> [SpeedRow] {
    var rows: [SpeedRow] = []
    let empty = try GridMeasurement(grids: 1, days: days).peakBytes
    var first: GridMeasurement?
    var grids = 1_000
    while grids <= most {
      // The fewer grids, the shorter the run, the more of them.
      let runs = try (0..<max(1, min(9, 100_000 / grids))).map { _ in try GridMeasurement(grids: grids, days: days) }
      let middle = runs.sorted { $0.perDemand < $1.perDemand }[(runs.count - 1) / 2]
      rows += self.rows(grids, middle, first, empty)
      first = first ?? middle
      grids *= 10
    }
    return rows
  }

  private func rows(
    _ grids: Int, _ place: GridMeasurement, _ first: GridMeasurement?, _ empty: Double
  ) -> [SpeedRow] {
    let perGrid = (place.peakBytes - empty - 200 * place.openDemands) / Double(grids)
    var rows = [
      SpeedRow(name: "grids-\(grids)", value: place.perDemand, unit: "ns per demand"),
      SpeedRow(
        name: "grids-\(grids)-memory", value: perGrid, unit: "bytes a grid besides 200 an open demand",
        bar: .atMost(2_048), isSteady: true, isGoal: true),
    ]
    if let first {
      rows.append(
        SpeedRow(
          name: "grids-\(grids)-to-1000", value: place.perDemand / first.perDemand, unit: "times the time per demand",
          bar: .atMost(1.3)))
    }
    return rows
  }
}
