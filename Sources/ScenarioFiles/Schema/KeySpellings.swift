// The keys of a file as they are written, each with what it means, so that a file can be written anew in the other language.
// Names of the scenario's own are noted as well: in the path of a patch they stand between keys.

/// The keys that were met while a tree was made canonical.
struct KeySpellings {
  /// A key, or a name, or a part of a path.
  struct Part: Hashable {
    /// The canonical key; `nil` for a name of the scenario's own.
    var meaning: String?
    /// The keys that may stand there.
    var known: [String]
    /// How many parts of a path it is: the names of measures have dots.
    var length: Int
  }

  /// By place, the parts of what stands there: one, or several in a path.
  private(set) var parts: [Place: [Part]] = [:]
  private var paths: [Place: Int] = [:]
  private var (path, last) = (0, 0)

  /// Notes a key of the language with its meaning, or a name, which has none.
  mutating func add(_ entry: Node.Entry, meaning: String?, among known: [String] = []) {
    let length = meaning == nil ? entry.key.count { $0 == "." } + 1 : 1
    add(Part(meaning: meaning, known: known, length: length), at: entry.place)
  }

  /// From here on the keys at one place are parts of one path.
  mutating func beginPath() {
    last += 1
    path = last
  }

  /// The path is read.
  mutating func endPath() { path = 0 }

  /// What an alias repeats is noted once.
  private mutating func add(_ part: Part, at place: Place) {
    if let known = paths[place], known == 0 || known != path { return }
    paths[place] = path
    parts[place, default: []].append(part)
  }
}
