// `whistle report DIR`: what a folder of results holds and whether it is as it was written; with --stress, the statement by
// which a study is reported.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Says what results are, and writes the statement about them.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Say what a folder of results holds, or write its STRESS-DES statement.", "说明结果文件夹中有什么，或写出其 STRESS-DES 声明。"),
    discussion: (
      """
      Lists the files of a folder with what each of them says, and whether they are as they were written.

      With --stress the reporting checklist STRESS-DES (Monks and others, 2019) is written beside the results, stress.md in \
      English and stress.zh.md in Chinese: what the tool knows is filled in from the scenario and the manifest, what only the \
      author can know is marked TO COMPLETE. The scenario is read where the manifest's command names it, or where --scenario \
      does, and has to be the one that was run.
      """,
      """
      列出文件夹中的文件、各自的内容，以及是否与写出时一致。

      加 --stress 则在结果旁写出 STRESS-DES 报告清单（Monks 等，2019）：英文为 stress.md，中文为 stress.zh.md。工具知道的内容由场景和清单\
      填好，只有作者知道的内容标为“待补充”。场景按清单中的命令所写位置读取，或按 --scenario 读取，且须是当时运行的场景。
      """
    ),
    examples: [
      "whistle run Scenarios/town.yaml --quiet", "whistle report Results/town", "whistle report Results/town --stress",
    ])

  @Argument(help: .told("A folder of results.", "结果文件夹。", value: "dir", "文件夹"))
  var folder: String

  @Flag(help: .told("Write the STRESS-DES statement into the folder.", "把 STRESS-DES 声明写入该文件夹。"))
  var stress = false

  @Option(
    help: .told(
      "Where the scenario or the study is, if it has been moved since.", "场景或研究文件若已移动，写明现在何处。", value: "file", "文件"))
  var scenario: String?

  @Flag(
    help: .told(
      "Replace statements that are there, and what was completed in them.", "替换已有的声明，连同其中已补充的内容。"))
  var force = false

  @Option(
    help: .told("English or Simplified Chinese; by default as the locale says.", "英文或简体中文；默认按系统区域设置。", value: "en|zh"))
  var language: Language = Speech.language

  @Flag(help: .told("Say nothing but errors.", "除错误外不输出任何内容。"))
  var quiet = false

  func validate() throws {
    if scenario != nil && !stress {
      throw ValidationError(told("--scenario goes with --stress", "--scenario 须与 --stress 同用"))
    }
    if force && !stress {
      throw ValidationError(
        told(
          "--force goes with --stress: it says that statements may be replaced",
          "--force 须与 --stress 同用：由它说明可以替换已有的声明"))
    }
  }

  func run() throws {
    let results: ResultReading
    do { results = try ResultReading(folder) } catch { throw Failure(error, in: language) }
    guard stress else {
      if !quiet { Console.print(FolderReport(results, in: language).lines(Console.paint(for: .output))) }
      return
    }
    let facts = try StudyReading(results, scenario: scenario, in: language).facts()
    // Both are looked at before either is written.
    let files = Language.allCases.map { StressStatement(facts, in: $0).file }
    do {
      for file in files where !force { try WholeFile.requireFree("\(folder)/\(file.name)") }
      for file in files { try WholeFile.write(file.bytes, to: "\(folder)/\(file.name)", replace: force) }
    } catch {
      throw Failure(error, in: language)
    }
    if !quiet {
      let names = files.map(\.name).joined(separator: language(" and ", "、"))
      Console.complain([
        language(
          "\(names) are in \(folder); look for TO COMPLETE", "\(names) 已写入 \(folder)；请补充标有“待补充”之处")
      ])
    }
  }
}

/// The scenario and the policies behind a folder of results.
struct StudyReading {
  private let results: ResultReading
  private let named: String?
  private let language: Language

  init(_ results: ResultReading, scenario: String?, in language: Language) {
    (self.results, named, self.language) = (results, scenario, language)
  }

  /// What a statement is made from.
  func facts() throws -> StressFacts {
    let words = results.manifest["command"]?.items.map(\.words) ?? []
    let command = try Self.parsed(words, in: language)
    let file: ScenarioFile
    var settings: [Setting]
    if let study = command.study {
      let path = named ?? study
      do {
        let read = try StudyFile.load(
          path, overlay: StudyOverlay(policy: command.options.policy.first, settings: try command.options.settings()))
        (file, settings) = (read.scenario, read.settings)
      } catch let error as ScenarioErrors {
        throw unread(path, error)
      }
    } else {
      let path = named ?? command.file
      do throws(ScenarioErrors) { file = try ScenarioFile.load(path) } catch { throw unread(path, error) }
      settings = try command.options.settings()
    }
    guard let digest = results.manifest["scenario"]?["sha256"]?.words, digest == file.digest else {
      throw Failure.usage(
        language(
          "the scenario is not the one that was run: its digest is \(file.digest.prefix(12))…, the manifest has \(results.manifest["scenario"]?["sha256"]?.words.prefix(12) ?? "none")…",
          "该场景不是当时运行的场景：摘要为 \(file.digest.prefix(12))…，清单中为 \(results.manifest["scenario"]?["sha256"]?.words.prefix(12) ?? "无")…"
        ))
    }
    let found = results.manifest["found_warm_up_days"].flatMap { Double($0.words) }
    do throws(ScenarioErrors) {
      let names = results.manifest["policies"]?.items.map(\.words) ?? [ScenarioFile.baseline]
      var scenario = try file.scenario(policy: names.first, settings: settings)
      if let found {
        scenario.timeFrame.warmUp = Milliseconds((found * Double(Milliseconds.day)).rounded())
        scenario.timeFrame.findsWarmUp = true
      }
      let policies = try names.map { (name) throws(ScenarioErrors) in
        (name, file.label(of: name), try changes(file, name))
      }
      return StressFacts(scenario: scenario, policies: policies, manifest: results.manifest)
    } catch {
      throw Failure(error, in: language)
    }
  }

  /// What a policy changes of the file as it stands.
  private func changes(_ file: ScenarioFile, _ policy: String) throws(ScenarioErrors) -> [StressFacts.Change] {
    try file.difference(to: file, policy: ScenarioFile.baseline, otherPolicy: policy).values.map {
      StressFacts.Change(path: $0.path, old: $0.old?.text ?? "–", new: $0.new?.text ?? "–")
    }
  }

  private func unread(_ path: String, _ errors: ScenarioErrors) -> Failure {
    var failure = Failure(errors, in: language)
    failure.lines.append(
      language(
        "whistle: the statement needs the scenario of these results; --scenario says where “\(path)” is now",
        "whistle：声明需要这些结果所用的场景；请用 --scenario 指出“\(path)”现在何处"))
    return failure
  }

  /// The command that made the results, as it was given.
  private static func parsed(
    _ words: [String], in language: Language
  ) throws -> (file: String, study: String?, options: ScenarioOptions) {
    let command = try? Whistle.parseAsRoot(Array(words.dropFirst()))
    switch command {
    case let run as Run: return (run.file, nil, run.scenarioOptions)
    case let compare as Compare: return (compare.file, nil, compare.scenarioOptions)
    case let optimize as Optimize: return (optimize.file, optimize.file, optimize.scenarioOptions)
    case let sweep as Sweep:
      return (sweep.file, StudyFile.isCalledStudy(sweep.file) ? sweep.file : nil, sweep.scenarioOptions)
    default:
      throw Failure.usage(
        language(
          "the manifest's command is none that this version knows: \(words.joined(separator: " "))",
          "清单中的命令不是此版本认得的：\(words.joined(separator: " "))"))
    }
  }
}

extension Failure {
  /// A folder that holds no results.
  init(_ error: ResultReadingError, in language: Language) {
    switch error {
    case .noFolder(let path): self = .usage(language("“\(path)” is no folder", "“\(path)”不是文件夹"))
    case .noManifest(let path):
      self = .usage(
        language(
          "“\(path)” holds no results of Whistle: there is no \(Manifest.fileName) that it wrote",
          "“\(path)”不是 Whistle 的结果：其中没有它写的 \(Manifest.fileName)"))
    case .unreadable(let error):
      self = .usage(
        language(
          "cannot read “\(error.path)”: \(error.reason(in: language))",
          "无法读取“\(error.path)”：\(error.reason(in: language))"))
    }
  }
}
