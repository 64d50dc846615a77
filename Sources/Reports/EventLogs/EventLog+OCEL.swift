// events.ocel.json: the log as OCEL 2.0 (Berti and others, 2024), in which an event belongs to a demand and to everybody who
// took part: members of staff, units, departments, channels. Every object that an event names is listed.

import GovernanceModel

extension ResultFile {
  /// The file `events.ocel.json` of a log.
  package static func ocel(_ log: EventLog) -> ResultFile {
    let objects = ObjectList(log)
    var bytes = Array("{\n\"objectTypes\": [\n".utf8)
    bytes.append(lines: ObjectList.types)
    bytes += "],\n\"eventTypes\": [\n".utf8
    bytes.append(lines: objects.activities.map(EventLog.eventType))
    bytes += "],\n\"objects\": [\n".utf8
    bytes.append(lines: objects.all)
    bytes += "],\n\"events\": [\n".utf8
    var number = 0
    bytes.append(
      lines: log.cases.lazy.flatMap { demand in
        demand.events.map { event in
          number += 1
          return log.ocel(event, of: demand, number: number)
        }
      })
    bytes += "]\n}\n".utf8
    return ResultFile(name: "events.ocel.json", bytes: bytes)
  }
}

/// The objects of a log, each once, in the order in which they are met.
private struct ObjectList {
  private(set) var all: [JSON] = []
  /// The names of activities.
  private(set) var activities: [String] = []

  /// Objects are of these types, with these attributes.
  static let types: [JSON] = [
    type("demand", EventLog.factNames), type("staff", ["role", "unit"]), type("unit", ["tier"]), type("department", []),
    type("channel", []),
  ]

  init(_ log: EventLog) {
    var actors: Set<EventLog.Actor> = []
    var known: Set<String> = []
    for demand in log.cases {
      all.append(Self.object(log.name(of: demand), "demand", EventLog.factNames, log.facts(of: demand)))
      for event in demand.events {
        if known.insert(event.activity).inserted { activities.append(event.activity) }
        for actor in event.actors where actors.insert(actor).inserted { all.append(Self.object(actor, log)) }
      }
    }
  }

  private static func object(_ actor: EventLog.Actor, _ log: EventLog) -> JSON {
    let name = log.identity(of: actor)
    return switch actor {
    case .staff(let role, let unit, _):
      object(name, "staff", ["role", "unit"], [log.scenario.roles[role].name, log.scenario.unitName(unit)])
    case .unit(let unit): object(name, "unit", ["tier"], [log.scenario.tiers[log.scenario.place(of: unit).tier].name])
    case .department: object(name, "department", [], [])
    case .channel: object(name, "channel", [], [])
    }
  }

  private static func type(_ name: String, _ attributes: [String]) -> JSON {
    .object([
      "name": .text(name),
      "attributes": .list(attributes.map { .object(["name": .text($0), "type": .text("string")]) }),
    ])
  }

  private static func object(_ id: String, _ type: String, _ names: [String], _ values: [String]) -> JSON {
    let attributes = zip(names, values).map { name, value in
      // What never changes is so from the beginning of time.
      JSON.object(["name": .text(name), "time": .text("1970-01-01T00:00:00.000Z"), "value": .text(value)])
    }
    return .object([
      "id": .text(id), "type": .text(type), "attributes": .list(attributes), "relationships": .list([]),
    ])
  }
}

extension EventLog {
  /// What an actor is called among all objects, where a unit, a department and a channel may have the same name.
  fileprivate func identity(of actor: Actor) -> String {
    switch actor {
    case .staff: "staff:" + name(of: actor)
    case .unit: "unit:" + name(of: actor)
    case .department: "department:" + name(of: actor)
    case .channel: "channel:" + name(of: actor)
    }
  }

  fileprivate static func eventType(_ activity: String) -> JSON {
    .object([
      "name": .text(activity),
      "attributes": .list([
        .object(["name": .text("start"), "type": .text("time")]),
        .object(["name": .text("tier"), "type": .text("string")]),
        .object(["name": .text("outcome"), "type": .text("string")]),
      ]),
    ])
  }

  fileprivate func ocel(_ event: Event, of demand: Case, number: Int) -> JSON {
    func attribute(_ name: String, _ value: String) -> JSON { .object(["name": .text(name), "value": .text(value)]) }
    func relation(_ object: String, _ qualifier: String) -> JSON {
      .object(["objectId": .text(object), "qualifier": .text(qualifier)])
    }
    let actors = event.actors.enumerated().map { relation(identity(of: $1), $0 == 0 ? "done by" : "done with") }
    return .object([
      "id": .text("e\(number)"), "type": .text(event.activity), "time": .text(stamp(event.end)),
      "attributes": .list([
        attribute("start", stamp(event.start)), attribute("tier", station(of: event)),
        attribute("outcome", event.outcome),
      ]),
      "relationships": .list([relation(name(of: demand), "about")] + actors),
    ])
  }
}

extension [UInt8] {
  /// Adds values, one a line, with commas between them.
  fileprivate mutating func append(lines values: some Sequence<JSON>) {
    var isFirst = true
    for value in values {
      if !isFirst { append(contentsOf: ",\n".utf8) }
      append(contentsOf: value.text(indented: false).utf8)
      isFirst = false
    }
    append(UInt8(ascii: "\n"))
  }
}
