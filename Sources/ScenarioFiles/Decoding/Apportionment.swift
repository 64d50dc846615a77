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
}
