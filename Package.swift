// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: warnings are errors, and what a file uses it imports itself.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "whistle",
  products: [
    .executable(name: "whistle", targets: ["whistle"]),
    .executable(name: "whistle-bench", targets: ["whistle-bench"]),
    .library(name: "GovernanceModel", targets: ["GovernanceModel"]),
    .library(name: "Experiments", targets: ["Experiments"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The house, bottom up: imports run downwards only.
    .target(
      name: "Stochastics", swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "GovernanceModel", dependencies: ["Stochastics"], swiftSettings: strict),
    .target(name: "Experiments", dependencies: ["GovernanceModel", "Stochastics"], swiftSettings: strict),
    .target(
      name: "ScenarioFiles",
      dependencies: ["Experiments", "GovernanceModel", "Stochastics", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Experiments", "GovernanceModel", "Stochastics"], swiftSettings: strict),
    .executableTarget(
      name: "whistle",
      dependencies: [
        "Experiments", "GovernanceModel", "Reports", "ScenarioFiles", "Stochastics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measurements: the C loops that Whistle compares itself with, and the program that does it.
    .target(name: "ReferenceLoops"),
    .executableTarget(
      name: "whistle-bench",
      dependencies: [
        "Experiments", "GovernanceModel", "ReferenceLoops", "Reports", "ScenarioFiles", "Stochastics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "StochasticsTests", dependencies: ["Stochastics"], swiftSettings: strict),
    .testTarget(
      name: "GovernanceModelTests", dependencies: ["GovernanceModel", "ScenarioFiles", "Stochastics"],
      swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "GovernanceModel", "ScenarioFiles", "Stochastics"],
      swiftSettings: strict),
    .testTarget(
      name: "ScenarioFilesTests",
      dependencies: [
        "ScenarioFiles", "GovernanceModel", "Experiments", "Stochastics", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Experiments", "GovernanceModel", "ScenarioFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "WhistleTests", dependencies: ["whistle", "ScenarioFiles", "GovernanceModel", "Experiments", "Reports"],
      swiftSettings: strict),
  ]
)

// The pages of the libraries: WHISTLE_DOCS=1 swift package generate-documentation --target GovernanceModel. Nobody else has to fetch
// the plugin.
if Context.environment["WHISTLE_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}
