// Everything that can stop a command, as an exit status and the lines that say why.

import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Why a command stopped.
struct Failure: Error {
  /// The exit status: 1 for a failed run, 2 for bad usage, a bad scenario or a place that cannot be written to.
  var status: Int32
  /// What is said on standard error.
  var lines: [String]

  /// Something the user can put right.
  static func usage(_ line: String) -> Failure { Failure(status: 2, lines: ["whistle: " + line]) }

  /// A scenario that cannot be read: every error in the order of the file.
  init(_ errors: ScenarioErrors, in language: Language) {
    let lines = errors.diagnostics.map { $0.line(in: language) }
    let count = lines.count
    self.init(
      status: 2,
      lines: lines + [
        language("whistle: \(count == 1 ? "1 error" : "\(count) errors"); nothing was run", "whistle：\(count) 处错误；没有运行")
      ])
  }

  /// Results that have no place to go.
  init(_ error: ResultFolderError, in language: Language) {
    self.init(status: error == .interrupted ? 130 : 2, lines: ["whistle: " + error.message(in: language)])
  }

  /// A study that cannot be gone on with.
  init(_ error: StudyFolderError, in language: Language) {
    self.init(status: 2, lines: ["whistle: " + error.message(in: language)])
  }

  /// Rows that cannot be kept or read.
  init(_ error: RowStoreError, in language: Language) {
    self.init(status: 2, lines: ["whistle: " + error.message(in: language)])
  }

  /// Rows of a sweep that have a reason in place of values.
  static func failedRows(_ reasons: [Wording], in language: Language) -> Failure {
    var failure = Failure.usage(
      language("some rows failed; the column “error” of sweep.csv says why", "部分行失败；原因见 sweep.csv 的 error 列"))
    failure.status = 1
    failure.lines += reasons.prefix(5).map { "  " + language($0) }
    return failure
  }

  /// A file that cannot be written.
  init(_ error: FileError, in language: Language) {
    self.init(
      status: 2,
      lines: [
        language(
          "whistle: cannot write “\(error.path)”: \(error.isThere ? "it is there already; --force replaces it" : error.reason(in: language))",
          "whistle：无法写入“\(error.path)”：\(error.isThere ? "文件已存在；--force 可替换" : error.reason(in: language))")
      ])
  }

  /// A scenario that cannot be compiled.
  init(_ error: CompilationError, in language: Language) {
    self.init(status: 2, lines: ["whistle: " + language(error.wording)])
  }

  /// A run that failed its own checks.
  init(_ error: ReplicationFailure, in language: Language) {
    let head = language(
      "whistle: replication \(error.replication) of policy “\(error.policy)” (seed \(error.seed)) failed its own checks; this is a fault of Whistle; nothing was written",
      "whistle：方案“\(error.policy)”的第 \(error.replication) 次重复（种子 \(error.seed)）未通过校验；这是 Whistle 的缺陷；没有写入任何文件")
    self.init(status: 1, lines: [head] + error.findings.map { "  " + language($0) })
  }

  /// A warm-up that cannot be found (R27).
  init(_ finding: SteadyState.Finding, policy: String, _ scenario: Scenario, in language: Language) {
    let reason =
      switch finding {
      case .tooShort(let weeks):
        language(
          "the run has \(weeks) whole weeks, and finding takes \(SteadyState.fewestWeeks) or more",
          "运行只有 \(weeks) 整周，至少需要 \(SteadyState.fewestWeeks) 周")
      case .notSettled(let weeks):
        language(
          "the place takes \(weeks) weeks to settle down, more than half of the run; observe it for longer",
          "需 \(weeks) 周才能稳定，超过运行时间的一半；请延长观察时间")
      case .overloaded(let tier):
        language(
          "overloaded: no steady state; the backlog of “\(scenario.stationName(tier))” still rises at the end of the run",
          "超负荷，没有稳定状态：到运行结束时“\(scenario.stationName(tier))”的积压仍在增长")
      case .warmUp: ""
      }
    self.init(
      status: 1,
      lines: [
        language(
          "whistle: no warm-up was found for policy “\(policy)”: \(reason)", "whistle：无法为方案“\(policy)”确定预热期：\(reason)"),
        language("  `time: { warm up: … }` with a duration does without", "  也可在 `time: { warm up: … }` 中直接写明时长"),
      ])
  }

  /// A command that cannot find a warm-up.
  static func warmUpMustBeGiven(in language: Language) -> Failure {
    usage(
      language(
        "`warm up: found` is for run, compare and sweep; here it must be a duration: --set 'time.warm up=28 d'",
        "`warm up: found` 只用于 run、compare 和 sweep；此处须写明时长：--set 'time.warm up=28 d'"))
  }

  /// Policies that cannot be compared.
  init(_ error: ComparisonError, in language: Language) {
    let reason =
      switch error {
      case .tooFewPolicies: language("a comparison takes two policies or more", "比较至少需要两个方案")
      case .repeatedPolicy(let name): language("policy “\(name)” is named twice", "方案“\(name)”重复")
      case .notPaired(let policy, let versus):
        language(
          "“\(policy)” and “\(versus)” were not run with the same replications", "“\(policy)”与“\(versus)”的重复不成对")
      }
    self.init(status: 2, lines: ["whistle: " + reason])
  }

  private init(status: Int32, lines: [String]) { (self.status, self.lines) = (status, lines) }
}
