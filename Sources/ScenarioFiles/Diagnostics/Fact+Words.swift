// The words for every fact, in English and Simplified Chinese; nowhere else are messages made.

import Experiments

extension Diagnostic.Severity {
  /// The word before a message.
  func word(in language: Language) -> String {
    switch (self, language) {
    case (.error, .english): "error"
    case (.error, .chinese): "错误"
    case (.warning, .english): "warning"
    case (.warning, .chinese): "警告"
    case (.note, .english): "note"
    case (.note, .chinese): "提示"
    }
  }
}

extension Fact {
  /// The fact in a sentence.
  func words(in language: Language) -> String {
    let (english, chinese) = fileWords ?? structureWords ?? valueWords ?? consistencyWords
    return language == .english ? english : chinese
  }

  // MARK: The file itself

  private var fileWords: (String, String)? {
    switch self {
    case .missingFile: ("there is no such file", "没有这个文件")
    case .isDirectory: ("this is a folder, not a file", "这是文件夹，不是文件")
    case .unreadableFile: ("the file cannot be read; check its permissions", "文件无法读取，请检查权限")
    case .emptyFile: ("the file is empty", "文件是空的")
    case .tooLarge(let bytes, let most):
      (
        "the file has \(Grammar.grouped(bytes)) bytes, at most \(Grammar.grouped(most)) are read; put tables into CSV files",
        "文件有 \(Grammar.grouped(bytes)) 字节，最多读取 \(Grammar.grouped(most)) 字节；表格请放入 CSV 文件"
      )
    case .notUTF8(let encoding): Self.encodingWords(encoding)
    case .tab:
      (
        "a tab is used for indentation; YAML allows only spaces there",
        "缩进使用了制表符；YAML 只允许用空格缩进"
      )
    case .fullWidthColon:
      (
        "found the full-width colon “：”; write an ASCII colon and a space, “: ”",
        "发现全角冒号“：”；请改为半角冒号加空格“: ”"
      )
    case .yamlSyntax(let problem):
      ("this is not valid YAML: \(problem)", "YAML 格式有误：\(Self.yamlProblemInChinese(problem))")
    case .duplicateKey(let key): ("“\(key)” stands here more than once", "“\(key)”在这里出现了不止一次")
    case .tooDeep(let most):
      ("maps and lists are nested more than \(most) deep", "映射和列表的嵌套超过 \(most) 层")
    case .tooManyNodes(let most):
      (
        "the file has more than \(Grammar.grouped(most)) values, those repeated through aliases included",
        "文件中的值超过 \(Grammar.grouped(most)) 个（包括通过别名重复的值）"
      )
    case .keyIsNotText:
      ("a key must be a plain name, not a list, a map or an alias", "键必须是普通名称，不能是列表、映射或别名")
    case .inBase(let path, let fact):
      ("\(path): \(fact.words(in: .english))", "\(path)：\(fact.words(in: .chinese))")
    case .extendsCycle(let names):
      (
        "“extends” runs in a circle: \(names.joined(separator: " → "))",
        "“extends”形成循环：\(names.joined(separator: " → "))"
      )
    default: nil
    }
  }

  private static func encodingWords(_ encoding: Encoding) -> (String, String) {
    switch encoding {
    case .gb18030:
      (
        "the file is not UTF-8; it looks like GB18030 (GBK). Save it as UTF-8: in Notepad or WPS choose “Save as” and the encoding UTF-8, or run `iconv -f GB18030 -t UTF-8 FILE`",
        "文件不是 UTF-8 编码，看起来是 GB18030（GBK）。请另存为 UTF-8：在记事本或 WPS 中选择“另存为”，编码选 UTF-8，或运行 `iconv -f GB18030 -t UTF-8 文件`"
      )
    case .utf16:
      (
        "the file is UTF-16, not UTF-8. Save it as UTF-8: choose “Save as” and the encoding UTF-8",
        "文件是 UTF-16 编码，不是 UTF-8。请选择“另存为”，编码选 UTF-8"
      )
    case .unknown:
      (
        "the file is not UTF-8 text. Save it as UTF-8: choose “Save as” and the encoding UTF-8",
        "文件不是 UTF-8 文本。请选择“另存为”，编码选 UTF-8"
      )
    }
  }

  // MARK: Structure

  private var structureWords: (String, String)? {
    switch self {
    case .unknownKey(let found, let expected, let nearest):
      (
        "there is no key “\(found)” here\(Self.meant(nearest)); the keys are \(Self.listed(expected))",
        "这里没有键“\(found)”\(Self.meantChinese(nearest))；可用的键有 \(Self.listedChinese(expected))"
      )
    case .unknownPath(let path, let found, let expected, let nearest):
      (
        "the path \(path) does not exist: there is no key “\(found)”\(Self.meant(nearest)); the keys are \(Self.listed(expected))",
        "路径 \(path) 不存在：没有键“\(found)”\(Self.meantChinese(nearest))；可用的键有 \(Self.listedChinese(expected))"
      )
    case .badPath(let path):
      (
        "“\(path)” is not a path; write names between dots and quote names with spaces, as in `limits.\"on site\".ordinary`",
        "“\(path)”不是路径；请用点分隔名称，含空格的名称加引号，例如 `limits.\"on site\".ordinary`"
      )
    case .badSetting(let text):
      (
        "“\(text)” is not a setting; write PATH=VALUE, as in `handling.grid.escalate.waiting=\"15 min\"`",
        "“\(text)”不是设置；请写成 路径=值，例如 `handling.grid.escalate.waiting=\"15 min\"`"
      )
    case .missingKey(let key, let nearest):
      (
        "the key “\(key)” is missing here\(Self.meant(nearest))", "这里缺少键“\(key)”\(Self.meantChinese(nearest))"
      )
    case .sameKeyTwice(let key, let written):
      ("“\(written)” means “\(key)”, which stands here already", "“\(written)”就是“\(key)”，这里已经写过")
    case .expectedMap(let found):
      (
        "expected keys with values here\(found.isEmpty ? "" : ", found “\(found)”")",
        "这里应为若干“键: 值”\(found.isEmpty ? "" : "，却是“\(found)”")"
      )
    case .expectedValue: ("expected one value here, not a list or a map", "这里应为单个值，不能是列表或映射")
    case .expectedList(let expected):
      ("expected a list here: \(expected.words.english)", "这里应为列表：\(expected.words.chinese)")
    case .noValue: ("there is no value here", "这里没有值")
    case .badName(let name):
      (
        "“\(name)” cannot be a name; names have letters of any script, digits, spaces and hyphens",
        "“\(name)”不能作名称；名称只能含文字、数字、空格和连字符"
      )
    case .reservedName(let name):
      ("“\(name)” has a meaning of its own and cannot name this", "“\(name)”另有含义，不能在这里作名称")
    case .nameClash(let name, let first, let second):
      (
        "“\(name)” names both a \(first.words.english) and a \(second.words.english)",
        "“\(name)”既是\(first.words.chinese)又是\(second.words.chinese)的名称"
      )
    default: nil
    }
  }

  // MARK: Single values and references

  private var valueWords: (String, String)? {
    switch self {
    case .unreadableValue(let found, let expected):
      (
        "“\(found)” is not understood; expected \(expected.words.english)",
        "无法理解“\(found)”；应为\(expected.words.chinese)"
      )
    case .missingUnit(let found, let expected):
      (
        "“\(found)” has no unit; expected \(expected.words.english)",
        "“\(found)”缺少单位；应为\(expected.words.chinese)"
      )
    case .unknownUnit(let found, let expected):
      (
        "“\(found)” is not a unit here; expected \(expected.words.english)",
        "“\(found)”不是这里的单位；应为\(expected.words.chinese)"
      )
    case .fullWidth(let found, let written):
      (
        "found the full-width sign “\(found)”; write “\(written)”",
        "发现全角字符“\(found)”；请写成“\(written)”"
      )
    case .notFinite(let found): ("“\(found)” is not a finite number", "“\(found)”不是有限的数")
    case .outOfRange(let found, let allowed):
      ("“\(found)” is out of range; allowed: \(allowed)", "“\(found)”超出范围；允许：\(Self.allowedInChinese(allowed))")
    case .impossibleDistribution(let found, let why):
      ("“\(found)” is no distribution: \(why.words.english)", "“\(found)”不能构成分布：\(why.words.chinese)")
    case .wrongCount(let found, let expected):
      ("expected \(expected) values, found \(found)", "应有 \(expected) 个值，实际有 \(found) 个")
    case .allZero: ("at least one weight must be above 0", "至少一个权重必须大于 0")
    case .tooLong(let most):
      (
        "warm-up, length and follow together exceed \(most)", "预热、时长与跟踪合计超过 \(Self.allowedInChinese(most))"
      )
    case .tooMany(let found, let most):
      (
        "there are \(Grammar.grouped(found)) names here, at most \(Grammar.grouped(most)) are allowed",
        "这里有 \(Grammar.grouped(found)) 个名称，最多允许 \(Grammar.grouped(most)) 个"
      )
    case .badRange(let found):
      ("“\(found)” is no range; write the low and the high end, as in `4 to 9`", "“\(found)”不是范围；请写下限和上限，例如 `4 to 9`")
    case .rangeOfNoNumber(let value):
      (
        "“\(value)” is not one number, so it has no range; leave “range” out",
        "“\(value)”不是单个数值，没有范围可言；请删去“range”"
      )
    case .rangeUnlike(let range, let value):
      (
        "“\(range)” cannot be a range of “\(value)”; write both ends like the value, or as bare numbers in its unit",
        "“\(range)”不能作为“\(value)”的范围；请把两端写成与该值相同的形式，或写成同单位的数"
      )
    case .valueOutsideRange(let value, let range):
      ("“\(value)” lies outside its range “\(range)”", "“\(value)”不在其范围“\(range)”之内")
    case .unknownName(let kind, let found, let known, let nearest):
      (
        "there is no \(kind.words.english) “\(found)”\(Self.meant(nearest)); \(known.isEmpty ? "none is declared" : "there are \(Self.listed(known))")",
        "没有名为“\(found)”的\(kind.words.chinese)\(Self.meantChinese(nearest))；\(known.isEmpty ? "尚未声明任何\(kind.words.chinese)" : "已有 \(Self.listedChinese(known))")"
      )
    default: nil
    }
  }

  private static func meant(_ nearest: String?) -> String { nearest.map { "; did you mean “\($0)”?" } ?? "" }
  private static func meantChinese(_ nearest: String?) -> String { nearest.map { "；是否想写“\($0)”？" } ?? "" }
  private static func listed(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
  private static func listedChinese(_ names: [String]) -> String {
    names.prefix(20).joined(separator: "、") + (names.count > 20 ? "、…" : "")
  }
}
