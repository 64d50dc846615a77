// Where demands are handled: at the units of a tier, or at a desk. Tiers and desks in one row, tiers first, so that one
// number says where.

extension Scenario {
  /// How many tiers and desks there are.
  package var stations: Int { tiers.count + desks.count }

  /// The name of a tier or a desk.
  package func stationName(_ station: Int) -> String {
    station < tiers.count ? tiers[station].name : desks[station - tiers.count].name
  }

  /// Whether demands are handled there.
  package func handles(at station: Int) -> Bool { station >= tiers.count || handling[station] != nil }

  /// Who handles a kind of demand there.
  package func staffing(at station: Int) -> ByKind<StaffingRule>? {
    station < tiers.count ? handling[station]?.by : desks[station - tiers.count].by
  }

  /// The tier at whose units it is.
  package func tier(of station: Int) -> Int {
    station < tiers.count ? station : desks[station - tiers.count].heldAt.index
  }

  /// Whether some demand may be returned.
  var hasReturns: Bool { !desks.isEmpty && handling.contains { $0?.returns != nil } }
}
