// Every response that Whistle measures, defined once: files, tables, documentation and schema take names,
// definitions and units from here.

/// Something measured about a run.
public enum Response: Hashable, Sendable {
  case demands, openAtEnd
  case problems, discoveryDelay, discoveredBy, lapsed, undiscovered, duplicates, falseReports
  case wait, delayed, queueLength, present
  case firstResponse, onSite, plan, settle
  case reach, timedOut
  case withinLimit(Milestone)
  case extended(Milestone), excluded(Milestone), warned(Warning.Level, Milestone), keptAfter(Warning.Level, Milestone)
  case undecided(Milestone)
  case responseRate, settlementRate
  case handOffs, withdrawn, paused
  case feedback(FeedbackResponse), rewarded
  case reaction(ReactionResponse)
  case answeredAtDesk, misrouted, returned, returnedFor(ReturnReason), timeLost, followUps
  case route(RouteResponse)
  case occasion(OccasionResponse)
  case utilisation, burden, choresLost, overtime
  case fairness, fairnessByChance
  case cost, costOf(CostPart)
  case whistles, assembly, assembled, whistlesSettled
  case attendance, attendedLate, refused, missing, heldUp, standBy
  case tenure(TenureResponse)

  /// Every response, in the order in which tables print them.
  public static let all: [Response] =
    [.demands, .openAtEnd, .firstResponse, .onSite, .plan, .settle]
    + Milestone.allCases.map(Response.withinLimit) + Milestone.allCases.map(Response.undecided)
    + Milestone.allCases.flatMap(Response.promises)
    + [
      .responseRate, .settlementRate, .wait, .delayed, .queueLength, .present, .reach, .timedOut, .handOffs,
      .answeredAtDesk, .misrouted, .returned, .returnedFor(.notOurs), .returnedFor(.wrongPlace),
      .returnedFor(.incomplete),
      .timeLost, .followUps, .withdrawn, .paused, .problems, .discoveryDelay, .discoveredBy, .lapsed, .undiscovered,
      .duplicates,
      .falseReports, .rewarded, .utilisation, .burden, .choresLost, .overtime, .fairness, .fairnessByChance, .cost,
    ] + RouteResponse.allCases.map(Response.route) + FeedbackResponse.allCases.map(Response.feedback)
    + CostPart.allCases.map(Response.costOf) + whistling + OccasionResponse.allCases.map(Response.occasion)
    + TenureResponse.allCases.map(Response.tenure) + ReactionResponse.allCases.map(Response.reaction)

  /// What is said of whistles.
  private static let whistling: [Response] = [
    .whistles, .assembly, .assembled, .whistlesSettled, .attendance, .attendedLate, .refused, .missing, .heldUp,
    .standBy,
  ]

  /// What may be said of a promised time beside whether it was kept.
  private static func promises(_ milestone: Milestone) -> [Response] {
    [.extended(milestone), .excluded(milestone)]
      + Warning.Level.allCases.flatMap { [.warned($0, milestone), .keptAfter($0, milestone)] }
  }

  /// The name in files.
  public var name: String {
    switch self {
    case .demands: "demands"
    case .openAtEnd: "open_at_end"
    case .problems: "problems"
    case .discoveryDelay: "discovery_delay"
    case .discoveredBy: "discovered_by"
    case .lapsed: "lapsed"
    case .undiscovered: "undiscovered"
    case .duplicates: "duplicates"
    case .falseReports: "false_reports"
    case .wait: "wait"
    case .delayed: "delayed"
    case .queueLength: "queue_length"
    case .present: "present"
    case .firstResponse: "first_response"
    case .onSite: "on_site"
    case .plan: "plan"
    case .settle: "settle"
    case .reach: "reach"
    case .timedOut: "timed_out"
    case .withinLimit(let milestone): "within_limit." + milestone.name
    case .undecided(let milestone): "undecided." + milestone.name
    case .extended(let milestone): "extended." + milestone.name
    case .excluded(let milestone): "excluded." + milestone.name
    case .warned(let level, let milestone): "\(level.rawValue).\(milestone.name)"
    case .keptAfter(let level, let milestone): "kept_after_\(level.rawValue).\(milestone.name)"
    case .responseRate: "response_rate"
    case .settlementRate: "settlement_rate"
    case .handOffs: "hand_offs"
    case .answeredAtDesk: "answered_at_desk"
    case .misrouted: "misrouted"
    case .returned: "returned"
    case .returnedFor(.notOurs): "returned.not_ours"
    case .returnedFor(.wrongPlace): "returned.wrong_place"
    case .returnedFor(.incomplete): "returned.incomplete"
    case .timeLost: "time_lost"
    case .followUps: "follow_ups"
    case .withdrawn: "withdrawn"
    case .paused: "paused"
    case .feedback(let response): response.rawValue
    case .reaction(let response): response.rawValue
    case .rewarded: "rewarded"
    case .route(let response): response.rawValue
    case .occasion(let response): response.rawValue
    case .utilisation: "utilisation"
    case .burden: "burden"
    case .choresLost: "chores_lost"
    case .overtime: "overtime"
    case .fairness: "fairness"
    case .fairnessByChance: "fairness_by_chance"
    case .cost: "cost"
    case .costOf(let part): "cost.\(part.rawValue)"
    case .whistles: "whistles"
    case .assembly: "assembly"
    case .assembled: "assembled"
    case .whistlesSettled: "whistles_settled"
    case .attendance: "attendance"
    case .attendedLate: "attended_late"
    case .refused: "attendance_refused"
    case .missing: "attendance_missing"
    case .heldUp: "held_up"
    case .standBy: "stand_by"
    case .tenure(let response): response.rawValue
    }
  }

  /// Whether it is about problems, or about reports of them.
  var isOfProblems: Bool {
    switch self {
    case .problems, .discoveryDelay, .discoveredBy, .lapsed, .undiscovered, .duplicates, .falseReports, .rewarded: true
    default: false
    }
  }

  /// The response with this name in files.
  public init?(name: some StringProtocol) {
    guard let response = Response.all.first(where: { $0.name == name }) else { return nil }
    self = response
  }

  /// The definition, in a sentence.
  public var definition: String {
    switch self {
    case .demands: "demands reported inside the observation window"
    case .openAtEnd: "of these, not yet closed when the window ends"
    case .problems: "problems that came to be inside the observation window"
    case .discoveryDelay:
      "time from a problem's onset to its first report; problems that nobody had found by the end of the run count as longer, lapsed ones are left out"
    case .discoveredBy: "share of the problems found that a channel was the first to report"
    case .lapsed: "share of problems that were gone before anybody reported them"
    case .undiscovered:
      "share of problems that nobody had reported by the end of the run, the censored share of `discovery_delay`"
    case .duplicates: "reports of problems that were known already, per demand"
    case .falseReports: "reports of problems that did not exist, per demand"
    case .wait: "time in a tier's queue, per visit, however it ends"
    case .delayed: "share of visits to a tier with a wait above 0"
    case .queueLength: "time-weighted mean number waiting"
    case .present: "time-weighted mean number waiting or in work at a tier"
    case .firstResponse: "time from report to the first start of work"
    case .onSite: "time from report to arrival on site"
    case .plan: "time from report to an accepted plan"
    case .settle: "time from report to settlement"
    case .reach: "share of demands that reach a tier or a desk; a visit from which a demand is returned does not count"
    case .timedOut: "share of visits to a tier that leave it by a threshold"
    case .withinLimit(let milestone):
      "share of demands with a limit on “\(milestone.rawValue)” that keep it; demands whose limit had not run out by the end of the run leave the denominator"
    case .undecided(let milestone):
      "demands with a limit on “\(milestone.rawValue)” that had not run out by the end of the run, and that had not reached it: they leave the denominator of within_limit"
    case .extended(let milestone):
      "share of demands with a limit on “\(milestone.rawValue)”, those left out of it apart, whose limit was extended (延期) because it would have run out"
    case .excluded(let milestone):
      "share of demands with a limit on “\(milestone.rawValue)” that are left out of it (剔除): they are in no other count of the limit"
    case .warned(let level, let milestone):
      "share of demands with a limit on “\(milestone.rawValue)” that had not met it when the \(level.rawValue) warning came; demands that ended before that without meeting it, and those left out, leave the denominator"
    case .keptAfter(let level, let milestone):
      "of the demands that had the \(level.rawValue) warning of the limit on “\(milestone.rawValue)” and kept or broke it by the end of the run, the share that kept it"
    case .responseRate: "share of the demands reported on which work was started by the end of the run (响应率)"
    case .settlementRate: "share of the demands reported that were settled by the end of the run (解决率)"
    case .handOffs: "moves from one tier to another, or between a desk and a tier, per demand"
    case .answeredAtDesk: "share of the demands reported that a desk settled on the spot (直接答复)"
    case .misrouted: "share of dispatches from desks to tiers that went to a wrong place (错派)"
    case .returned: "returns to a desk by those who were to handle it (退单), per demand reported"
    case .returnedFor(let reason): "returns for the reason “\(reason.rawValue)”, per demand reported"
    case .timeLost:
      "time from arriving at a place that returns the demand to being back at a desk, all such times of a demand together, per demand reported"
    case .followUps: "follow-ups by the desk that took the demand in first (首接负责), per demand reported"
    case .withdrawn: "share of demands withdrawn while they waited"
    case .paused: "share of the demands reported that were paused (挂起) at least once by the end of the run"
    case .feedback(let response): response.definition
    case .reaction(let response): response.definition
    case .rewarded:
      "share of the first reports by passers-by with points to earn that earned them (积分), and did not find the budget of the month spent"
    case .route(let response): response.definition
    case .occasion(let response): response.definition
    case .utilisation: "in-shift time in travel, work and chores ÷ rostered time (filled posts × open time)"
    case .burden: "time in chores and rounds ÷ rostered time"
    case .choresLost: "share of the chores and rounds planned that closing time cut off"
    case .overtime: "time worked after the end of a shift, per post and year"
    case .fairness:
      "mean settlement time of the worst tenth of units (at least one) ÷ that of the median unit, by unit of report, over settled demands"
    case .fairnessByChance:
      "what fairness would be by chance alone: the mean over deals in which the settlement times of a tier's demands are dealt out again at random over the units that received them, each unit keeping its number"
    case .cost: "pay of all posts, of overtime and of incentives, and what newcomers cost, per year"
    case .costOf(.staff):
      "pay of all posts, but for days without a holder since somebody left, and of hours on duty where pay is by the hour, per year"
    case .costOf(.overtime): "pay of work after the end of shifts, per year"
    case .costOf(.hiring): "what it costs to find and train newcomers (招聘), per year"
    case .costOf(.incentives): "paid to passers-by for the first reports of problems (激励), per year"
    case .costOf(.joint):
      "pay of the time that two or more members of staff spend together on one demand, per year: a part of `cost.staff` and `cost.overtime`, not added to them"
    case .whistles: "whistles blown for demands reported inside the observation window (吹哨)"
    case .assembly:
      "time from the whistle to the start of joint work; whistles that go on at the end of the run count as longer, those given up are left out"
    case .assembled:
      "share of whistles that led to joint work, of those that did or that nobody waited for any longer"
    case .whistlesSettled: "share of the whistles that came to an end whose joint work settled the demand"
    case .attendance:
      "share of calls that a department answered by coming in time (报到): within the stated time, or, where none is stated, before joint work began; calls that were not needed, or whose time had not run out, leave the denominator"
    case .attendedLate: "share of the same calls that it answered by coming, but late"
    case .refused: "share of the same calls that it refused"
    case .missing: "share of the same calls to which it had not come when its time was over"
    case .heldUp:
      "share of the whistles that led to joint work or that nobody waited for any longer in which a department held the rest up: it was the last that had to come, after some time, or had not come when nobody waited any longer"
    case .standBy: "time for which a member of staff was there before joint work began, per post and year"
    case .tenure(let response): response.definition
    }
  }

  /// The unit of measure in files.
  public var unit: String {
    switch self {
    case .demands, .openAtEnd, .undecided: "demands"
    case .queueLength, .present: "demands"
    case .problems: "problems"
    case .discoveryDelay: "h"
    case .discoveredBy, .lapsed, .undiscovered: "share"
    case .duplicates, .falseReports: "per demand"
    case .wait, .firstResponse, .onSite, .plan, .settle: "h"
    case .delayed, .reach, .timedOut, .withinLimit, .responseRate, .settlementRate, .withdrawn, .utilisation, .burden,
      .choresLost:
      "share"
    case .extended, .excluded, .warned, .keptAfter, .paused, .rewarded: "share"
    case .feedback(let response): response.unit
    case .reaction(let response): response.unit
    case .answeredAtDesk, .misrouted: "share"
    case .returned, .returnedFor, .followUps: "per demand"
    case .timeLost: "h per demand"
    case .handOffs: "per demand"
    case .route(let response): response.unit
    case .occasion(let response): response.unit
    case .overtime: "h per post and year"
    case .fairness, .fairnessByChance: "ratio"
    case .cost, .costOf: "yuan per year"
    case .whistles: "whistles"
    case .assembly: "h"
    case .assembled, .whistlesSettled, .attendance, .attendedLate, .refused, .missing, .heldUp: "share"
    case .standBy: "h per post and year"
    case .tenure(let response): response.unit
    }
  }

  /// The statistics that make sense for it.
  public var statistics: [Statistic] {
    switch self {
    case .demands, .openAtEnd, .undecided, .problems: [.count]
    case .discoveryDelay: [.mean, .p50, .p90, .p95, .p99]
    case .duplicates, .falseReports: [.mean]
    case .discoveredBy, .lapsed, .undiscovered: [.share]
    case .wait, .firstResponse, .onSite, .plan, .settle: [.mean, .p50, .p90, .p95, .p99]
    case .queueLength, .present, .handOffs, .overtime, .fairness, .fairnessByChance: [.mean]
    case .delayed, .reach, .timedOut, .withinLimit, .withdrawn, .utilisation, .burden, .choresLost: [.share]
    case .extended, .excluded, .warned, .keptAfter, .paused, .rewarded, .answeredAtDesk, .misrouted: [.share]
    case .feedback(let response): response.statistics
    case .reaction(let response): response.statistics
    case .returned, .returnedFor, .timeLost, .followUps: [.mean]
    case .route(let response): response.statistics
    case .occasion(let response): response.statistics
    case .responseRate, .settlementRate, .cost, .costOf: [.rate]
    case .whistles: [.count]
    case .assembly: [.mean, .p50, .p90, .p95, .p99]
    case .assembled, .whistlesSettled, .attendance, .attendedLate, .refused, .missing, .heldUp: [.share]
    case .standBy: [.mean]
    case .tenure(let response): response.statistics
    }
  }

  /// Statistics that are measured only where an expectation asks for them.
  public var statisticsOnRequest: [Statistic] { self == .present ? [.peak, .trough] : [] }

  /// The dimensions by which it can be broken down, one at a time unless `report: by` asks for more.
  public var dimensions: [Dimension] {
    switch self {
    case .demands, .openAtEnd, .firstResponse, .onSite, .plan, .settle, .withinLimit, .undecided, .responseRate,
      .settlementRate, .handOffs, .withdrawn, .extended, .excluded, .warned, .keptAfter, .paused,
      .answeredAtDesk, .misrouted, .returned, .returnedFor, .timeLost, .followUps, .route:
      [.category, .severity]
    case .wait, .delayed, .timedOut, .reach: [.tier, .category, .severity]
    case .problems, .discoveryDelay, .lapsed, .undiscovered, .falseReports: [.category]
    case .discoveredBy, .duplicates, .rewarded: [.category, .channel]
    case .feedback(let response): response.dimensions
    case .occasion(let response): response.dimensions
    case .reaction(let response): response.dimensions
    case .queueLength, .present: [.tier]
    case .utilisation, .burden, .choresLost, .overtime, .cost: [.role]
    case .costOf(let part): part == .incentives ? [.channel] : [.role]
    case .fairness, .fairnessByChance: []
    case .whistles, .assembly, .assembled, .whistlesSettled: [.tier, .category, .severity]
    case .attendance, .attendedLate, .refused, .missing, .heldUp: [.department]
    case .standBy, .tenure: [.role]
    }
  }
}

extension Milestone {
  /// The name in files.
  fileprivate var name: String { String(rawValue.map { $0 == " " ? "_" : $0 }) }
}

/// A way to sum up a response.
public enum Statistic: String, CaseIterable, Hashable, Sendable {
  case mean, p50, p90, p95, p99, share, count, rate
  /// The highest and the lowest quarter of an hour of the mean day.
  case peak, trough

  /// The probability of a quantile; `nil` for the others.
  public var probability: Double? {
    switch self {
    case .p50: 0.5
    case .p90: 0.9
    case .p95: 0.95
    case .p99: 0.99
    case .mean, .share, .count, .rate, .peak, .trough: nil
    }
  }

  /// Whether its estimate is taken from all replications together: a quantile, or an extreme, which in any one
  /// replication is more extreme than in the long run (R31).
  public var isPooled: Bool { probability != nil || self == .peak || self == .trough }
}

/// Something by which responses are broken down.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
  case tier, category, severity, channel, role, department
}

/// Names one number of a run: a response, a statistic, and the group it is taken over.
public struct MeasureKey: Hashable, Sendable {
  /// What is measured.
  public var response: Response
  /// How it is summed up.
  public var statistic: Statistic
  /// The tier's position, or `nil` for all.
  public var tier: Int?
  /// The category's position, or `nil` for all.
  public var category: Int?
  /// The severity's position, or `nil` for all.
  public var severity: Int?
  /// The role's position, or `nil` for all.
  public var role: Int?
  /// The position in `Scenario.channels`, or `nil` for all.
  public var channel: Int?
  /// The position in `Scenario.departments`, or `nil` for all.
  public var department: Int?

  /// Names one number of a run.
  public init(
    _ response: Response, _ statistic: Statistic, tier: Int? = nil, category: Int? = nil, severity: Int? = nil,
    role: Int? = nil, channel: Int? = nil, department: Int? = nil
  ) {
    self.response = response
    self.statistic = statistic
    self.tier = tier
    self.category = category
    self.severity = severity
    self.role = role
    self.channel = channel
    self.department = department
  }
}
