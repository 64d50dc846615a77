// Whistles as plain numbers: for each kind of demand at each tier who is called, how many have to come, and what they do
// then. A call for a member of a department's staff, and joint work, stand in the queue of the unit that whistled under
// rules of their own: rows behind those of all tiers.

import Stochastics

/// How a tier whistles for one kind of demand.
struct WhistlePlan: Sendable {
  /// Those called, by position in `WhistleTables.seats`.
  var seats: Range<Int>
  /// How many of them have to come.
  var quorum: Int
  /// The chance that such a demand is whistled for.
  var share: Double
  var atOnce, unsettled: Bool
  /// When any of those called is on duty, by position in `CompiledScenario.hours`; -1 is always.
  var cover: Int32
  var convening: Sending
  var within: ClockSpan?
  /// `nil` where nobody has the right to remind.
  var reminder: Whistle.Reminder?
  var lastLimit: Whistle.LastLimit?
  /// The rule of joint work, by position among all; -1 where the tier's own staff have no part in it.
  var jointRule: Int32
  /// Samplers, -1 for none.
  var jointTravel, jointWork: Int32
  var jointSettles: Double
}

/// One answer that is called for: that of a department, or of one of several of its kind.
struct Seat: Sendable {
  var department: Int
  /// The department's name, and which of its kind, from 0: what its draws hang on.
  var key: NameKey
  var number: Int
  /// The rule by which a member of its staff is sought, by position among all; -1 where it has none.
  var callRule: Int32
}

/// A department as plain numbers.
struct DepartmentPlan: Sendable {
  /// Samplers, -1 for none.
  var responds, lateness, travel: Int32
  var absence, refusal, lateShare: Double
  /// The calendar of its answers, -1 for the clock on the wall.
  var calendar: Int
}

/// All whistles of a scenario.
struct WhistleTables: Sendable {
  var departments: [DepartmentPlan] = []
  var plans: [WhistlePlan] = []
  var seats: [Seat] = []
}

extension RuleTables {
  /// Adds the departments, before any tier.
  mutating func addDepartments() {
    whistles.departments = scenario.departments.map { department in
      DepartmentPlan(
        responds: department.responds.map { sampler($0) } ?? -1, lateness: department.late.map { sampler($0.by) } ?? -1,
        travel: department.travel.map { sampler($0) } ?? -1, absence: department.absence, refusal: department.refusal,
        lateShare: department.late?.share ?? 0, calendar: department.calendar?.index ?? -1)
    }
  }

  /// Adds the whistles of a tier whose rules stand already; `staffing` are its staffing rules, those of its whistles
  /// included.
  mutating func addWhistles(ofTier tier: Int, staffing: [StaffingRule]) {
    guard let whistle = scenario.whistles[tier] else { return }
    for category in scenario.streams.indices {
      for severity in scenario.severities.indices where !whistle.departments[category, severity].isEmpty {
        let kind = category * scenario.severities.count + severity
        let row = tier * scenario.streams.count * scenario.severities.count + kind
        let waiting = threshold(tier, .whistle, whistle.waiting[category, severity])
        rules[row].whistle = Int32(whistles.plans.count)
        rules[row].whistleWaiting = waiting
        rules[row].hasClocks = rules[row].hasClocks || waiting >= 0
        addPlan(whistle, tier, category, severity, staffing: staffing)
      }
    }
  }

  private mutating func addPlan(
    _ whistle: Whistle, _ tier: Int, _ category: Int, _ severity: Int, staffing: [StaffingRule]
  ) {
    let called = whistle.departments[category, severity]
    let first = whistles.seats.count
    for id in called {
      let department = scenario.departments[id.index]
      let rule = department.staff.map { StaffingRule(teams: [.init(roles: [$0])]) }
      for number in 0..<department.count {
        whistles.seats.append(
          Seat(
            department: id.index, key: NameKey(department.name), number: number,
            callRule: rule.map { partnerRule($0, among: staffing) } ?? -1))
      }
    }
    let joint = whistle.joint
    whistles.plans.append(
      WhistlePlan(
        seats: first..<whistles.seats.count,
        quorum: whistle.quorum[category, severity] ?? whistles.seats.count - first,
        share: whistle.shares[category, severity], atOnce: whistle.atOnce, unsettled: whistle.unsettled,
        cover: cover(of: called), convening: whistle.convening, within: whistle.within,
        reminder: whistle.supervises ? whistle.reminder : nil, lastLimit: whistle.lastLimit,
        jointRule: joint.by.map { partnerRule($0[category, severity], among: staffing) } ?? -1,
        jointTravel: joint.travel[category, severity].map { sampler($0) } ?? -1,
        jointWork: sampler(joint.work[category, severity]), jointSettles: joint.settles[category, severity]))
  }

  /// A rule for those who are sought by a staffing rule of a tier, by position behind the rules of all tiers.
  private mutating func partnerRule(_ rule: StaffingRule, among staffing: [StaffingRule]) -> Int32 {
    let place = Int32(staffing.firstIndex(of: rule) ?? 0)
    let cover = cover(of: rule)
    if let known = partnerRules.firstIndex(where: { $0.staffing == place && $0.cover == cover }) { return Int32(known) }
    var row = KindRule.nothing
    // Its work is drawn when the call or the joint work comes to be.
    (row.staffing, row.cover, row.isPlainWork) = (place, cover, false)
    partnerRules.append(row)
    return Int32(partnerRules.count - 1)
  }

  /// Puts the rules of those who are sought behind those of all tiers, once these are complete.
  mutating func finishWhistles() {
    let first = Int32(rules.count)
    rules += partnerRules
    drafts.routeOf += partnerRules.map { _ in -1 }
    for plan in whistles.plans.indices where whistles.plans[plan].jointRule >= 0 {
      whistles.plans[plan].jointRule += first
    }
    for seat in whistles.seats.indices where whistles.seats[seat].callRule >= 0 {
      whistles.seats[seat].callRule += first
    }
  }

  /// When any of some departments is on duty; -1 is always.
  private mutating func cover(of departments: [Department.ID]) -> Int32 {
    var calendars: Set<Int> = []
    for id in departments {
      let department = scenario.departments[id.index]
      guard let calendar = department.staff.map({ scenario.roles[$0.index].calendar }) ?? department.calendar else {
        return -1
      }
      calendars.insert(calendar.index)
    }
    return cover(of: calendars)
  }
}
