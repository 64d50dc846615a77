// From the command to the first event: the file is read and checked under all its policies, compiled, and laid out.

/// Processor time before the first event.
struct StartUpSpeed {
  let scenarios: String

  /// The rows of the table.
  func rows() throws -> [SpeedRow] {
    [
      try row("start-up-county", "jian/county.yaml", unit: "ms", perSecond: 1e3, bar: 30),
      try row("start-up-province", "province/jiangxi.yaml", unit: "s", perSecond: 1, bar: 1),
    ]
  }

  private func row(_ name: String, _ file: String, unit: String, perSecond: Double, bar: Double) throws -> SpeedRow {
    let runs = try (0..<5).map { _ in
      try FileMeasurement.Figures(of: "\(scenarios)/\(file)", options: ["--start-up"]).startUp
    }
    return SpeedRow(name: name, value: runs.median / 1e9 * perSecond, unit: unit, bar: .atMost(bar), isGoal: true)
  }
}
