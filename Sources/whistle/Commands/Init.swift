// `whistle init`: a scenario to start from, and beside it the schema by which an editor completes its keys.

internal import ArgumentParser
import Experiments
import Reports
import ScenarioFiles

extension Template: ExpressibleByArgument {}

/// Writes a scenario to start from.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Write a small commented scenario to start from.", "写出一个带注释的小场景，作为起点。"),
    discussion: (
      """
      It runs as it is: whistle init --template riders, then whistle run riders.yaml. The schema of the language is \
      written beside it, so that an editor completes keys and marks mistakes.
      """,
      """
      它可以直接运行：先 whistle init --template riders，再 whistle run riders.yaml。语言的 JSON Schema 会写在旁边，\
      供编辑器补全键名、标出错误。
      """
    ),
    examples: [
      "whistle init --template riders"
    ])

  @Argument(
    help: .told(
      "The file to write; by default the template's name with .yaml.", "要写的文件；默认为模板名加 .yaml。", value: "file", "文件"))
  var file: String?

  @Option(help: .told("What to start from.", "从哪个模板开始。", value: "street|county|riders|hotline"))
  var template = Template.street

  @Flag(help: .told("Replace the scenario if it is there.", "场景文件已存在时替换它。"))
  var force = false

  @Option(
    help: .told(
      "English or Simplified Chinese, for comments and keys; by default as the locale says.",
      "注释和键名用英文还是简体中文；默认按系统区域设置。", value: "en|zh"))
  var language: Language = Speech.language

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError(told("init takes the name of a file", "init 需要文件名")) }
  }

  func run() throws {
    let path = file ?? template.rawValue + ".yaml"
    let schema = "\(path.lastIndex(of: "/").map { path[...$0] } ?? "")\(Schema.fileName)"
    let text = Schema.modeline + "\n" + template.text(in: language)
    do {
      try WholeFile.write(Array(text.utf8), to: path, replace: force)
      // The schema is the program's own; one that an older program has written is brought up to date.
      try WholeFile.write(Array(Schema.text(in: language).utf8), to: schema, replace: true)
    } catch {
      throw Failure(error, in: language)
    }
    let quoted = path.allSatisfy({ $0.isLetter || $0.isNumber || "-_./".contains($0) }) ? path : "'\(path)'"
    Console.print([
      language("\(path) is a scenario that runs as it is; next:", "\(path) 可直接运行。接下来："),
      language("  whistle run \(quoted)        how the place fares", "  whistle run \(quoted)        看看运行结果"),
      language(
        "  whistle compare \(quoted)    its policies side by side", "  whistle compare \(quoted)    并排比较各方案"),
      language(
        "  whistle validate --explain \(quoted)    who is overloaded", "  whistle validate --explain \(quoted)    谁超负荷"),
    ])
  }
}
