// The tree of units as squares: every unit is one, those below the same unit stand together. One sheet serves twice, still
// as a heat map of how units fare, and moving as a replay of where the backlog is.

import Experiments
import GovernanceModel

/// The squares of all units that there is room for.
struct UnitMap {
  /// The most squares.
  static let most = 5_000
  private static let size = 11.0

  private let scenario: Scenario
  private let name: (Int, Int) -> String
  /// The lowest tier that is drawn, and where its units begin over all tiers.
  let lowest: Int
  private let firsts: [Int]
  private let children: [[[Int]]]

  /// The squares of a scenario; `nil` for a single unit, of which there is nothing to draw.
  init?(_ scenario: Scenario, name: @escaping (Int, Int) -> String) {
    self.scenario = scenario
    self.name = name
    let counts = scenario.tiers.map(\.units.count)
    guard counts.reduce(0, +) > 1,
      let lowest = counts.indices.first(where: { counts[$0...].reduce(0, +) <= Self.most })
    else { return nil }
    self.lowest = lowest
    var firsts = [0]
    for count in counts { firsts.append((firsts.last ?? 0) + count) }
    self.firsts = firsts
    children = scenario.tiers.indices.map { tier in
      guard tier > 0 else { return [] }
      var below = [[Int]](repeating: [], count: counts[tier])
      for (index, unit) in scenario.tiers[tier - 1].units.enumerated() {
        if let parent = unit.parent { below[parent].append(index) }
      }
      return below
    }
  }

  /// The first unit that is drawn, over all tiers, and how many there are.
  var units: Range<Int> { firsts[lowest]..<(firsts.last ?? 0) }

  /// The names of the units that are drawn.
  var names: [JSON] {
    (lowest..<scenario.tiers.count).flatMap { tier in
      scenario.tiers[tier].units.indices.map { JSON.text(name(tier, $0)) }
    }
  }

  /// The sheet; `style` gives the class of each unit over all tiers.
  func markup(_ style: (Int) -> String) -> Markup {
    let top = scenario.tiers.count - 1
    let whole = top == lowest ? [leaves(Array(scenario.tiers[top].units.indices), at: top, style)] : tops(top, style)
    return Markup("div", ["class": "map"], whole)
  }

  private func tops(_ tier: Int, _ style: (Int) -> String) -> [Markup] {
    scenario.tiers[tier].units.indices.map { territory($0, at: tier, style) }
  }

  /// What is said beside a square: of the names that only number the units of a tier, the number.
  private func short(_ unit: Int, at tier: Int) -> String {
    let name = name(tier, unit)
    let (prefix, rest) = (scenario.tiers[tier].name + "-", name.drop { !$0.isNumber })
    guard name.hasPrefix(prefix), name.count == prefix.count + rest.count, let number = Int(rest) else { return name }
    return String(number)
  }

  /// A unit with what lies below it.
  private func territory(_ unit: Int, at tier: Int, _ style: (Int) -> String) -> Markup {
    let below = children[tier][unit]
    let head = Markup(
      "span", ["class": "head"], [square(unit, at: tier, style), Markup("em", [:], short(unit, at: tier))])
    guard tier - 1 > lowest else {
      return Markup("div", ["class": "block"], [head, leaves(below, at: tier - 1, style)])
    }
    return Markup(
      "div", ["class": "territory"],
      [head, Markup("div", ["class": "blocks"], below.map { territory($0, at: tier - 1, style) })])
  }

  /// One square on its own.
  private func square(_ unit: Int, at tier: Int, _ style: (Int) -> String) -> Markup {
    Markup(
      "svg", ["width": "14", "height": "14", "aria-hidden": "true"],
      [rectangle(0, 0, unit, at: tier, style, size: 13)])
  }

  /// Units side by side.
  private func leaves(_ units: [Int], at tier: Int, _ style: (Int) -> String) -> Markup {
    guard !units.isEmpty else { return .empty }
    var columns = 1
    while columns * columns < units.count { columns += 1 }
    columns = min(units.count, tier == scenario.tiers.count - 1 ? 40 : max(4, columns + 1))
    let rows = (units.count + columns - 1) / columns
    let step = Self.size + 2
    return Markup(
      "svg",
      [
        "width": (Double(columns) * step).coordinate, "height": (Double(rows) * step).coordinate, "class": "cells",
        "aria-hidden": "true",
      ],
      units.enumerated().map { position, unit in
        rectangle(
          Double(position % columns) * step, Double(position / columns) * step, unit, at: tier, style, size: Self.size)
      })
  }

  private func rectangle(
    _ x: Double, _ y: Double, _ unit: Int, at tier: Int, _ style: (Int) -> String, size: Double
  ) -> Markup {
    let place = firsts[tier] + unit
    return Markup(
      "rect",
      [
        "x": x.coordinate, "y": y.coordinate, "width": size.coordinate, "height": size.coordinate,
        "class": style(place),
        "data-u": String(place - units.lowerBound),
      ])
  }
}
