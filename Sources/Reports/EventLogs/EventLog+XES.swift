// events.xes: the log as XES (IEEE 1849-2016), for tools that want it; the same events as in events.csv.

import GovernanceModel

extension ResultFile {
  /// The file `events.xes` of a log.
  package static func xes(_ log: EventLog) -> ResultFile {
    var text = #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
        <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
        <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
        <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
        <classifier name="activity" keys="concept:name"/>

      """#
    text += XML.string("concept:name", log.scenario.name, indent: 1)
    var bytes = Array(text.utf8)
    for demand in log.cases {
      var trace = "  <trace>\n" + XML.string("concept:name", log.name(of: demand), indent: 2)
      for (name, value) in zip(EventLog.factNames, log.facts(of: demand)) {
        trace += XML.string(name, value, indent: 2)
      }
      for event in demand.events { trace += log.xes(event) }
      bytes += (trace + "  </trace>\n").utf8
    }
    bytes += "</log>\n".utf8
    return ResultFile(name: "events.xes", bytes: bytes)
  }
}

extension EventLog {
  fileprivate func xes(_ event: Event) -> String {
    let who = resource(of: event)
    var text = "    <event>\n" + XML.string("concept:name", event.activity, indent: 3)
    text += XML.string("lifecycle:transition", "complete", indent: 3)
    text += XML.date("start_timestamp", stamp(event.start), indent: 3)
    text += XML.date("time:timestamp", stamp(event.end), indent: 3)
    for (key, value) in [
      ("org:resource", who.name), ("org:role", who.role), ("org:group", who.group), ("tier", station(of: event)),
      ("outcome", event.outcome),
    ] where !value.isEmpty {
      text += XML.string(key, value, indent: 3)
    }
    return text + "    </event>\n"
  }
}

/// The few forms of XML that a log needs.
enum XML {
  static func string(_ key: String, _ value: String, indent: Int) -> String { element("string", key, value, indent) }
  static func date(_ key: String, _ value: String, indent: Int) -> String { element("date", key, value, indent) }

  private static func element(_ kind: String, _ key: String, _ value: String, _ indent: Int) -> String {
    String(repeating: "  ", count: indent) + "<\(kind) key=\"\(escaped(key))\" value=\"\(escaped(value))\"/>\n"
  }

  /// Text that may stand in an attribute; control characters, which XML cannot hold, become spaces.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
