// The nearest valid name to one that was not understood, by edit distance (Levenshtein 1965, with swapped
// neighbours counted once as Damerau 1964 proposed).

/// Finds what was probably meant.
package enum Nearest {
  /// The candidate nearest to `word`, if it is near enough to be worth offering; the first of equals.
  package static func match(to word: String, among candidates: [String]) -> String? {
    let word = Array(word.lowercased())
    guard word.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      guard letters.count <= 64 else { continue }
      let distance = editDistance(word, letters)
      let tolerated = max(1, (max(word.count, letters.count) + 1) / 3)
      guard distance <= tolerated, distance < max(word.count, letters.count) else { continue }
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
