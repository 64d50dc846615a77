// `whistle merge STUDY FOLDER…`: the parts of a study, run anywhere and in any order, become the results of one run.

internal import ArgumentParser
import Experiments
import Reports
import ScenarioFiles

/// Puts the parts of a study together.
struct Merge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the parts of a study together.",
    discussion: """
      Takes the rows that whistle sweep --shard has left in the study's folder, and in other folders if any are named, and \
      writes the results that a single run would have written, byte for byte.
      """)

  @Argument(help: ArgumentHelp("The study, a YAML file.", valueName: "study"))
  var file: String

  @Argument(help: ArgumentHelp("Folders with further parts, from other machines.", valueName: "folder"))
  var folders: [String] = []

  @Flag(help: "Run the rows that are missing.")
  var complete = false

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 { throw ValidationError("merge takes one --policy") }
    if runOptions.force { throw ValidationError("merge throws no rows away, so it has no --force") }
  }

  func run() async throws {
    let study = try SweepStudy(file: file, scenarioOptions, runOptions)
    Interruption.keepsWhatIsDone()
    for folder in folders where !StudyFolder(folder).isThere {
      throw Failure.usage(study.language("there is no folder “\(folder)”", "没有文件夹“\(folder)”"))
    }
    let store = try study.open(.whole, alsoFrom: folders.map(StudyFolder.init))
    if complete {
      try await study.run(.whole, into: store)
    } else {
      let missing = study.plan.rows - store.done
      guard missing == 0 else {
        throw Failure.incomplete(missing, of: study.plan.rows, study: file, in: study.language)
      }
    }
    try study.finish(store)
  }
}

extension Failure {
  /// Rows that no part has run.
  static func incomplete(_ missing: Int, of rows: Int, study: String, in language: ReportLanguage) -> Failure {
    var failure = Failure.usage(
      language(
        "\(missing) of \(rows) rows are missing; run the parts that were not, name their folders, or let --complete run the rows here",
        "\(rows) 行中缺 \(missing) 行；请运行未完成的分片、补上其文件夹，或用 --complete 在此运行"))
    failure.status = 1
    return failure
  }
}
