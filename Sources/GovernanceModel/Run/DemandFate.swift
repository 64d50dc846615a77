// What became of each demand, in a few bytes, so that two policies can be held against each other demand by demand.

/// What became of one demand.
package struct DemandFate: Hashable, Sendable {
  /// How its record ended.
  package enum End: UInt8, Hashable, Sendable { case settled, withdrawn, open }

  /// Its place in the order of names: unit, stream, strip, ordinal.
  private let source: UInt64
  private let ordinal: UInt32
  /// The severity's position.
  package let severity: UInt8
  package let end: End
  /// Tiers it was passed on to.
  package let handOffs: Int16
  /// When it was reported, and when its record ended, on the run's clock.
  package let reported, ended: Milliseconds

  /// What became of a demand that has ended at `time`, or is still open then.
  init(of demand: DemandPlace, ending end: Recorder.LifeEnd, at time: Milliseconds) {
    source =
      UInt64(UInt32(bitPattern: demand.pointee.origin)) << 32 | UInt64(demand.pointee.category) << 16
      | UInt64(demand.pointee.strip)
    ordinal = demand.pointee.ordinal
    severity = demand.pointee.severity
    switch end {
    case .settled: self.end = .settled
    case .withdrawn: self.end = .withdrawn
    case .open: self.end = .open
    }
    handOffs = demand.pointee.handOffs
    (reported, ended) = (demand.pointee.reported, time)
  }

  /// What orders demands by their names.
  var place: (UInt64, UInt32) { (source, ordinal) }

  /// The demand's name.
  package var name: DemandName {
    DemandName(
      stream: Int32(source >> 16 & 0xFFFF), unit: Int32(truncatingIfNeeded: source >> 32),
      strip: Int32(source & 0xFFFF),
      ordinal: Int(ordinal))
  }
}
