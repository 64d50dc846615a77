// What is measured of modes and campaigns, as a noun.

import GovernanceModel

extension ReactionResponse {
  /// The response as a noun.
  package var noun: Wording {
    switch self {
    case .inMode: Wording(english: "share of time in a mode", chinese: "处于模式中的时间比例")
    case .switches: Wording(english: "times a mode took hold", chinese: "模式启动次数")
    case .recovery: Wording(english: "recovery time", chinese: "恢复时间")
    case .putOff: Wording(english: "demands put off", chinese: "暂缓件次")
    case .putOffTime: Wording(english: "time put off", chinese: "暂缓时间")
    case .aided: Wording(english: "demands taken up by neighbours", chinese: "互助办理件数")
    case .campaigns: Wording(english: "campaigns", chinese: "专项治理次数")
    case .campaignWork: Wording(english: "work on campaigns", chinese: "专项治理工时")
    case .prevented: Wording(english: "demands prevented", chinese: "避免的诉求")
    }
  }
}
