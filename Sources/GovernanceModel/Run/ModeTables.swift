// What modes do, as plain numbers: one bit for each mode, so that what holds at a unit is one mask.

/// The tables of modes; of no use where the scenario has none.
struct ModeTables: Sendable {
  /// Whether the scenario has modes at all.
  let isInUse: Bool
  /// By kind: the modes that put such demands off.
  let suspending: [UInt64]
  /// By mode and kind: what is added to the priority.
  let raises: [Int32]
  /// The modes that put anything off, that raise anything, that drop chores, that pool staff.
  let suspend, raise, dropChores, pool: UInt64
  /// By mode: its dates, on the run's clock.
  let dates: [[Range<Milliseconds>]]
  /// Whether any mode asks how many demands are reported, or settled late.
  let watchesReports, watchesMisses: Bool
  /// By role: whether it works only while it is called up.
  let isReserve: [Bool]
  /// By tier and kind: what its handling adds to the priority; empty where none does.
  let urgency: [Int32]

  /// The most modes that a scenario may have.
  static var most: Int { 64 }

  init(_ scenario: Scenario, _ clock: RunClock) {
    let modes = scenario.modes
    let kinds = scenario.streams.count * scenario.severities.count
    func mask(_ has: (Mode) -> Bool) -> UInt64 {
      modes.enumerated().reduce(0) { has($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
    }
    isInUse = !modes.isEmpty
    suspending = (0..<kinds).map { kind in mask { $0.suspends.values[kind] } }
    raises = modes.flatMap { $0.raises.values.map { Int32($0) } }
    suspend = mask { $0.suspends.values.contains(true) }
    raise = mask { $0.raises.values.contains { $0 > 0 } }
    dropChores = mask(\.dropsChores)
    pool = mask(\.pools)
    dates = modes.map { mode in
      mode.trigger.dates.map { clock.midnight(of: $0.first)..<clock.midnight(of: $0.last.advanced(by: 1)) }
    }
    watchesReports = modes.contains { $0.trigger.rate != nil }
    watchesMisses = modes.contains { $0.trigger.missed != nil }
    isReserve = scenario.roles.indices.map { scenario.isReserve(Role.ID($0)) }
    let stated = scenario.handling.contains { $0?.priority?.values.contains { $0 > 0 } ?? false }
    urgency =
      stated
      ? scenario.handling.flatMap { $0?.priority?.values.map { Int32($0) } ?? Array(repeating: 0, count: kinds) } : []
  }
}
