// The scenarios whose answers queueing theory knows, and how exactly each answer has to be met.

import GovernanceModel
import ScenarioFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A scenario of `Scenarios/theory`.
struct TheoryCase {
  /// The name of the file without its ending.
  var name: String
  /// What the file says.
  var scenario: Scenario

  /// How many of its expectations are exact values.
  var exactValues: Int { scenario.expectations.count { $0.kind == .exact } }

  /// Reads one case from a folder.
  init(named name: String, in folder: String) throws {
    self.name = name
    scenario = try ScenarioFile.load("\(folder)/\(name).yaml").scenario()
  }

  /// All cases of a folder, by name.
  static func all(in folder: String) throws -> [TheoryCase] {
    try names(in: folder).map { try TheoryCase(named: $0, in: folder) }
  }

  /// The names of the scenarios of a folder, in order.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if file.hasSuffix(".yaml") { names.append(String(file.dropLast(5))) }
    }
    return names.sorted()
  }

  /// The case observed for another time, in milliseconds.
  func observed(for length: Milliseconds) -> Scenario {
    var copy = scenario
    copy.timeFrame.length = length
    return copy
  }
}

/// How wide an interval may be, as a share of the exact value, for agreement to say something.
enum TheoryPrecision {
  /// The bar on the half-width of a case's interval: 1 %; 2 % where the load is 0.85 or more or services vary with a
  /// coefficient of 2; 5 % for what fewer than a tenth of the demands meet.
  static func bar(_ name: String, metric: String) -> Double {
    if rare.contains(where: { $0.name == name && $0.metric == metric }) { return 0.05 }
    return slow.contains(name) ? 0.02 : 0.01
  }

  /// Cases with a load of at least 0.85 (threshold_mm1 0.95, threshold_mm3 and erlang_a 1.1) or widely varying
  /// services.
  private static let slow = [
    "erlang_a", "mg1_lognormal_cv2", "mm1_rho09", "mm8_rho085", "threshold_mm1", "threshold_mm3",
  ]

  /// Measures that concern fewer than a tenth of the demands: 7.5 % of them reach the street, 3 % the county, 3.5 %
  /// time out; residents are first to report 7 % of the problems.
  private static let rare: [(name: String, metric: String)] = [
    ("discovery_race", "share_resident"),
    ("tiers_4", "share_reaching_tier_3"), ("tiers_4", "mean_wait_tier_3"),
    ("tiers_4", "share_reaching_tier_4"), ("tiers_4", "mean_wait_tier_4"),
    ("tiers_4_threshold", "share_timed_out"),
    ("tiers_4_threshold", "share_reaching_tier_3"), ("tiers_4_threshold", "share_reaching_tier_4"),
  ]
}
