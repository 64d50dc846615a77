// What can be wrong with a study beyond what can be wrong with any file, and the words for it.

/// What is wrong with a study.
package enum StudyFact: Hashable, Sendable {
  case noFactors
  case neitherLevelsNorRange
  case levelsAndRange
  case levelTwice(String)
  case goesWithRange(key: String)
  case needsSteps(kind: String)
  case notAboveZero(range: String)
  case noWholeNumbers(range: String)
  case sharedByAll(path: String)
  case policyFixed
  case wrongKey(key: String, kind: String)
  case tooManyRows(most: Int)
  case designColumn(String, known: [String], nearest: String?)
  case designColumnMissing(String)
  case designEmpty
  case designCell(column: String)
}

extension Fact {
  /// The words of a fact about a study.
  var studyWords: (String, String)? {
    guard case .study(let fact) = self else { return nil }
    return fact.factorWords ?? fact.designWords
  }
}

extension StudyFact {
  fileprivate var factorWords: (String, String)? {
    switch self {
    case .noFactors:
      (
        "a study varies something; name a factor, as in `handling.grid.escalate.waiting: [15 min, 30 min]`",
        "研究必须有因素，例如 `handling.grid.escalate.waiting: [15 分钟, 30 分钟]`"
      )
    case .neitherLevelsNorRange:
      (
        "a factor has levels or a range: `[15 min, 30 min]`, or `{ range: 5 min to 2 h }`",
        "因素须有水平或范围：`[15 分钟, 30 分钟]` 或 `{ 范围: 5 分钟 至 2 小时 }`"
      )
    case .levelsAndRange:
      ("a factor has levels or a range, not both; leave one out", "因素只能有水平或范围之一；请删去其一")
    case .levelTwice(let level): ("the level “\(level)” stands here twice", "水平“\(level)”重复")
    case .goesWithRange(let key): ("“\(key)” goes with “range”; levels have none", "“\(key)”须与“range”（范围）同用；水平没有它")
    case .notAboveZero(let range):
      (
        "a log scale has no 0, and “\(range)” begins there; begin above 0, or write `scale: linear`",
        "对数刻度没有 0，而“\(range)”从 0 开始；请从大于 0 处开始，或写 `刻度: 线性`"
      )
    case .noWholeNumbers(let range):
      (
        "“\(range)” holds no whole numbers of one unit; write both ends in the same unit, as in `1 to 4 per unit`",
        "“\(range)”中没有同一单位的整数；两端请用同一单位，例如 `1 to 4 per unit`"
      )
    case .sharedByAll(let path):
      (
        "all points of a study share “\(path)”, so it is no factor; write “\(path):” beside “factors:”, or give --\(path)",
        "研究的各设计点共用“\(path)”，它不能作为因素；请与“factors:”并列写“\(path):”，或用 --\(path)"
      )
    case .policyFixed:
      ("the policy is a factor here, so “policy:” beside “factors:” has no meaning", "这里方案是因素，并列的“policy:”没有意义")
    default: nil
    }
  }

  fileprivate var designWords: (String, String) {
    switch self {
    case .needsSteps(let kind):
      (
        "the design “\(kind)” needs levels here; write `levels:`, or `steps: 5` beside `range:`",
        "设计“\(kind)”在这里需要水平；请写 `水平:`，或在 `范围:` 旁写 `级数: 5`"
      )
    case .wrongKey(let key, let kind): ("the design “\(kind)” has no “\(key)”", "设计“\(kind)”没有“\(key)”")
    case .tooManyRows(let most):
      (
        "points times replications exceed \(Grammar.grouped(most)), more than a study holds",
        "设计点数乘以重复次数超过 \(Grammar.grouped(most))，超出一项研究的容量"
      )
    case .designColumn(let found, let known, let nearest):
      (
        "there is no factor “\(found)”\(nearest.map { "; did you mean “\($0)”?" } ?? ""); the factors are \(known.joined(separator: ", "))",
        "没有因素“\(found)”\(nearest.map { "；是否想写“\($0)”？" } ?? "")；因素有 \(known.joined(separator: "、"))"
      )
    case .designColumnMissing(let path):
      ("the table has no column headed “\(path)”", "表中没有列“\(path)”")
    case .designEmpty: ("the table has no points below its heading", "表头之下没有设计点")
    case .designCell(let column): ("there is no value under “\(column)”", "“\(column)”列没有值")
    default: ("unclear", "不明")
    }
  }
}
