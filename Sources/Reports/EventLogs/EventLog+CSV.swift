// events.csv: one row for each activity, with the column names that process mining tools look for, so that they read it as
// it is (case:concept:name, concept:name, time:timestamp, start_timestamp, org:resource).

import GovernanceModel

extension ResultFile {
  /// The table `events.csv` of a log.
  package static func events(_ log: EventLog, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: [
        "case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "org:resource", "org:role",
        "org:group",
        "tier", "outcome", "case:category", "case:severity", "case:channel", "case:unit", "case:observed",
        "case:closed",
      ],
      byteOrderMark: byteOrderMark)
    for demand in log.cases {
      let facts = log.facts(of: demand).map(CSVCell.text)
      let name = CSVCell.text(log.name(of: demand))
      for event in demand.events {
        let who = log.resource(of: event)
        table.append(
          [
            name, .text(event.activity), .text(log.stamp(event.end)), .text(log.stamp(event.start)), .text(who.name),
            .text(who.role), .text(who.group), .text(log.station(of: event)), .text(event.outcome),
          ] + facts)
      }
    }
    return ResultFile(name: "events.csv", table)
  }
}

extension EventLog {
  /// The columns that are the same in all rows of a case.
  static let factNames = ["category", "severity", "channel", "unit", "observed", "closed"]

  func facts(of demand: Case) -> [String] {
    [
      scenario.streams[Int(demand.name.stream)].name, scenario.severities[demand.severity].name,
      scenario.channels[demand.channel], scenario.unitName(Int(demand.name.unit)), demand.isObserved ? "yes" : "no",
      demand.isClosed ? "yes" : "no",
    ]
  }

  /// Who is in charge of an event: the name, the role, and the unit that the post belongs to; all are there, since tools
  /// that draw networks of people cannot do with gaps.
  func resource(of event: Event) -> (name: String, role: String, group: String) {
    guard let actor = event.actors.first else { return ("", "", "") }
    return switch actor {
    case .staff(let role, let unit, _): (name(of: actor), scenario.roles[role].name, scenario.unitName(unit))
    case .unit: (name(of: actor), "unit", name(of: actor))
    case .department: (name(of: actor), "department", name(of: actor))
    case .channel: (name(of: actor), "channel", name(of: actor))
    }
  }
}
