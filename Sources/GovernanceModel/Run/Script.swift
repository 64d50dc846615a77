// A run that follows a script: demands come at stated times instead of from their streams. Hand-worked cases are told
// this way; everything but the arrivals is as in any run.

import Stochastics

/// A demand that is reported at a stated time.
package struct ScriptedReport: Hashable, Sendable {
  /// Milliseconds after the start of the observation window.
  package var time: Milliseconds
  /// The unit's position within the entry tier of its stream.
  package var unit: Int
  /// The stream's and the severity's positions.
  package var stream: Int
  package var severity: Int
  /// Whether a problem of the stream is reported that does not exist.
  package var isFalse: Bool

  /// A demand of a stream and a severity that is reported at a time at a unit; of a stream of problems, a problem that
  /// comes to be then, or a false report.
  package init(at time: Milliseconds, unit: Int = 0, stream: Int = 0, severity: Int = 0, isFalse: Bool = false) {
    (self.time, self.unit, self.stream, self.severity, self.isFalse) = (time, unit, stream, severity, isFalse)
  }
}

/// What a scripted run gave.
package struct ScriptedRun: Sendable {
  /// What it measured.
  package var ledger: Ledger
  /// Every step of every demand, piece by piece. Times are on the run's clock: 0 is where the warm-up begins.
  package var entries: [JournalEntry]
}

/// The next report of a script, in a piece.
struct ScriptedSource {
  var time: Milliseconds
  var severity: Int
  var source: ArrivalSource
}

extension CompiledScenario {
  /// The reports of a script that concern a piece, in order of time; equal times in the order of the script.
  func scripted(_ script: [ScriptedReport], in piece: Int, root: DrawKey) -> [ScriptedSource] {
    var ordinals: [[Int]: Int] = [:]
    return script.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.compactMap {
      entry in
      let report = entry.element
      let unit = tree.firstOfTier[scenario.streams[report.stream].entry.index] + report.unit
      ordinals[[report.stream, unit, report.isFalse ? 1 : 0], default: 0] += 1
      guard Int(pieceOf[unit]) == piece else { return nil }
      var key = root.keyed(by: streamKeys[report.stream]).keyed(by: tree.keys[unit])
      if report.isFalse { key = key.keyed(by: falseReportKey) }
      let ordinal = ordinals[[report.stream, unit, report.isFalse ? 1 : 0]] ?? 1
      let isProblem = discoveries[report.stream] != nil
      return ScriptedSource(
        time: clock.windowStart + report.time, severity: report.severity,
        source: ArrivalSource(
          key: key, nextKey: key.keyed(by: UInt64(ordinal)), meanGap: 0, position: 0, ordinal: ordinal,
          stream: Int32(report.stream), unit: placeInPiece[unit], origin: Int32(unit), strip: 0, share: 1,
          keepsAll: true, mixesSeverities: false, onlySeverity: 0, feed: .even,
          brings: report.isFalse ? .falseReport : isProblem ? .problem : .demand))
    }
  }
}

extension Block {
  /// Puts the next report of the script into the calendar.
  mutating func scheduleNextScripted() {
    guard nextScripted < script.count else { return calendar.clear(scriptSlot) }
    calendar.set(scriptSlot, at: script[nextScripted].time)
  }

  /// The next demand of the script is reported.
  mutating func reportScripted() {
    let entry = script.place(nextScripted)
    nextScripted += 1
    scheduleNextScripted()
    // The draws are those of the demand's name, as always; only time and severity are stated.
    let severity = entry.pointee.severity
    withUnsafeMutablePointer(to: &entry.pointee.source) { source in
      if hasCampaigns, prevents(source, severity: severity) { return }
      take(from: source, severity: severity)
    }
  }
}
