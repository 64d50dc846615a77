// The cut (R6). Memory, not arithmetic, is what a large run waits for. Units that share no staff can be simulated one
// after another, each piece small enough to stay in the core's cache; what a piece sends upward waits in an outbox
// until the tier above is simulated. Demands only move up, so the cut is exact: it never changes a result.

/// How a run is cut into pieces.
package enum CutRule: Hashable, Sendable {
  /// Into pieces of about two thousand event slots, where cutting is allowed.
  case automatic
  /// Not at all.
  case whole
  /// At every place where cutting is allowed.
  case finest
}

/// Units that are simulated together, in the order of the tree.
struct Piece {
  /// The highest tier in the piece: lower pieces are simulated first.
  var tier: Int
  /// The units, ascending.
  var units: [Int]
}

extension UnitTree {
  /// Cuts the tree. `tied[t]` says that the units of tier t share staff with the tier above; `slots[u]` is the number
  /// of event slots of a unit.
  func cut(_ rule: CutRule, tied: [Bool], slots: [Int]) -> [Piece] {
    let budget =
      switch rule {
      case .automatic: 2_048
      case .whole: Int.max
      case .finest: 0
      }
    if slots.reduce(0, +) <= budget {
      return [Piece(tier: (tier.last ?? 0), units: Array(0..<count))]
    }
    var below = slots
    for unit in 0..<count where parent[unit] >= 0 { below[parent[unit]] += below[unit] }
    var pieces: [Piece] = []
    for root in 0..<count where parent[root] < 0 {
      collect(from: root, into: &pieces, tied: tied, below: below, budget: budget)
    }
    return merged(pieces, slots: slots, budget: budget)
  }

  /// A subtree within the budget is one piece; of a larger one, the root and what is tied to it make a piece and each
  /// untied child is cut on its own.
  private func collect(from root: Int, into pieces: inout [Piece], tied: [Bool], below: [Int], budget: Int) {
    if below[root] <= budget {
      pieces.append(Piece(tier: tier[root], units: subtree(of: root)))
      return
    }
    var piece = Piece(tier: tier[root], units: [])
    var open = [root]
    while let unit = open.popLast() {
      piece.units.append(unit)
      for child in children[unit] {
        if tied[tier[child]] {
          open.append(child)
        } else {
          collect(from: child, into: &pieces, tied: tied, below: below, budget: budget)
        }
      }
    }
    piece.units.sort()
    pieces.append(piece)
  }

  private func subtree(of root: Int) -> [Int] {
    var units: [Int] = []
    var open = [root]
    while let unit = open.popLast() {
      units.append(unit)
      open.append(contentsOf: children[unit])
    }
    return units.sorted()
  }

  /// Small neighbours of the same tier go into one piece: they do not depend on each other.
  private func merged(_ pieces: [Piece], slots: [Int], budget: Int) -> [Piece] {
    var result: [Piece] = []
    for tier in Set(pieces.map(\.tier)).sorted() {
      var size = Int.max
      for piece in pieces.filter({ $0.tier == tier }).sorted(by: { $0.units[0] < $1.units[0] }) {
        let own = piece.units.reduce(0) { $0 + slots[$1] }
        if size < Int.max, size + own <= budget {
          result[result.count - 1].units.append(contentsOf: piece.units)
          size += own
        } else {
          result.append(piece)
          size = own
        }
      }
    }
    for index in result.indices { result[index].units.sort() }
    return result
  }
}
