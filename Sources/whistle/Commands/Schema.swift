// `whistle schema`: the scenario language as a JSON Schema, by which an editor completes keys and marks mistakes; and what
// results say, as a data dictionary.

internal import ArgumentParser
import Experiments
import Reports
import ScenarioFiles

/// Writes the JSON Schema of scenario files, or the data dictionary of results.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    (
      "Write a JSON Schema of scenario files, for editors, or the data dictionary of results.",
      "写出场景文件的 JSON Schema，供编辑器使用；或写出结果的数据字典。"
    ),
    discussion: (
      """
      Editors that read JSON Schema (draft-07) complete keys and mark mistakes while you write. A first line \
      “# yaml-language-server: $schema=whistle.schema.json” in a scenario names the file to the YAML extension of \
      VS Code and to others; whistle init writes both.
      """,
      """
      能读 JSON Schema（draft-07）的编辑器会在书写时补全键名、标出错误。场景首行的“# yaml-language-server: \
      $schema=whistle.schema.json”告诉 VS Code 的 YAML 扩展等编辑器使用哪个文件；whistle init 会同时写好两者。
      """
    ),
    examples: [
      "whistle schema --output whistle.schema.json", "whistle schema --study --output whistle.study.schema.json",
      "whistle schema --dictionary",
    ])

  /// What the schema is called beside a scenario, and the line that names it to editors.
  static let fileName = "whistle.schema.json"
  static let modeline = "# yaml-language-server: $schema=\(fileName)"

  /// The schema as a file has it.
  static func text(in language: Language, ofStudies: Bool = false) -> String {
    let schema = ofStudies ? JSONSchema.ofStudies(in: language) : JSONSchema.ofScenarios(in: language)
    return JSON(schema).text(indented: true) + "\n"
  }

  @Flag(help: .told("Write that of study files instead.", "改写研究文件的 JSON Schema。"))
  var study = false

  @Flag(
    help: .told(
      "Write the data dictionary instead: every table, column and response of results, in English and Chinese. Of a file that is there only the generated part is replaced.",
      "改写数据字典：结果的每张表、每一列、每项指标，中英文对照。文件已存在时只替换其中自动生成的部分。"))
  var dictionary = false

  @Option(help: .told("Write it to this file; by default to standard output.", "写入此文件；默认写到标准输出。", value: "file", "文件"))
  var output: String?

  @Flag(help: .told("Replace the file if it is there.", "文件已存在时替换它。"))
  var force = false

  @Option(
    help: .told("English or Simplified Chinese; by default as the locale says.", "英文或简体中文；默认按系统区域设置。", value: "en|zh"))
  var language: Language = Speech.language

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError(told("--output takes the name of a file", "--output 需要文件名")) }
    if force && output == nil {
      throw ValidationError(
        told("--force goes with --output: it says which file to replace", "--force 须与 --output 同用：由它指明替换哪个文件"))
    }
  }

  func run() throws {
    func text(_ own: String) -> String {
      dictionary ? DictionaryPage.renewed(own) : Self.text(in: language, ofStudies: study)
    }
    guard let output else {
      return Console.print(String((dictionary ? DictionaryPage.text : text("")).dropLast()))
    }
    do {
      let own = dictionary && force ? try WholeFile.text(of: output) ?? "" : ""
      try WholeFile.write(Array(text(own).utf8), to: output, replace: force)
    } catch {
      throw Failure(error, in: language)
    }
    Console.complain([
      dictionary
        ? language("the data dictionary is in \(output)", "数据字典已写入 \(output)")
        : language("the schema is in \(output)", "模式文件已写入 \(output)")
    ])
  }
}

extension JSON {
  /// A schema as JSON.
  init(_ schema: JSONSchema) {
    switch schema {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .bool(flag)
    case .list(let items): self = .list(items.map(JSON.init))
    case .object(let members): self = .object(members.mapValues(JSON.init))
    }
  }
}
