// `limits:` - times that are promised and counted (R17, R19).

import GovernanceModel

extension ScenarioDecoder {
  /// The limits, in the order of the file.
  mutating func limits(_ cursor: Cursor?) -> [Limit] {
    (cursor?.members ?? []).compactMap { name, _, member in
      guard let milestone = Milestone(rawValue: name) else { return nil }
      var origin: String?
      var value = member
      if member.isByKind, let from = member["from"] {
        origin = read(from) { text throws(Misread) in try Grammar.choice(text, of: ["report", "arrival"]) }
        value = Cursor(
          Node(.map(member.node.entries.filter { $0.key != "from" }), at: member.node.place), path: member.path)
      }
      guard let spans = spans(value) else { return nil }
      return Limit(milestone: milestone, spans: spans, origin: origin == "arrival" ? .arrival : .report)
    }
  }
}
