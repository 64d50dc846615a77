// A year of Jiangxi with everything switched on, beside a year of one of its counties from the same file.

import GovernanceModel
import Reports
import ScenarioFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cost and memory of a province year.
struct ProvinceSpeed {
  let scenarios: String

  /// The county beside which the province is measured.
  private let county = "county-0107"

  /// The rows of the table.
  func rows() throws -> [SpeedRow] {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let alone = try measureCounty(in: folder)
    let whole = try FileMeasurement.Figures(of: "\(scenarios)/province/jiangxi.yaml")
    return [
      SpeedRow(name: "province-year-demands", value: whole.demands, unit: "demands"),
      SpeedRow(name: "province-year", value: whole.nanoseconds / 1e9, unit: "s", bar: .atMost(8), isGoal: true),
      SpeedRow(
        name: "province-year-memory", value: whole.peakBytes / 1e6, unit: "MB", bar: .atMost(200), isGoal: true),
      SpeedRow(name: "province-year-demand", value: whole.perDemand, unit: "ns per demand"),
      SpeedRow(
        name: "province-year-to-county", value: whole.perDemand / alone.perDemand, unit: "times the time per demand",
        bar: .atMost(1.25)),
    ]
  }

  /// The county alone: the same scenario with its own row of the table, and the lower units that it has there.
  private func measureCounty(in folder: ScratchFolder) throws -> FileMeasurement.Figures {
    let names = ["jiangxi.yaml", "counties.csv", "one.csv", "one.yaml"]
    defer { for name in names { unlink("\(folder.path)/\(name)") } }
    func put(_ text: String, _ name: String) throws {
      try WholeFile.write(Array(text.utf8), to: "\(folder.path)/\(name)", replace: true)
    }
    func text(_ name: String) throws -> String { try WholeFile.text(of: "\(scenarios)/province/\(name)") ?? "" }
    for name in names[..<2] { try put(text(name), name) }
    let rows = try text("counties.csv").split(whereSeparator: \.isNewline)
    let own = rows.first { $0.contains(",\(county),") }?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    guard own.count > 3 else { throw ChildProcessError.unreadable("counties.csv without \(county)") }
    let kept = rows.filter { row in
      ["tier,", "province,"].contains { row.hasPrefix($0) } || row.hasPrefix("city,\(own[3]),")
        || row.hasPrefix("county,\(county),")
    }
    try put(kept.joined(separator: "\n") + "\n", "one.csv")
    let units = try lowerUnits()
    try put(
      """
      extends: jiangxi.yaml
      scenario: one county of the province
      tiers:
        grid: { units: \(units[0]) }
        community: { units: \(units[1]) }
        street: { units: \(units[2]) }
        county: { units: one.csv }
        city: { units: one.csv }
        province: { units: one.csv }
      """, "one.yaml")
    return try FileMeasurement.Figures(of: "\(folder.path)/one.yaml")
  }

  /// How many grids, communities and streets the county has in the province.
  private func lowerUnits() throws -> [Int] {
    let tiers = try ScenarioFile.load("\(scenarios)/province/jiangxi.yaml").scenario().tiers
    var above = Set(tiers[3].units.indices.filter { tiers[3].units[$0].name == county })
    return [2, 1, 0].map { tier in
      above = Set(tiers[tier].units.indices.filter { tiers[tier].units[$0].parent.map(above.contains) ?? false })
      return above.count
    }.reversed()
  }
}
