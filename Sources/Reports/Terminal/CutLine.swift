// How a run is cut (R6), in one line: into how many pieces, and between which tiers units are independent.

package import Experiments
package import GovernanceModel

/// The cut of a scenario for people.
package struct CutLine: Sendable {
  /// The line, without its end.
  package let text: String

  /// The cut of a compiled scenario, in a language.
  package init(_ compiled: CompiledScenario, in language: Language) {
    let (pieces, between) = compiled.cut
    let labels = Labels(compiled.scenario, in: language)
    let places = between.map { tier in
      language("\(labels.tier(tier)) | \(labels.tier(tier + 1))", "\(labels.tier(tier))｜\(labels.tier(tier + 1))")
    }
    let count = language(pieces == 1 ? "1 piece" : "\(pieces) pieces", "\(pieces) 块")
    let apart =
      places.isEmpty
      ? language("no tier can be simulated apart from the next", "各级不能分开模拟")
      : language(
        "units can be simulated apart between \(places.joined(separator: ", "))",
        "可分开模拟之处：\(places.joined(separator: "、"))")
    text = language("Cut (R6): \(count); \(apart).", "切分（R6）：\(count)；\(apart)。")
  }
}
