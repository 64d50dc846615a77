// How the system reacted: how long modes were in force and what recovery took, what campaigns cost and spared.

import Experiments
import GovernanceModel

extension RunReport {
  /// Modes and campaigns.
  var reactions: TableSection {
    var section = TableSection(
      language("Modes and campaigns", "平急转换与专项治理"),
      columns: [language("mean", "均值"), language("9 of 10 within", "九成不超过")])
    for response in ReactionResponse.allCases {
      let key = MeasureKey(.reaction(response), Response.reaction(response).statistics[0])
      guard readings.has(key) else { continue }
      var cells = [readings.cell(key)]
      if response == .recovery { cells.append(readings.plain(MeasureKey(.reaction(response), .p90))) }
      section.add(language(response.noun), cells)
    }
    return section
  }
}
