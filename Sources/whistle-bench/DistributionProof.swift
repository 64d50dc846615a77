// The long run of the proof that samplers draw from the distributions they name.

import ArgumentParser
import Stochastics

/// Checks the samples of every distribution against its moments and distribution function.
struct Proof: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check samples of every distribution: mean, variance, Kolmogorov-Smirnov; 1 % family error.")

  @Option(help: "Draws in each sample.")
  var n: Int = 1_000_000

  @Option(help: "Seeds from 1 to this.")
  var seeds: UInt64 = 3

  func validate() throws {
    guard n >= 100 else { throw ValidationError("--n must be at least 100") }
    guard seeds >= 1 else { throw ValidationError("--seeds must be at least 1") }
  }

  func run() throws {
    let proof = DistributionProof.run(n: n, seeds: 1...seeds, cases: try DistributionProof.allKinds())
    for check in proof.checks {
      let name = check.name + String(repeating: " ", count: max(1, 38 - check.name.count))
      let statistic = check.statistic + String(repeating: " ", count: 10 - check.statistic.count)
      print("\(name)seed \(check.seed)  \(statistic)\(rounded(check.distance))  p \(rounded(check.p))")
    }
    let least = proof.checks.map(\.p).min() ?? 1
    print("\(proof.checks.count) checks at n = \(n), each failing below p = \(proof.level); least p \(least)")
    for check in proof.failures { print("FAILED: \(check.name), seed \(check.seed), \(check.statistic), p \(check.p)") }
    if !proof.failures.isEmpty { throw ExitCode.failure }
  }

  private func rounded(_ x: Double) -> Double { (x * 1e4).rounded() / 1e4 }
}
