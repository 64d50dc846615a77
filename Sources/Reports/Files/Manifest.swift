// The manifest says how a folder of results came to be: with it and the scenario, anybody can make the same bytes
// again. It is also how Whistle knows its own folders: only one with a manifest is ever replaced.

package import Experiments

/// How a folder of results came to be.
package struct Manifest: Sendable {
  /// Its name in a folder of results.
  package static let fileName = "manifest.json"

  /// The version of Whistle.
  package var version: String
  /// The command line, word by word.
  package var command: [String]
  /// The name of the scenario.
  package var scenario: String
  /// The digest of the scenario in its canonical form, 64 hexadecimal digits; of its policies too.
  package var digest: String
  /// The seed of all draws.
  package var seed: UInt64
  /// Replications per policy or point.
  package var replications: Int
  /// The policies that were run.
  package var policies: [String]
  /// The kind of system: `Linux 6.1.0 x86_64`.
  package var system: String
  /// Processors that the system offers.
  package var processors: Int
  /// Threads that ran replications.
  package var threads: Int
  /// When the command started, as `2025-01-31T08:00:00Z`.
  package var started: String
  /// Seconds by the clock that each step took, by its name.
  package var seconds: [String: Double]
  /// The warm-up in days where it was found and not given; `nil` else.
  package var foundWarmUp: Double?
  /// Worlds drawn, with the assumptions that they are drawn from; `nil` where none were asked for.
  package var worlds: WorldsEntry?

  /// The study whose rows these are; `nil` where there is none.
  package var study: StudyEntry?

  /// What a manifest says about a study.
  package struct StudyEntry: Sendable {
    /// The design in words.
    package var design: String
    /// What is varied.
    package var factors: [String]
    /// How many points there are.
    package var points: Int

    /// An entry from its parts.
    package init(design: String, factors: [String], points: Int) {
      (self.design, self.factors, self.points) = (design, factors, points)
    }

    fileprivate var json: JSON {
      .object([
        "design": .text(design), "factors": .list(factors.map(JSON.text)), "points": .whole(UInt64(points)),
      ])
    }
  }

  /// What a manifest says about plausible worlds.
  package struct WorldsEntry: Sendable {
    /// How many were drawn.
    package var count: Int
    /// How many replications each policy had in each of them.
    package var replications: Int
    /// What was drawn.
    package var assumptions: [Assumption]

    /// An entry from its parts.
    package init(count: Int, replications: Int, assumptions: [Assumption]) {
      (self.count, self.replications, self.assumptions) = (count, replications, assumptions)
    }

    fileprivate var json: JSON {
      .object([
        "count": .whole(UInt64(count)), "replications": .whole(UInt64(replications)),
        "assumptions": .list(assumptions.map(JSON.assumption)),
      ])
    }
  }

  /// A manifest from its parts.
  package init(
    version: String, command: [String], scenario: String, digest: String, seed: UInt64, replications: Int,
    policies: [String], system: String, processors: Int, threads: Int, started: String, seconds: [String: Double],
    foundWarmUp: Double? = nil, worlds: WorldsEntry? = nil, study: StudyEntry? = nil
  ) {
    self.version = version
    self.command = command
    self.scenario = scenario
    self.digest = digest
    self.seed = seed
    self.replications = replications
    self.policies = policies
    self.system = system
    self.processors = processors
    self.threads = threads
    self.started = started
    self.seconds = seconds
    self.foundWarmUp = foundWarmUp
    self.worlds = worlds
    self.study = study
  }

  /// The manifest of these files, itself a file.
  package func file(listing files: [ResultFile]) -> ResultFile {
    file(listing: files.map { Entry(name: $0.name, bytes: $0.bytes.count, digest: SHA256.hexDigest(of: $0.bytes)) })
  }

  /// What a manifest says of a file.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let bytes: Int
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    package let digest: String
  }

  /// The manifest of files that are written already, itself a file.
  package func file(listing files: [Entry]) -> ResultFile {
    let listed = files.map { file -> JSON in
      .object([
        "name": .text(file.name), "bytes": .whole(UInt64(file.bytes)), "sha256": .text(file.digest),
      ])
    }
    var members: [String: JSON] = [
      "whistle": .text(version),
      "command": .list(command.map(JSON.text)),
      "scenario": .object(["name": .text(scenario), "sha256": .text(digest)]),
      "seed": .whole(seed),
      "replications": .whole(UInt64(replications)),
      "policies": .list(policies.map(JSON.text)),
      "files": .list(listed),
      "machine": .object([
        "system": .text(system), "processors": .whole(UInt64(processors)), "threads": .whole(UInt64(threads)),
      ]),
      "started": .text(started),
      "seconds": .object(seconds.mapValues(JSON.number)),
    ]
    members["found_warm_up_days"] = foundWarmUp.map(JSON.number)
    members["worlds"] = worlds?.json
    members["study"] = study?.json
    let json = JSON.object(members)
    return ResultFile(name: Self.fileName, bytes: Array((json.text(indented: true) + "\n").utf8))
  }

  /// The names of the files that a manifest lists; `nil` if the bytes are no manifest of Whistle's.
  ///
  /// A manifest is read only to learn which files may be replaced, so the reader wants exactly the lines that `file(listing:)`
  /// writes and takes anything else for somebody else's file.
  static func listedFiles(in bytes: [UInt8]) -> [String]? {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first == "{", lines.contains(where: { $0.hasPrefix("  \"whistle\": ") }) else { return nil }
    let opening = "      \"name\": \""
    return lines.filter { $0.hasPrefix(opening) }.compactMap { line in
      let rest = line.dropFirst(opening.count)
      guard let end = rest.firstIndex(of: "\"") else { return nil }
      return String(rest[..<end])
    }
  }
}
