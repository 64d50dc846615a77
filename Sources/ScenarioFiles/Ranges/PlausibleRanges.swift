// The assumptions of a scenario: every value that states a range (L5), found by walking the tree beside its declarations. A
// world is the scenario with some of them elsewhere in their ranges, made by the same patches as `--set` (L4).

package import Experiments

/// The values of a scenario that state a range.
package struct PlausibleRanges: Sendable {
  /// Sections whose ranges are checked and not drawn: how long and how often is no property of a place, and what is
  /// expected is no cause.
  private static let fixed: Set<String> = ["time", "replications", "seed", "policies", "expect", "report"]

  /// What may differ between plausible worlds, in the order of the file.
  package var assumptions: [Assumption] {
    drawn.map {
      Assumption(
        path: ScenarioPath.text($0.path), stated: $0.value.stated, low: $0.value.text(at: 0), high: $0.value.text(at: 1)
      )
    }
  }

  /// What is wrong with ranges.
  private(set) var diagnostics: [Diagnostic] = []
  private var drawn: [(path: [String], value: RangedValue)] = []
  /// The members of maps of shares that sum to 100 %, by the path of the map.
  private var shares: [[String]: [(name: String, share: Double)]] = [:]

  /// What has been read so far.
  private(set) var known: Readings

  /// What values with their ranges came to: most of them are the same under all policies.
  struct Readings: Sendable {
    fileprivate var outcomes: [Written: Outcome] = [:]

    fileprivate struct Written: Hashable {
      var value, range: String
      var kind: Expected
    }

    fileprivate enum Outcome {
      case read(RangedValue?)
      case misread(Misread)
    }
  }

  /// The ranges in a canonical tree; `known` holds what has been read in another one.
  init(_ root: Node, known: Readings = Readings()) {
    self.known = known
    var path: [String] = []
    walk(root, Schema.file, path: &path)
  }

  // MARK: Worlds

  /// The value of an assumption at a place in its range, from 0 at the low end to 1 at the high end.
  package func level(of index: Int, at position: Double) -> String { drawn[index].value.text(at: position) }

  /// The changes that put assumptions elsewhere in their ranges; where a position is `nil`, the value stays as stated.
  ///
  /// Shares that must sum to 100 % keep their sum: those that are put somewhere stand, the others are scaled. Where that
  /// cannot be, because none is left or those put somewhere exceed 100 %, all are scaled.
  package func settings(at positions: [Double?]) -> [Setting] {
    precondition(positions.count == drawn.count, "a position for each assumption")
    var settings: [Setting] = []
    var moved: [[String]: [String: Double]] = [:]
    for (assumption, position) in zip(drawn, positions) {
      guard let position else { continue }
      let group = Array(assumption.path.dropLast())
      if let name = assumption.path.last, shares[group] != nil {
        moved[group, default: [:]][name] = assumption.value.size(at: position)
      } else {
        settings += Self.setting(assumption.path, assumption.value.text(at: position))
      }
    }
    for (group, members) in shares.sorted(by: { ScenarioPath.text($0.key) < ScenarioPath.text($1.key) }) {
      guard let drawn = moved[group] else { continue }
      for (name, share) in Self.summing(members, with: drawn) { settings += Self.setting(group + [name], "\(share)") }
    }
    return settings
  }

  /// Shares that sum to 1, those in `moved` as they are there if the others leave room.
  static func summing(_ members: [(name: String, share: Double)], with moved: [String: Double]) -> [(String, Double)] {
    let values = members.map { ($0.name, moved[$0.name] ?? $0.share) }
    let fixed = members.reduce(0.0) { $0 + (moved[$1.name] ?? 0) }
    let others = members.reduce(0.0) { $0 + (moved[$1.name] == nil ? $1.share : 0) }
    guard fixed <= 1, others > 0 else {
      let sum = max(fixed + others, .leastNormalMagnitude)
      return values.map { ($0.0, $0.1 / sum) }
    }
    return values.map { name, share in (name, moved[name] == nil ? share * (1 - fixed) / others : share) }
  }

  private static func setting(_ path: [String], _ value: String) -> [Setting] {
    (try? ScenarioPath(ScenarioPath.text(path))).map { [Setting(path: $0, value: value, option: "--worlds")] } ?? []
  }

  // MARK: Finding them

  private mutating func walk(_ node: Node, _ shape: Shape, path: inout [String], isInList: Bool = false) {
    if case .list(let items) = node.content, let item = shape.items.first {
      for (index, node) in items.enumerated() where !node.isScalar {
        path.append("\(index + 1)")
        walk(node, item, path: &path, isInList: true)
        path.removeLast()
      }
    }
    guard case .map(let entries) = node.content else { return }
    if shape.isAnnotatable, let range = node["range"], node["value"] != nil {
      return read(node, range, shape, path, isInList)
    }
    for entry in entries where !entry.value.isScalar {
      guard let inner = Merge.shape(of: entry.key, in: shape) else { continue }
      path.append(entry.key)
      walk(entry.value, inner, path: &path, isInList: isInList)
      path.removeLast()
    }
    if case .names(let inner) = shape.map, inner.scalar == .share, path.last == "severity" {
      shares[path] = entries.compactMap { entry in
        entry.value.text.flatMap { try? Grammar.share($0) }.map { (entry.key, $0) }
      }
    }
  }

  private mutating func read(_ node: Node, _ range: Node, _ shape: Shape, _ path: [String], _ isInList: Bool) {
    // What is no range at all was reported when the tree was made canonical.
    guard case .scalar(let text) = range.content, let value = node["value"] else { return }
    let written = Readings.Written(value: value.text ?? "", range: text, kind: shape.scalar ?? .text)
    guard known.outcomes[written] != nil || (try? RangeText(text)) != nil else { return }
    do throws(Misread) {
      // A list, or a part of one, has no path by which one number of it could be changed.
      guard !isInList, let kind = shape.scalar, let written = value.text else {
        throw Misread(.rangeOfNoNumber(value.summary))
      }
      guard let ranged = try ranged(written, text, kind) else { return }
      if !Self.fixed.contains(path.first ?? "") { drawn.append((path, ranged)) }
    } catch {
      let place = ScenarioPath.text(path + ["range"])
      diagnostics.append(Diagnostic(at: range.place, path: place, fact: error.fact))
    }
  }

  /// A value with its range, read once.
  private mutating func ranged(_ value: String, _ range: String, _ kind: Expected) throws(Misread) -> RangedValue? {
    let written = Readings.Written(value: value, range: range, kind: kind)
    if let outcome = known.outcomes[written] {
      switch outcome {
      case .read(let value): return value
      case .misread(let misread): throw misread
      }
    }
    do throws(Misread) {
      let ranged = try RangedValue(value, range: range, as: kind)
      known.outcomes[written] = .read(ranged)
      return ranged
    } catch {
      known.outcomes[written] = .misread(error)
      throw error
    }
  }
}
