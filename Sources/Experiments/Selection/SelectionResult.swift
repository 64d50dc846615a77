// All that there is to say about a selection: the question, the answer, what a change of staff does to it, what service
// costs.

package import GovernanceModel

/// A selection among the points of a study, with what its files and reports need.
package struct SelectionResult: Sendable {
  /// The question: what is kept low, and what each limit of the rule is about.
  package let cost: NamedMeasure
  package let services: [NamedMeasure]
  /// The factors by path, and the level of each at every point.
  package let factors: [String]
  package let levels: [[String]]
  /// The seed that all points share.
  package let seed: UInt64
  /// What was found.
  package let selection: Selection
  /// What service costs.
  package let frontier: Frontier
  /// The scenario of the answer; `nil` where there is none.
  package let scenario: Scenario?
  /// What one more and one fewer member of staff do to the answer.
  package let effects: [StaffEffect]

  /// A result from its parts.
  package init(
    cost: NamedMeasure, services: [NamedMeasure], factors: [String], levels: [[String]], seed: UInt64,
    selection: Selection, scenario: Scenario?, effects: [StaffEffect]
  ) {
    self.cost = cost
    self.services = services
    self.factors = factors
    self.levels = levels
    self.seed = seed
    self.selection = selection
    frontier = Frontier(selection)
    self.scenario = scenario
    self.effects = effects
  }
}
