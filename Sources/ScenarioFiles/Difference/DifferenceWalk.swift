// Walks two canonical trees side by side along the declared shape and takes down every path at which they differ.

/// A walk through two trees.
struct DifferenceWalk {
  private(set) var found: [ValueDifference] = []

  /// Compares what stands at a path in each tree; `nil` and `null` are nothing.
  mutating func compare(_ old: Node?, _ new: Node?, _ shape: Shape?, path: [String]) {
    let (old, new) = (old?.orNothing, new?.orNothing)
    guard old != nil || new != nil else { return }
    let (one, other) = aligned(old, new, shape)
    if isMap(one, shape) || isMap(other, shape) {
      return compareMaps(one, other, shape, path)
    }
    if let items = named(one) ?? named(other) {
      return compareNamed(one, other, items, shape, path)
    }
    let (before, after) = (one.map(value), other.map(value))
    guard before != after else { return }
    let isSame = before.flatMap { before in after.map { SameValue.isSame(before.text, $0.text, as: shape?.scalar) } }
    guard isSame != true || before?.withoutText != after?.withoutText else { return }
    found.append(
      ValueDifference(path: ScenarioPath.text(path), old: before, new: after, isChanged: isSame != true))
  }

  // MARK: Maps

  private mutating func compareMaps(_ old: Node?, _ new: Node?, _ shape: Shape?, _ path: [String]) {
    let keys = keys(old, new, shape)
    for key in keys {
      compare(old?[key], new?[key], shape.flatMap { Merge.shape(of: key, in: $0) }, path: path + [key])
    }
    // The order of tiers is bottom up, that of severities mildest first.
    guard path == ["tiers"] || path == ["severities"], let old, let new else { return }
    let (before, after) = (old.entries.map(\.key), new.entries.map(\.key))
    guard before != after, before.sorted() == after.sorted() else { return }
    func order(_ names: [String]) -> ValueDifference.Value { .init(text: names.joined(separator: " < ")) }
    found.append(
      ValueDifference(path: ScenarioPath.text(path), old: order(before), new: order(after), isChanged: true))
  }

  /// The keys of both: those of the language in its order, names in the order of the files.
  private func keys(_ old: Node?, _ new: Node?, _ shape: Shape?) -> [String] {
    let present = (old?.entries ?? []).map(\.key) + (new?.entries ?? []).map(\.key)
    var seen: Set<String> = []
    let all = present.filter { seen.insert($0).inserted }
    guard case .fields(let fields) = shape?.map else { return all }
    let known = fields.map(\.key)
    return known.filter(all.contains) + all.filter { !known.contains($0) }
  }

  /// Where one tree has one value for all kinds and the other a map by kind, the one value is that of `other`.
  private func aligned(_ old: Node?, _ new: Node?, _ shape: Shape?) -> (Node?, Node?) {
    guard case .kinds = shape?.map, let old, let new, isMap(old, shape) != isMap(new, shape) else { return (old, new) }
    func widened(_ node: Node) -> Node {
      Node(.map([Node.Entry(key: "other", place: node.place, value: node)]), at: node.place)
    }
    return isMap(old, shape) ? (old, widened(new)) : (widened(old), new)
  }

  /// Whether a map of members stands there, and no annotated value.
  private func isMap(_ node: Node?, _ shape: Shape?) -> Bool {
    guard let node, node.isMap else { return false }
    return node["value"] == nil
  }

  // MARK: Lists

  /// The names of the items of a list of named maps, which may stand in any order.
  private func named(_ node: Node?) -> [String]? {
    guard case .list(let items)? = node?.content, !items.isEmpty else { return nil }
    let names = items.compactMap { $0["name"]?.text }
    return names.count == items.count && Set(names).count == names.count ? names : nil
  }

  private mutating func compareNamed(
    _ old: Node?, _ new: Node?, _ names: [String], _ shape: Shape?, _ path: [String]
  ) {
    func item(_ node: Node?, _ name: String) -> Node? {
      guard case .list(let items)? = node?.content else { return nil }
      return items.first { $0["name"]?.text == name }
    }
    let others = (named(new) ?? []).filter { !names.contains($0) }
    for name in names + others { compare(item(old, name), item(new, name), shape?.items.first, path: path + [name]) }
  }

  // MARK: Values

  /// A value with where it comes from.
  private func value(_ node: Node) -> ValueDifference.Value {
    guard node.isMap, let value = node["value"] else { return .init(text: text(node)) }
    return .init(
      text: text(value), source: node["source"]?.text, range: node["range"]?.text, reason: node["reason"]?.text)
  }

  private func text(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{ " + entries.map { "\($0.key): \(text($0.value))" }.sorted().joined(separator: ", ") + " }"
    case .null, .invalid: "null"
    }
  }
}

extension Node {
  /// The node, or nothing where it stands for nothing.
  fileprivate var orNothing: Node? { if case .null = content { nil } else { self } }
}

extension ValueDifference.Value {
  /// Where it comes from, whatever it is.
  fileprivate var withoutText: ValueDifference.Value {
    var copy = self
    copy.text = ""
    return copy
  }
}

/// Whether two texts say the same: `30 min` and `30 分钟`, `0.5` and `50%`.
enum SameValue {
  static func isSame(_ a: String, _ b: String, as expected: Expected?) -> Bool {
    if a == b { return true }
    guard let expected else { return false }
    func same<Value: Equatable>(_ read: (String) throws -> Value) -> Bool {
      guard let one = try? read(a), let other = try? read(b) else { return false }
      return one == other
    }
    switch expected {
    case .duration: return same { try Grammar.duration($0) }
    case .share: return same { try Grammar.share($0) }
    case .presence: return same { try Grammar.presence($0) }
    case .factor: return same { try Grammar.factor($0) }
    case .distribution: return same { try Grammar.distributionOrNone($0) }
    case .visibility: return same { try Grammar.visibility($0) }
    case .date: return same { try Grammar.date($0) }
    case .dates: return same { try Grammar.dates($0) }
    case .pay: return same { try Grammar.pay($0) }
    case .incentive: return same { try Grammar.incentive($0) }
    case .leaving: return same { try Grammar.leaving($0) }
    case .hiring: return same { try Grammar.hiring($0) }
    case .warmUp: return same { try Grammar.warmUp($0) }
    case .period: return same { try Grammar.period($0) }
    case .points: return same { try Grammar.points($0) }
    case .frequency: return same { try Grammar.frequency($0) }
    case .profileWeight: return same { try Grammar.weight($0) }
    case .meetingDates: return same { try Grammar.meetingDates($0) }
    case .quorum: return same { try ScenarioDecoder.quorum($0) }
    case .choice(let choices): return same { try Grammar.choice($0, of: choices) }
    case .rate:
      return same { text in
        let rate = try Grammar.rate(text)
        return "\(rate.perDay) \(rate.basis)"
      }
    case .wholeNumber, .number: return same { try Grammar.wholeNumber($0, in: 0...(1 << 53)) }
    case .count, .burstCount, .units, .residents, .clockSpan:
      return same { text in try Magnitude(text, as: expected).orRefuse }
    case .text, .openingHours, .sending, .staffing, .kinds, .range, .warning, .variation, .dateTime, .ticketFile,
      .serviceLimit, .amount, .precision, .busyFallback:
      return false
    }
  }
}

extension Optional where Wrapped == Magnitude {
  /// The size; a value without one is no reading to compare.
  fileprivate var orRefuse: Magnitude {
    get throws(Misread) {
      guard let self else { throw Misread(.noValue) }
      return self
    }
  }
}
