// The load sheet: what a planner can know before anything runs. Demands a day, hours of work offered to every role
// against the hours its posts are open, and the hours in which a tier has nobody: arithmetic on means.

package import GovernanceModel

/// The loads of a scenario by arithmetic on means, before anything runs.
package struct LoadSheet: Hashable, Sendable {
  /// Demands of one stream.
  package struct StreamLoad: Hashable, Sendable {
    /// The stream's name.
    package let name: String
    /// Mean demands a day over the window.
    package let perDay: Double
    /// The same by severity, in the order of the scenario.
    package let bySeverity: [Double]
  }

  /// Problems of one stream, approximately.
  package struct ProblemLoad: Hashable, Sendable {
    /// The stream's name.
    package let name: String
    /// Problems that come to be, means a day over the window.
    package let perDay: Double
    /// The share of them that is reported before it lapses.
    package let foundShare: Double
    /// Duplicates a day that come while staff travel and work, and so at least.
    package let duplicates: Double
    /// False reports a day.
    package let falseReports: Double
  }

  /// Demands at one tier that handles some; all figures are means per day over the window.
  package struct TierLoad: Hashable, Sendable {
    /// The tier's name.
    package let name: String
    /// Demands that reach it, from residents or from below.
    package internal(set) var perDay = 0.0
    /// Of these, passed on the moment they enter.
    package internal(set) var passedOn = 0.0
    /// Of these, settled here.
    package internal(set) var settled = 0.0
    /// Of these, at units where no alternative of `by:` has staff.
    package internal(set) var unserved = 0.0
    /// Hours a day in which no alternative of `by:` that has staff anywhere is open.
    package internal(set) var closedHours = 0.0
  }

  /// What is said about a role.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// More work is offered than its posts have hours: queues grow without end.
    case overloaded
    /// Between the two.
    case adequate
    /// Under 5 % of its hours are asked for.
    case idle
    /// It has no posts, or is never open.
    case noStaff = "no staff"
    /// As many as are asked for.
    case unlimited
    /// They work only when a mode calls them up.
    case reserve
  }

  /// The utilisation of the posts at one unit.
  package struct UnitLoad: Hashable, Sendable {
    /// The unit's name.
    package let unit: String
    /// Offered hours ÷ open hours.
    package let utilisation: Double
  }

  /// Work offered to one role.
  package struct RoleLoad: Hashable, Sendable {
    /// The role's name.
    package let name: String
    /// All its posts; `nil` for as many as are asked for.
    package let posts: Int?
    /// Hours a day that one post is open.
    package let openHours: Double
    /// Hours of travel, assessment, planning and work a day that are offered to it.
    package let offeredHours: Double
    /// Hours a day of chores and rounds.
    package let choreHours: Double
    /// Hours a day that all its posts are open, without what vacancy, absence, chores and rounds take; `nil` for as
    /// many as are asked for.
    package let capacityHours: Double?
    /// Offered hours ÷ capacity; `nil` where there is no capacity, or no end of it.
    package let utilisation: Double?
    /// The units with the highest and the lowest utilisation; `nil` where there is no staff.
    package let worst: UnitLoad?, best: UnitLoad?
    /// At how many units more is offered than the posts have hours.
    package let overloadedUnits: Int
    /// What to say about it.
    package let verdict: Verdict
  }

  /// The streams, in the order of the scenario.
  package let streams: [StreamLoad]
  /// The streams of problems, in the order of the scenario.
  package let problems: [ProblemLoad]
  /// The tiers that handle demands, bottom up.
  package let tiers: [TierLoad]
  /// The desks, in the order of the scenario: demands that come to each, returned ones included.
  package let desks: [TierLoad]
  /// The roles, in the order of the scenario.
  package let roles: [RoleLoad]
  /// Offered hours a day: by role, then by the unit where the posts are.
  package let workload: [[Double]]
  /// Whether residents are asked.
  package let hasFeedback: Bool
  /// Whether demands may wait for meetings, offers or another try.
  package let hasOccasions: Bool

  /// What the arithmetic leaves out, to be said beside it.
  package static let caveats: [Wording] = [
    Wording(
      english: "Time thresholds are ignored: what a tier does not settle goes up, nothing goes up for waiting.",
      chinese: "不计时限上报：本级解决不了的才上报，不因等待而上报。"),
    Wording(
      english: "All work is offered to the first alternative of “by” that has staff at the unit; later alternatives "
        + "help in the simulation only.",
      chinese: "全部工作计给“by”中本单位有人的第一个选择；其后的选择只在仿真中分担。"),
    Wording(
      english:
        "Means only: no peaks, no queues, no withdrawals, no work in overtime; vacancies, absence, chores and rounds "
        + "take their mean share of the hours.",
      chinese: "只算平均值：不计高峰、排队、撤回和加班；空缺、缺勤、行政事务和巡查按平均比例扣减工时。"),
  ]

  /// What it leaves out besides where residents are asked.
  package static let feedbackCaveat = Wording(
    english:
      "Call-backs and reopenings count as if all were settled in time and at the first place; what a reopening sends up, "
      + "repeat calls, early closure and the evaluation are left out.",
    chinese: "回访与重办按全部及时、未转办计算；不计重办后上报、重复来电、虚假办结与考核。")

  /// What it leaves out besides where a tier whistles for departments with staff of their own.
  package static let whistleCaveat = Wording(
    english: "Staff of departments are counted for the way and the joint work, not for the time in which they wait for "
      + "the others.",
    chinese: "部门人员只计路途与联合处置，不计等候其他单位的时间。")

  /// What it leaves out besides where demands wait for meetings, offers or another try.
  package static let occasionCaveat = Wording(
    english:
      "Meetings, lists of needs and notices are left out: what they take up counts as work of the tier, and those "
      + "who sit there as free.",
    chinese: "不计议事会、认领清单与叫应：其所办事项仍计为本级工作量，出席人员不计占用。")

  /// What it leaves out besides where there are problems.
  package static let problemCaveat = Wording(
    english: "Problems are approximate: hours of the day are averaged, they keep the severity of their onset, and "
      + "duplicates are counted only while staff travel and work.",
    chinese: "问题部分为近似值：按全天平均，不计恶化，重复上报只计路途与办理期间。")

  /// What it leaves out besides where demands come in at desks.
  package static let deskCaveat = Wording(
    english:
      "At desks the returned demands count each time they come back; follow-ups of first contacts are left out, and "
      + "the shortest queue is taken as the demand's own unit.",
    chinese: "受理台按每次退回重复计件；不计首接跟踪；“最短排队”按本单位计。")

  /// What it leaves out besides where staff come and go.
  package static let turnoverCaveat = Wording(
    english:
      "Posts that fall vacant and newcomers who learn take their long-run share, at the pay of the scenario; the time "
      + "that mentors give is left out.",
    chinese: "离职空缺与新手放慢按现行工资下的长期平均计；不计传帮带占用的时间。")

  /// What it leaves out besides where units switch modes or begin campaigns.
  package static let reactionCaveat = Wording(
    english: "As if no mode were ever in force and no campaign were ever begun: reserves are not counted on.",
    chinese: "按从不进入任何模式、从不启动专项治理计算；不计召集的队伍。")

  /// Works out the loads of a scenario.
  package init(_ scenario: Scenario) {
    var ledger = LoadLedger(scenario)
    var problems: [ProblemLoad] = []
    streams = scenario.streams.indices.map { category in
      var means = scenario.meanPerDay(ofStream: category)
      if let curve = DiscoveryCurve(scenario.streams[category], in: scenario) {
        let load = ledger.addReports(category: category, appear: means, curve)
        problems.append(load)
        means = means.map { perUnit in perUnit.map { $0 * load.foundShare } }
      }
      for (severity, perUnit) in means.enumerated() {
        ledger.add(category: category, severity: severity, perUnit: perUnit)
      }
      let bySeverity = means.map { $0.reduce(0, +) }
      return StreamLoad(
        name: scenario.streams[category].name, perDay: bySeverity.reduce(0, +), bySeverity: bySeverity)
    }
    self.problems = problems
    tiers = ledger.tierLoads
    desks = ledger.deskLoads
    roles = ledger.roleLoads
    workload = ledger.offered
    hasFeedback = scenario.feedback != nil
    hasOccasions = scenario.hasOccasions || scenario.streams.contains { $0.notice != nil }
  }
}
