// Studies as a researcher runs them: begun, gone on with, grown, split, merged, and refused.

import Foundation
import Testing

@Suite("Studies on the command line") struct StudyCommandTests {
  static let study = """
    study: thresholds
    scenario: place.yaml
    set: { time.length: 5 d }
    factors:
      handling.grid.escalate.waiting: [10 min, 1 h]
      staff.worker.count: { range: 1 to 2 per unit, scale: integer, steps: 2 }
    replications: 3
    responses: [settle.mean, within_limit.settled.share]

    """

  private func workshop() throws -> Workshop {
    try Workshop(["place.yaml": Workshop.place, "place.study.yaml": Self.study])
  }

  private static let files = ["effects.csv", "manifest.json", "report.html", "rows.log", "study.json", "sweep.csv"]

  /// The bytes of a folder's files, without the manifest's machine and times.
  private func contents(_ workshop: Workshop, _ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in workshop.names(folder) where name != "manifest.json" {
      contents[name] = workshop.bytes("\(folder)/\(name)")
    }
    let manifest = try JSONSerialization.jsonObject(with: try #require(workshop.bytes("\(folder)/manifest.json")))
    let kept = (manifest as? [String: Any] ?? [:]).filter { !["machine", "seconds", "started"].contains($0.key) }
    contents["manifest.json"] = try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys)
    return contents
  }

  @Test("parts in any order, and replications that come later, leave the bytes of a single run")
  func sameBytes() throws {
    let workshop = try workshop()
    let sweep = ["sweep", "place.study.yaml", "--quiet"]
    let single = try workshop.run(sweep + ["--threads", "2"])
    #expect(single.status == 0, "\(single.error)")
    #expect(workshop.names("Results/place") == Self.files)
    let expected = try contents(workshop, "Results/place")

    for part in ["2/2", "1/2"] {
      #expect(try workshop.run(sweep + ["--output", "part", "--shard", part]).status == 0)
      let merged = try workshop.run("merge", "place.study.yaml", "--quiet", "--output", "whole", "part")
      #expect(merged.status == (part == "1/2" ? 0 : 1), "\(merged.error)")
    }
    #expect(try contents(workshop, "whole") == expected)

    #expect(try workshop.run(sweep + ["--output", "grown", "--replications", "1"]).status == 0)
    // Half a line at the end is what a crash leaves.
    var rows = try #require(workshop.bytes("grown/rows.log"))
    rows.removeLast(20)
    try workshop.put(rows, "grown/rows.log")
    #expect(try workshop.run(sweep + ["--output", "grown"]).status == 0)
    #expect(try contents(workshop, "grown") == expected)

    let table = CSVText(workshop.text("Results/place/sweep.csv"))
    #expect(
      table.header == [
        "row", "point", "replication", "seed", "handling.grid.escalate.waiting", "staff.worker.count", "settle.mean",
        "within_limit.settled.share", "error",
      ])
    #expect(table.rows.map { $0["row"] } == (1...12).map(String.init))
    let alone = try workshop.run("sweep", "place.study.yaml", "--row", "8", "--json", "--quiet")
    let object = try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any]
    let values = try #require(object?["values"] as? [String: Double])
    #expect(values["settle.mean"] == table.rows[7]["settle.mean"].flatMap(Double.init))
  }

  @Test("another study in the same folder is refused with what is different")
  func refused() throws {
    let workshop = try workshop()
    let begun = try workshop.run("sweep", "place.study.yaml", "--quiet", "--replications", "1", "--shard", "1/4")
    #expect(begun.status == 0, "\(begun.error)")
    for (options, said) in [
      (["--seed", "8"], "its seed is “7”"), (["--policy", "patience"], "its policy is “baseline”"),
      (["--set", "staff.officer.count=2 per unit"], "its settings is"),
    ] {
      let outcome = try workshop.run(["sweep", "place.study.yaml", "--quiet"] + options)
      #expect(outcome.status == 2 && outcome.error.contains(said), "\(outcome.error)")
    }
    try workshop.put(
      Data(Workshop.place.replacing("2 per unit per day", with: "3 per unit per day").utf8), "place.yaml")
    let changed = try workshop.run("sweep", "place.study.yaml", "--quiet")
    #expect(changed.status == 2 && changed.error.contains("its scenario is"), "\(changed.error)")
    let forced = try workshop.run(
      "sweep", "place.study.yaml", "--quiet", "--output", "Results/place", "--force", "--replications", "1")
    #expect(forced.status == 0 && workshop.names("Results/place") == Self.files, "\(forced.error)")
  }

  @Test("a point that cannot run is a row with its reason, and the study goes on")
  func impossiblePoint() throws {
    let workshop = try workshop()
    let design = """
      handling.grid.escalate.waiting,staff.worker.count
      10 min,1 per unit
      soon,1 per unit
      """
    try workshop.put(Data(design.utf8), "design.csv")
    try workshop.put(Data((Self.study + "design: { from: design.csv }\n").utf8), "place.study.yaml")
    let outcome = try workshop.run("sweep", "place.study.yaml", "--quiet", "--replications", "2")
    #expect(outcome.status == 1, "\(outcome.error)")
    let rows = CSVText(workshop.text("Results/place/sweep.csv")).rows
    #expect(rows.map { $0["replication"] } == ["1", "2", ""])
    #expect(workshop.text("Results/place/sweep.csv").contains("“soon”"))
  }

  @Test("a dry run prints both jobs for Slurm and writes nothing")
  func slurm() throws {
    let workshop = try workshop()
    let outcome = try workshop.run(
      "sweep", "place.study.yaml", "--slurm", "--array-size", "5", "--dry-run", "--quiet", "--", "--partition=long")
    #expect(outcome.status == 0, "\(outcome.error)")
    for line in [
      "#SBATCH --array=1-5", "#SBATCH --requeue", "#SBATCH --partition=long", "scontrol requeue", "--complete",
    ] {
      #expect(outcome.output.contains(line), "\(outcome.output)")
    }
    #expect(workshop.names() == ["place.study.yaml", "place.yaml"])
  }

  @Test(
    "bad usage is refused",
    arguments: [
      (["sweep", "place.study.yaml", "--factor", "a=1"], "--factor"),
      (["sweep", "place.study.yaml", "--shard", "3/2"], "--shard"),
      (["sweep", "place.study.yaml", "--row", "13"], "12"),
      (["sweep", "place.study.yaml", "--array-size", "4"], "--slurm"), (["merge", "none.study.yaml"], "no such file"),
    ])
  func usage(_ arguments: [String], _ said: String) throws {
    let outcome = try workshop().run(arguments)
    #expect(outcome.status == 2 && outcome.error.contains(said), "\(outcome.error)")
  }
}
