// `whistle merge STUDY FOLDER…`: the parts of a study, run anywhere and in any order, become the results of one run.

internal import ArgumentParser
import Experiments
import Reports
import ScenarioFiles

/// Puts the parts of a study together.
struct Merge: AsyncParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Put the parts of a study together.", "合并一项研究的各分片。"),
    discussion: (
      """
      Takes the rows that whistle sweep --shard has left in the study's folder, and in other folders if any are named, and \
      writes the results that a single run would have written, byte for byte.
      """,
      """
      取 whistle sweep --shard 留在研究文件夹中的行，以及所列其他文件夹中的行，写出与一次运行完全相同的结果，\
      逐字节一致。
      """
    ),
    examples: [
      "whistle sweep Scenarios/thresholds.study.yaml --shard 1/2 --output Results/parts",
      "whistle sweep Scenarios/thresholds.study.yaml --shard 2/2 --output Results/parts",
      "whistle merge Scenarios/thresholds.study.yaml --output Results/parts",
    ])

  @Argument(help: .told("The study, a YAML file.", "研究，YAML 文件。", value: "study", "研究"))
  var file: String

  @Argument(
    help: .told("Folders with further parts, from other machines.", "其他机器上运行的分片所在的文件夹。", value: "folder", "文件夹"))
  var folders: [String] = []

  @Flag(help: .told("Run the rows that are missing.", "补跑缺少的行。"))
  var complete = false

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 {
      throw ValidationError(told("merge takes one --policy", "merge 只能带一个 --policy"))
    }
    if runOptions.force {
      throw ValidationError(told("merge throws no rows away, so it has no --force", "merge 不丢弃任何行，因此没有 --force"))
    }
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
  static func incomplete(_ missing: Int, of rows: Int, study: String, in language: Language) -> Failure {
    var failure = Failure.usage(
      language(
        "\(missing) of \(rows) rows are missing; run the parts that were not, name their folders, or let --complete run the rows here",
        "\(rows) 行中缺 \(missing) 行；请运行未完成的分片、补上其文件夹，或用 --complete 在此运行"))
    failure.status = 1
    return failure
  }
}
