// Are the indices of sensitivity right? Ishigami's function has exact ones, and another program has its own values for the
// same rows.

import ArgumentParser
import Experiments
import Reports
import Stochastics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `whistle-bench sensitivity`.
struct Sensitivity: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold Sobol' indices of Ishigami's function against the exact ones.",
    discussion: """
      The exit status is 1 if an index is off by more than 0.01. With --write, designs, values and estimates of some functions \
      go to a JSON file instead, for Tests/Peers/sensitivity_salib.py to compare with SALib.
      """)

  @Option(help: "Base points of Saltelli's design.")
  var base = 1 << 14

  @Option(help: "Seeds that scramble the Sobol' sequence, from 1; the sequence as it stands is looked at as well.")
  var seeds: UInt64 = 3

  @Option(help: "Write rows, values and estimates to this file.")
  var write: String?

  func validate() throws {
    guard base >= 2, seeds >= 1 else { throw ValidationError("--base is at least 2, --seeds at least 1") }
  }

  func run() throws {
    if let write {
      return try WholeFile.write(Array(SensitivityPeers.json.text(indented: false).utf8), to: write, replace: true)
    }
    let exact = Ishigami.exact
    var largest = 0.0
    for seed in [nil] + (1...seeds).map(Optional.some) {
      let rows = DesignMatrix.saltelli(Ishigami.factors, base: base, seed: seed)
      let found = SobolIndices(rows.map(Ishigami.value), factors: 3, bootstrap: Bootstrap(seed: 1))
      for (index, exact) in zip(found.indices, exact) {
        let errors = [(index.first ?? .infinity) - exact.first, (index.total ?? .infinity) - exact.total]
        largest = max(largest, abs(errors[0]), abs(errors[1]))
        TextColumns.show(
          TextColumns.line([
            .left(seed.map { "seed \($0)" } ?? "unscrambled", 11), .left("x\(index.factor + 1)", 2),
            .left("first \(rounded(index.first)) (exact \(rounded(exact.first)))", 32),
            .left("total \(rounded(index.total)) (exact \(rounded(exact.total)))", 32),
          ]))
      }
    }
    print("Ishigami with \(base) base points: the largest error of an index is \(rounded(largest))")
    if largest > 0.01 { throw ExitCode.failure }
  }

  private func rounded(_ value: Double?) -> String { value.map { "\(($0 * 1e5).rounded() / 1e5)" } ?? "–" }
}

/// sin x₁ + 7 sin² x₂ + x₃⁴ sin x₁ / 10 for angles from −π to π (Ishigami and Homma, 1990).
enum Ishigami {
  static let factors = (1...3).map { DesignFactor("x\($0)") }

  static func value(_ row: [Double]) -> Double {
    let x = row.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  /// The exact indices: the variances are ½(1 + π⁴/50)² of x₁, 49/8 of x₂, and 8π⁸/22500 of x₁ with x₃.
  static var exact: [(first: Double, total: Double)] {
    let fourth = Double.pi * Double.pi * Double.pi * Double.pi
    let (one, two, both) = (0.5 * (1 + fourth / 50) * (1 + fourth / 50), 49.0 / 8, 8 * fourth * fourth / 22_500)
    let all = one + two + both
    return [(one / all, (one + both) / all), (two / all, two / all), (0, both / all)]
  }
}

/// Designs, values and estimates for another program to look at.
enum SensitivityPeers {
  private static let bootstrap = Bootstrap(resamples: 1000, seed: 1)
  private static let sequence = SobolSequence(dimensions: SobolSequence.mostDimensions)

  static var json: JSON {
    .object([
      "sobol": .list([
        sobol("Ishigami", Ishigami.factors, base: 1024, seed: 1, Ishigami.value),
        sobol("Ishigami, unscrambled", Ishigami.factors, base: 256, seed: nil, Ishigami.value),
        sobol("g of eight factors", eight, base: 512, seed: 2, g),
        sobol("levels and ranges", mixed, base: 128, seed: 3, ofLevels),
        sobol("far from 0", Ishigami.factors, base: 64, seed: 4) { 1e6 + Ishigami.value($0) },
      ]),
      "morris": .list([
        morris("Ishigami", Ishigami.factors, trajectories: 40, levels: 4, Ishigami.value),
        morris("g of eight factors", eight, trajectories: 25, levels: 8, g),
        morris("levels and ranges", mixed, trajectories: 24, levels: 6, ofLevels),
      ]),
      "sequence": .object([
        "points": list(sequencePoints.map(Double.init)),
        "rows": .list(
          sequencePoints.map { point in list((0..<sequence.dimensions).map { sequence.place(point, $0) }) }),
      ]),
    ])
  }

  /// The first points, and some by which each direction up to 2⁻²¹ shows alone.
  private static let sequencePoints = Array(0..<512) + (9..<21).map { 2 << $0 - 1 }
  private static let eight = (1...8).map { DesignFactor("x\($0)") }
  private static let mixed = [DesignFactor("kind", levels: 3), DesignFactor("x"), DesignFactor("on", levels: 2)]

  /// Sobol's g function, with weights 0, 1, 4.5, 9 and 99.
  private static func g(_ row: [Double]) -> Double {
    zip(row, [0, 1, 4.5, 9, 99, 99, 99, 99]).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  private static func ofLevels(_ row: [Double]) -> Double {
    [1, 5, 2][Int(row[0])] * row[1] + (row[2] == 1 ? row[1] * row[1] : 0.5)
  }

  private static func sobol(
    _ name: String, _ factors: [DesignFactor], base: Int, seed: UInt64?, _ function: ([Double]) -> Double
  ) -> JSON {
    let design = DesignMatrix.saltelli(factors, base: base, seed: seed)
    let values = design.map(function)
    let found = SobolIndices(values, factors: factors.count, bootstrap: bootstrap)
    return .object([
      "name": .text(name), "factors": .whole(UInt64(factors.count)), "unscrambled": .bool(seed == nil),
      "rows": .list(design.map(list)), "values": list(values),
      "first": .list(found.indices.map { .optional($0.first) }),
      "total": .list(found.indices.map { .optional($0.total) }),
      "first_half_width": .list(found.indices.map { .optional($0.firstInterval?.halfWidth) }),
      "total_half_width": .list(found.indices.map { .optional($0.totalInterval?.halfWidth) }),
    ])
  }

  private static func morris(
    _ name: String, _ factors: [DesignFactor], trajectories: Int, levels: Int, _ function: ([Double]) -> Double
  ) -> JSON {
    let design = DesignMatrix.morris(factors, trajectories: trajectories, levels: levels, seed: 1)
    let values = design.map(function)
    let found = MorrisEffects(design, values, levels: levels, bootstrap: bootstrap)
    return .object([
      "name": .text(name), "factors": .whole(UInt64(factors.count)), "levels": .whole(UInt64(levels)),
      "rows": .list(design.map(list)), "values": list(values),
      "mu": .list(found.effects.map { .optional($0.mean) }),
      "mu_star": .list(found.effects.map { .optional($0.meanSize) }),
      "sigma": .list(found.effects.map { .optional($0.deviation) }),
      "mu_star_half_width": .list(found.effects.map { .optional($0.meanSizeInterval?.halfWidth) }),
    ])
  }

  private static func list(_ numbers: [Double]) -> JSON { .list(numbers.map { .number($0) }) }
}
