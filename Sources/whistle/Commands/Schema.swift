// `whistle schema`: the scenario language as a JSON Schema, by which an editor completes keys and marks mistakes; and what
// results say, as a data dictionary.

internal import ArgumentParser
import Reports
import ScenarioFiles

/// Writes the JSON Schema of scenario files, or the data dictionary of results.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a JSON Schema of scenario files, for editors, or the data dictionary of results.",
    discussion: """
      Editors that read JSON Schema (draft-07) complete keys and mark mistakes while you write. A first line \
      “# yaml-language-server: $schema=whistle.schema.json” in a scenario names the file to the YAML extension of \
      VS Code and to others; whistle init writes both.
      """)

  /// What the schema is called beside a scenario, and the line that names it to editors.
  static let fileName = "whistle.schema.json"
  static let modeline = "# yaml-language-server: $schema=\(fileName)"

  /// The schema as a file has it.
  static var text: String { JSON(JSONSchema.ofScenarios()).text(indented: true) + "\n" }

  @Flag(
    help: ArgumentHelp(
      "Write the data dictionary instead: every table, column and response of results, in English and Chinese. Of a file that is there only the generated part is replaced."
    ))
  var dictionary = false

  @Option(help: ArgumentHelp("Write it to this file; by default to standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Option(help: "English or Simplified Chinese; by default as the locale says.")
  var language: ReportLanguage = ReportLanguage(environment: Console.environment)

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes the name of a file") }
    if force && output == nil { throw ValidationError("--force goes with --output: it says which file to replace") }
  }

  func run() throws {
    guard let output else {
      return Console.print(String((dictionary ? DictionaryPage.text : Self.text).dropLast()))
    }
    do {
      let own = dictionary && force ? try WholeFile.text(of: output) ?? "" : ""
      let text = dictionary ? DictionaryPage.renewed(own) : Self.text
      try WholeFile.write(Array(text.utf8), to: output, replace: force)
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
