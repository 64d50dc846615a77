// Whole numbers from shares by largest remainders (Hamilton 1792), ties by index (R25).

/// Splits whole numbers in proportion.
enum Apportionment {
  /// Whole numbers near `quotas` that sum to `total`: each gets its floor, what is left goes to the largest
  /// remainders, the first of equals first. `total` lies within one per quota of their sum.
  static func round(_ quotas: [Double], to total: Int) -> [Int] {
    var result = quotas.map { Int($0.rounded(.down)) }
    var left = total - result.reduce(0, +)
    guard left > 0, !quotas.isEmpty else { return result }
    let order = quotas.indices.sorted { a, b in
      let (remainderA, remainderB) = (quotas[a] - Double(result[a]), quotas[b] - Double(result[b]))
      return remainderA != remainderB ? remainderA > remainderB : a < b
    }
    while left > 0 {
      for index in order.prefix(left) { result[index] += 1 }
      left -= min(left, order.count)
    }
    return result
  }

  /// `total` split evenly: the first ones get one more.
  static func evenly(_ total: Int, over count: Int) -> [Int] {
    let (share, rest) = total.quotientAndRemainder(dividingBy: count)
    return (0..<count).map { share + ($0 < rest ? 1 : 0) }
  }

  /// `total` split in proportion to `loads`, where each has at least one as long as there are enough: who is due less than one gets
  /// one, and the others share the rest. Evenly where there is no load.
  static func byLoad(_ total: Int, loads: [Double]) -> [Int] {
    guard loads.contains(where: { $0 > 0 }) else { return evenly(total, over: loads.count) }
    var (shares, left) = ([Int](repeating: 0, count: loads.count), total)
    var open = Array(loads.indices)
    while total >= loads.count {
      let load = open.reduce(0) { $0 + loads[$1] }
      let small = open.filter { loads[$0] * Double(left) < load }
      guard !small.isEmpty, load > 0 else { break }
      for index in small { shares[index] = 1 }
      left -= small.count
      open.removeAll { shares[$0] == 1 }
    }
    let load = open.reduce(0) { $0 + loads[$1] }
    guard load > 0 else { return shares }
    for (index, share) in zip(open, round(open.map { Double(left) * loads[$0] / load }, to: left)) {
      shares[index] = share
    }
    return shares
  }
}
