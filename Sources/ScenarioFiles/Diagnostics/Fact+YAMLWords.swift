// What YAML does not accept, in Chinese. The parser has English words only; what a planner may come across has Chinese ones
// here, what only authors of YAML directives and tags meet is called by its family.

extension Fact {
  /// A problem that the parser names, in Chinese.
  static func yamlProblemInChinese(_ problem: String) -> String {
    chineseProblems[problem] ?? families.first { problem.contains($0.english) }?.chinese ?? "“\(problem)”"
  }

  private static let chineseProblems = [
    "block sequence entries are not allowed in this context": "这里不能写列表项",
    "but found another document": "一个文件只能有一个文档",
    "control characters are not allowed": "不允许控制字符",
    "could not find expected ':'": "缺少冒号",
    "did not find expected ',' or ']'": "缺少逗号或“]”",
    "did not find expected ',' or '}'": "缺少逗号或“}”",
    "did not find expected '-' indicator": "列表项须以“-”开头，缩进须一致",
    "did not find expected <document start>": "前面的内容已经结束，这里不能再写",
    "did not find expected alphabetic or numeric character": "锚点或别名须有名称",
    "did not find expected comment or line break": "这里应换行",
    "did not find expected hexdecimal number": "转义应为十六进制数",
    "did not find expected key": "缺少键，请检查缩进和引号",
    "did not find expected node content": "这里缺少值",
    "did not find expected whitespace or line break": "这里应有空格或换行",
    "found a tab character that violates indentation": "缩进中有制表符",
    "found a tab character where an indentation space is expected": "缩进中有制表符",
    "found an indentation indicator equal to 0": "缩进标记不能为 0",
    "found character that cannot start any token": "值不能以这个字符开头，请加引号",
    "found unexpected ':'": "多了一个冒号，请给文字加引号",
    "found unexpected document indicator": "引号没有闭合",
    "found unexpected end of stream": "引号没有闭合",
    "found undefined alias": "别名没有定义",
    "found unknown escape character": "双引号中的反斜杠转义有误",
    "mapping keys are not allowed in this context": "这里不能写键",
    "mapping values are not allowed in this context": "这里不能再写“键: 值”，请检查缩进，或给含冒号的文字加引号",
  ]

  private static let families: [(english: String, chinese: String)] = [
    ("UTF-", "编码有误"), ("surrogate", "编码有误"), ("Unicode", "字符有误"), ("directive", "指令有误"),
    ("version number", "指令有误"), ("tag", "标签有误"), ("'!'", "标签有误"), ("URI", "标签有误"), ("too long", "内容过长"),
  ]

  /// A range that is allowed, with its units in Chinese.
  static func allowedInChinese(_ allowed: String) -> String {
    let units = [
      (" yuan per ", " 元 每 "), (" 每 year", " 每年"), (" 每 hour", " 每小时"), (" 每 newcomer", " 每 新人"),
      (" 每 report", " 每 上报"), (" per year", " 每年"), (" per day", " 每天"), (" per hour", " 每小时"),
      (" workdays", " 工作日"), (" ms", " 毫秒"), (" min", " 分钟"), (" total", " 合计"),
    ]
    let said = units.reduce(allowed) { text, unit in text.replacing(unit.0, with: unit.1) }
    return said.hasSuffix(" d") ? said.dropLast() + "天" : said
  }
}
