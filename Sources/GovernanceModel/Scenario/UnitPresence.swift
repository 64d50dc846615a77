// What some units lack: a property office that only 48 % of the compounds have. Which ones is a fact of the place, not of a
// replication: it follows from the names, so that a higher share adds units and takes none away.

import Stochastics

/// Which units have something that not all of them have.
package struct UnitPresence {
  private let key: DrawKey

  /// The presence of what has this name.
  package init(of name: String) { key = DrawKey(seed: 0, replication: 0).keyed(by: NameKey(name)) }

  /// Whether each unit has it, given a share, 0 to 1: the whole number of units nearest to the share, those with the least
  /// keyed numbers. O(n log n).
  package func places(share: Double, of units: [Unit]) -> [Bool] {
    let count = Int((share * Double(units.count)).rounded())
    let order = units.indices.map { unit in
      (place: key.keyed(by: NameKey(units[unit].name)).uniform(Purpose.presence), unit: unit)
    }.sorted { ($0.place, $0.unit) < ($1.place, $1.unit) }
    var places = units.map { _ in false }
    for (_, unit) in order.prefix(count) { places[unit] = true }
    return places
  }
}
