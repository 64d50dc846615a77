import Experiments
import GovernanceModel
import Reports
import Testing

@Suite("Reports of designs")
struct SensitivityReportTests {
  private let names = ["count", "kind"]
  private let factors = [DesignFactor("count"), DesignFactor("kind", levels: 2)]

  private var measure: NamedMeasure {
    get throws { NamedMeasure(MeasureKey(.settle, .mean), in: try Fixture.scenario) }
  }

  private func analysed(
    _ design: DesignMatrix, _ method: DesignAnalysis.Method, lowerBound: Bool = false
  ) throws -> MeasureAnalysis {
    var analysis = DesignAnalysis(design, method, measures: [try measure], replications: 2)
    for row in design {
      let value = 2 - row[0] + 0.25 * row[1]
      analysis.add([[Measured(value), Measured(value + 0.5 + 0.1 * row[0], isLowerBound: lowerBound)]])
    }
    return analysis.result(of: 0, seed: 1)
  }

  private func level(_ factor: Int, _ effect: LevelEffect) -> String { "\(factor):\(effect.place)" }

  private func rows(_ file: ResultFile) -> [[String: String]] {
    let rows = CSVReader.rows(of: file.bytes)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  @Test("effects.csv has a row for each level, with its interval and what it is compared with")
  func effects() throws {
    let design = try #require(DesignMatrix.fullFactorial(factors))
    let measured = try analysed(design, .mainEffects(parts: 2))
    let file = ResultFile.effects([measured], factors: names, level: level)
    #expect(file.name == "effects.csv")
    let found = rows(file)
    #expect(found.map { $0["factor"] } == ["count", "count", "kind", "kind"])
    #expect(found.map { $0["level"] } == ["0:0.0", "0:1.0", "1:0.0", "1:1.0"])
    #expect(found.map { $0["significant"] } == ["no", "no", "yes", "yes"])
    #expect(found[0]["versus"] == "all levels" && found[0]["rows"] == "2" && found[0]["response"] == "settle")
    #expect(found[3]["difference"] == "0.125" && found[3]["confidence"] == "0.975")
    let alone = try analysed(.oneAtATime(factors), .oneAtATime)
    #expect(rows(.effects([alone], factors: names, level: level)).allSatisfy { $0["versus"] == "base" })
  }

  @Test("sensitivity.csv has first and total indices, or μ*, μ and σ")
  func sensitivity() throws {
    let sobol = try analysed(.saltelli(factors, base: 32, seed: 1), .saltelli(parts: 4))
    let morris = try analysed(.morris(factors, trajectories: 4, seed: 1), .morris(levels: 4))
    let found = rows(.sensitivity([sobol, morris], factors: names))
    #expect(
      found.map { $0["index"] } == [
        "first", "total", "first", "total", "mu_star", "mu", "sigma", "mu_star", "mu", "sigma",
      ])
    #expect(found.map { $0["n"] } == Array(repeating: "32", count: 4) + Array(repeating: "4", count: 6))
    let steepest = try #require(found[5]["value"].flatMap(Double.init))
    #expect(abs(steepest + 0.95) < 1e-9 && found[5]["ci_low"] == "")
    #expect(found.allSatisfy { ($0["noise_share"].flatMap(Double.init) ?? 1) < 0.05 })
  }

  @Test("terminals show the factor that matters most first, in both languages, and say what is chance")
  func terminal() throws {
    let paint = Paint(hasColor: false)
    for (language, words) in [
      (
        Language.english,
        ["Main effects", "hangs on (Sobol’)", "hangs on (Morris)", "Noise:", "change of level", "lower bounds"]
      ),
      (.chinese, ["主效应", "取决于（Sobol’）", "取决于（Morris）", "噪声：", "换一个水平", "下限"]),
    ] {
      let sobol = try analysed(.saltelli(factors, base: 32, seed: 1), .saltelli(parts: 4))
      let morris = try analysed(.morris(factors, trajectories: 4, seed: 1), .morris(levels: 4), lowerBound: true)
      let lines =
        EffectsReport(sobol, names: names, level: level, in: language).lines(paint)
        + SensitivityReport(sobol, names: names, in: language).lines(paint)
        + SensitivityReport(morris, names: names, in: language).lines(paint)
      let text = lines.joined(separator: "\n")
      for word in words { #expect(text.contains(word), "\(word)\n\(text)") }
      let order = lines.compactMap { line in names.first { line.hasPrefix("  \($0)") } }
      #expect(order == ["count", "kind", "count", "kind", "count", "kind"], "\(text)")
    }
  }

  @Test("a measure without values is a report without numbers")
  func empty() throws {
    let design = DesignMatrix.saltelli(factors, base: 4, seed: 1)
    var analysis = DesignAnalysis(design, .saltelli(parts: 2), measures: [try measure], replications: 2)
    for _ in design { analysis.add([[nil, nil]]) }
    let measured = analysis.result(of: 0, seed: 1)
    #expect(EffectsReport(measured, names: names, level: level, in: .english).lines(Paint(hasColor: false)).isEmpty)
    let text = SensitivityReport(measured, names: names, in: .english).lines(Paint(hasColor: false)).joined(
      separator: " ")
    #expect(text.contains("–") && text.contains("4 base points have a row without a value"))
    #expect(rows(.sensitivity([measured], factors: names)).allSatisfy { $0["value"] == "" })
  }
}
