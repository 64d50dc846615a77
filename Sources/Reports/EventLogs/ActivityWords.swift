// The names of activities and of how they end, in both languages. They are the labels that a process map shows, so they say
// what was done and at which tier, and nothing that differs from case to case.

import Experiments
import GovernanceModel

/// The words of an event log.
struct ActivityWords: Sendable {
  private let language: Language
  private let labels: Labels
  private let handledAt, passedOnBy, dispatchedBy, returnedBy, whistledBy: [String]

  init(_ scenario: Scenario, in language: Language) {
    self.language = language
    let labels = Labels(scenario, in: language)
    self.labels = labels
    let stations = (0..<scenario.tiers.count + scenario.desks.count).map(labels.tier)
    handledAt = stations.map { language("handled at \($0)", "\($0)办理") }
    passedOnBy = stations.map { language("passed on by \($0)", "\($0)上报") }
    dispatchedBy = stations.map { language("dispatched by \($0)", "\($0)派单") }
    returnedBy = stations.map { language("returned by \($0)", "\($0)退单") }
    whistledBy = stations.map { language("whistle blown by \($0)", "\($0)吹哨") }
  }

  func handled(_ station: Int) -> String { handledAt[station] }
  func passedOn(_ station: Int) -> String { passedOnBy[station] }
  func dispatched(_ station: Int) -> String { dispatchedBy[station] }
  func returned(_ station: Int) -> String { returnedBy[station] }
  func whistled(_ station: Int) -> String { whistledBy[station] }

  func stage(_ stage: Int, of tier: Int) -> String {
    language("stage: \(labels.stage(stage, of: tier))", "阶段：\(labels.stage(stage, of: tier))")
  }
  func stageFailed(_ stage: Int, of tier: Int) -> String {
    language("stage failed: \(labels.stage(stage, of: tier))", "阶段未通过：\(labels.stage(stage, of: tier))")
  }

  func listed(_ occasion: Int) -> String {
    language("listed for \(labels.occasion(occasion))", "列入\(labels.occasion(occasion))")
  }
  func putOff(_ occasion: Int) -> String {
    language("\(labels.occasion(occasion)) put off", "\(labels.occasion(occasion))延期")
  }
  func takenUp(_ occasion: Int) -> String {
    language("taken up by \(labels.occasion(occasion))", "\(labels.occasion(occasion))办理")
  }

  var reported: String { language("reported", "上报") }
  var reportedAgain: String { language("reported again", "重复上报") }
  var settled: String { language("settled", "办结") }
  var withdrawn: String { language("withdrawn", "撤回") }
  var diverted: String { language("nobody free, handled otherwise", "占线转办") }
  var nobodyThere: String { language("nobody there", "没找到人") }
  var ordered: String { language("ordered to put it right", "责令整改") }
  var inspected: String { language("inspected", "复查") }
  var followedUp: String { language("followed up", "首接跟踪") }
  var agreed: String { language("agrees to come", "同意报到") }
  var refused: String { language("refuses", "拒绝报到") }
  var convened: String { language("convened", "约定会商") }
  var attends: String { language("reports for duty", "报到") }
  var goesHome: String { language("goes home", "下班离场") }
  var reminded: String { language("reminded", "督办") }
  var jointWork: String { language("joint work", "联合处置") }
  var lastLimit: String { language("last limit of the whistle", "吹哨期满") }
  var tooFew: String { language("too few will come", "报到不足") }
  var called: String { language("called back", "回访") }
  var reopened: String { language("reopened", "重办") }
  var closed: String { language("closed", "结案") }
  var callsAgain: String { language("calls again", "再次来电") }

  var unclaimed: String { language("not claimed", "无人认领") }
  var notReached: String { language("not reached", "未联系上") }
  var notSettled: String { language("not settled", "未化解") }

  var underWay: String { language("under way at the end", "截止时在办") }
  var interrupted: String { language("interrupted", "中断") }
  var paused: String { language("paused", "挂起") }
  var failed: String { language("failed", "未通过") }
  var misrouted: String { language("misrouted", "错派") }

  func complied(_ complied: Bool) -> String { complied ? language("done", "已整改") : language("not done", "未整改") }

  /// What a resident says: stars and whether he is satisfied; no stars where he did not answer or was not asked.
  func verdict(_ stars: Int?, _ isSatisfied: Bool) -> String {
    let verdict = isSatisfied ? language("satisfied", "满意") : language("dissatisfied", "不满意")
    return stars.map { "\(verdict) \($0)/5" } ?? verdict
  }

  func reason(_ reason: ReturnReason) -> String {
    switch reason {
    case .notOurs: language("not ours", "权责不清")
    case .wrongPlace: language("wrong place", "地点不符")
    case .incomplete: language("incomplete", "信息不全")
    }
  }

  func outcome(_ outcome: DelayRow.Outcome) -> String {
    switch outcome {
    case .settled: language("settled", "办结")
    case .beyond: language("beyond this tier", "超出本级")
    case .timedOut: language("timed out", "超时")
    case .atOnce: language("at once", "直报")
    case .withdrawn: language("withdrawn", "撤回")
    case .open: language("open", "未结")
    case .dispatched: language("dispatched", "派出")
    case .returned: language("returned", "退回")
    }
  }
}
