// Adds up the loads of all kinds of demands, tier by tier and post by post.

import GovernanceModel
import Stochastics

/// Loads under construction.
struct LoadLedger {
  let scenario: Scenario
  let ancestry: UnitAncestry
  private var tiers: [LoadSheet.TierLoad]
  var desks: [LoadSheet.TierLoad]
  /// Offered hours a day: by role, then by the unit where the posts are.
  var offered: [[Double]]

  /// No demands yet.
  init(_ scenario: Scenario) {
    self.scenario = scenario
    ancestry = UnitAncestry(scenario: scenario)
    tiers = scenario.tiers.map { LoadSheet.TierLoad(name: $0.name) }
    desks = scenario.desks.map { LoadSheet.TierLoad(name: $0.name) }
    offered = scenario.roles.map { Array(repeating: 0, count: scenario.tiers[$0.postedAt.index].units.count) }
  }

  /// Adds one category and severity, from demands a day at each unit of its entry tier.
  mutating func add(category: Int, severity: Int, perUnit: [Double]) {
    let stream = scenario.streams[category]
    if stream.entrances.isEmpty {
      add(category: category, severity: severity, perUnit: perUnit, from: stream.entry.index)
    } else {
      addByDesks(category: category, severity: severity, perUnit: perUnit)
    }
  }

  /// Adds one category and severity, from demands a day at each unit of the tier that works on them first.
  mutating func add(category: Int, severity: Int, perUnit: [Double], from tier: Int) {
    for step in DemandFlow(ancestry, category: category, severity: severity, perUnit: perUnit, from: tier).steps {
      let total = step.perUnit.reduce(0, +)
      tiers[step.tier].perDay += total
      if step.isPassedOn {
        tiers[step.tier].passedOn += total
      } else if let handling = scenario.handling[step.tier] {
        tiers[step.tier].settled += zip(step.perUnit, step.lacking).reduce(0) {
          $0 + ($1.1 ? 0 : $1.0 * step.settledInAll)
        }
        let hours =
          handling.meanHours(category: category, severity: severity, step) * (1 - step.whistledAtOnce)
          * visits(category, severity, step)
        let by = handling.by[category, severity]
        offer(step, hours: hours, to: by, directLine: directLine(category, at: step.tier))
        for errand in RouteMeans(handling, category, severity).errands {
          offer(
            step, hours: step.worked * errand.number * errand.hours, to: errand.by ?? by,
            countsUnserved: false)
        }
        if step.whistled > 0 { addJointWork(category: category, severity: severity, step) }
        offerCalls(category, severity, step)
      }
    }
  }

  /// Adds joint work, for the tier's own staff and for the staff of the departments that come.
  private mutating func addJointWork(category: Int, severity: Int, _ step: DemandFlow.Step) {
    guard let whistle = scenario.whistles[step.tier] else { return }
    let hour = Double(Milliseconds.hour)
    let joint = whistle.joint
    let together = ((joint.travel[category, severity]?.mean ?? 0) + joint.work[category, severity].mean) / hour
    if let by = joint.by { offer(step, hours: step.whistled * together, to: by[category, severity]) }
    for id in whistle.departments[category, severity] {
      let department = scenario.departments[id.index]
      guard let role = department.staff else { continue }
      let comes = (1 - department.absence) * (1 - department.refusal) * Double(department.count)
      let hours = together + (department.travel?.mean ?? 0) / hour
      offer(step, hours: step.whistled * comes * hours, to: StaffingRule(teams: [.init(roles: [role])]))
    }
  }

  /// Adds the work of reports that make no demand: triage of duplicates and checks of false reports, at the tier of
  /// entry. `appear` are problems a day by severity, at each of its units.
  mutating func addReports(category: Int, appear: [[Double]], _ curve: DiscoveryCurve) -> LoadSheet.ProblemLoad {
    let stream = scenario.streams[category]
    let tier = stream.entry.index
    let found = curve.foundShare
    let falsePerUnit = stream.falseReportsPerDay(in: scenario)
    var duplicates = 0.0
    let all = appear.reduce(0) { $0 + $1.reduce(0, +) }
    for (severity, perDay) in appear.enumerated() {
      let perUnit = perDay.map { $0 * found }
      guard let handling = scenario.handling[tier],
        let step = DemandFlow(ancestry, category: category, severity: severity, perUnit: perUnit).steps.first
      else { continue }
      let hours = handling.meanHours(category: category, severity: severity, step)
      let again = stream.discovery?.canRepeat ?? false ? curve.duplicates(within: hours) : 0
      duplicates += again * perUnit.reduce(0, +)
      let teams = handling.by[category, severity]
      var jobs = step
      jobs.perUnit = perUnit.map { $0 * again }
      offer(jobs, hours: (stream.discovery?.triage?.mean ?? 0) / Double(Milliseconds.hour), to: teams)
      let check = (handling.travel[category, severity]?.mean ?? 0) + (stream.discovery?.falseReports?.check.mean ?? 0)
      jobs.perUnit = falsePerUnit.map { $0 * stream.severityShares[severity] }
      offer(jobs, hours: check / Double(Milliseconds.hour), to: teams)
    }
    return LoadSheet.ProblemLoad(
      name: stream.name, perDay: all, foundShare: found, duplicates: duplicates,
      falseReports: falsePerUnit.reduce(0, +))
  }

  /// The direct line of a stream to its entry tier; `nil` for none.
  private func directLine(_ category: Int, at tier: Int) -> Bypass? {
    let stream = scenario.streams[category]
    return stream.entry.index == tier ? stream.bypass : nil
  }

  /// Offers work at each unit of a tier, in part to those whom a direct line calls.
  private mutating func offer(
    _ step: DemandFlow.Step, hours: Double, to rule: StaffingRule, directLine: Bypass?
  ) {
    guard let directLine else { return offer(step, hours: hours, to: rule) }
    var part = step
    part.perUnit = step.perUnit.map { $0 * directLine.share }
    offer(part, hours: hours, to: directLine.to)
    part.perUnit = step.perUnit.map { $0 * (1 - directLine.share) }
    offer(part, hours: hours, to: rule)
  }

  /// Offers work at each unit of a tier to the first team that has staff there; nothing where demands go up at once.
  private mutating func offer(
    _ step: DemandFlow.Step, hours: Double, to rule: StaffingRule, countsUnserved: Bool = true
  ) {
    let perUnit = zip(step.perUnit, step.lacking).map { $1 ? 0 : $0 }
    let unserved = offer(perUnit, of: step.tier, hours: hours, to: rule)
    if countsUnserved { tiers[step.tier].unserved += unserved }
  }

  /// Offers work at each unit of a tier to the first team that has staff there. Returns for how much there is none.
  mutating func offer(_ perUnit: [Double], of tier: Int, hours: Double, to rule: StaffingRule) -> Double {
    let first = scenario.tiers[..<tier].reduce(0) { $0 + $1.units.count }
    var seats: [StaffingRule: [[(role: Int, unit: [Int?])]]] = [:]
    var unserved = 0.0
    for (unit, perDay) in perUnit.enumerated() {
      let own = scenario.staffing(rule, at: first + unit)
      let teams =
        seats[own]
        ?? own.teams.map { team in
          team.roles.map { (role: $0.index, unit: ancestry.ancestors(from: tier, to: postedAt($0.index))) }
        }
      seats[own] = teams
      func isThere(_ seat: (role: Int, unit: [Int?])) -> Bool {
        seat.unit[unit].map { isStaffed(seat.role, $0) } ?? false
      }
      // Reserves come only when a mode calls them up: regular staff first.
      let staffed = teams.filter { $0.allSatisfy(isThere) }
      let team = staffed.first { !$0.contains { scenario.isReserve(Role.ID($0.role)) } } ?? staffed.first
      guard let team else {
        unserved += perDay
        continue
      }
      for seat in team {
        if let post = seat.unit[unit] { offered[seat.role][post] += perDay * hours }
      }
    }
    return unserved
  }

  func postedAt(_ role: Int) -> Int { scenario.roles[role].postedAt.index }

  private func isStaffed(_ role: Int, _ unit: Int) -> Bool {
    switch scenario.roles[role].strength {
    case .posts(let posts): posts[unit] > 0
    case .unlimited: true
    }
  }
}

extension LoadLedger {
  /// The loads of the tiers that handle demands, bottom up.
  var tierLoads: [LoadSheet.TierLoad] {
    tiers.indices.compactMap { tier in
      scenario.handling[tier].map { handling in
        var load = tiers[tier]
        load.closedHours = closedHours(of: handling.by)
        return load
      }
    }
  }

  /// Hours a day in which no team of these rules that has staff is complete.
  func closedHours(of rules: ByKind<StaffingRule>) -> Double {
    hoursADay(scenario.timeFrame.length - open(rules).total)
  }

  /// The loads of all roles.
  var roleLoads: [LoadSheet.RoleLoad] {
    scenario.roles.indices.map { role in
      let openHours = hoursADay(open(role).total)
      switch scenario.roles[role].strength {
      case .posts(let posts): return load(of: role, posts: posts, openHours: openHours)
      case .unlimited:
        return LoadSheet.RoleLoad(
          name: scenario.roles[role].name, posts: nil, openHours: openHours,
          offeredHours: offered[role].reduce(0, +), choreHours: 0, capacityHours: nil, utilisation: nil, worst: nil,
          best: nil,
          overloadedUnits: 0, verdict: .unlimited)
      }
    }
  }

  private func load(of role: Int, posts: [Int], openHours: Double) -> LoadSheet.RoleLoad {
    let count = posts.reduce(0, +)
    let total = offered[role].reduce(0, +)
    let hours = StaffHours(scenario.roles[role], open: open(role), over: scenario.timeFrame.length)
    let capacities = posts.map { hours.capacity(of: $0) }
    let capacity = capacities.reduce(0, +)
    let names = scenario.tiers[postedAt(role)].units.map(\.name)
    let units = posts.indices.filter { capacities[$0] > 0 }.map { unit in
      LoadSheet.UnitLoad(unit: names[unit], utilisation: offered[role][unit] / capacities[unit])
    }
    let utilisation = capacity > 0 ? total / capacity : nil
    // The first of several units that are alike is named, at either end.
    let worst = units.reduce(units.first) { most, unit in
      most.map { unit.utilisation > $0.utilisation ? unit : $0 }
    }
    let best = units.min { $0.utilisation < $1.utilisation }
    return LoadSheet.RoleLoad(
      name: scenario.roles[role].name, posts: count, openHours: openHours, offeredHours: total,
      choreHours: posts.reduce(0) { $0 + hours.chores(of: $1) }, capacityHours: capacity, utilisation: utilisation,
      worst: worst, best: best,
      overloadedUnits: units.count { $0.utilisation > 1 },
      verdict: scenario.isReserve(Role.ID(role)) ? .reserve : LoadSheet.Verdict(utilisation: utilisation))
  }

  /// When some team of these rules that has staff is complete.
  private func open(_ rules: ByKind<StaffingRule>) -> OpenTime {
    var seen: Set<StaffingRule.Team> = []
    let regular = rules.values.flatMap(\.teams).filter { !$0.roles.contains(where: scenario.isReserve) }
    return (regular.isEmpty ? rules.values.flatMap(\.teams) : regular).filter { seen.insert($0).inserted }.reduce(
      .never
    ) { open, team in
      let roles = team.roles.map(\.index)
      guard roles.allSatisfy(isStaffedSomewhere) else { return open }
      let complete = roles.dropFirst().reduce(self.open(roles[0])) { $0.intersection(self.open($1)) }
      return open.union(complete)
    }
  }

  private func isStaffedSomewhere(_ role: Int) -> Bool {
    switch scenario.roles[role].strength {
    case .posts(let posts): posts.contains { $0 > 0 }
    case .unlimited: true
    }
  }

  private func open(_ role: Int) -> OpenTime {
    OpenTime(scenario.roles[role].calendar.map { scenario.calendars[$0.index] }, over: scenario.timeFrame)
  }

  /// A length of time within the window, as hours per day of the window.
  private func hoursADay(_ time: Milliseconds) -> Double {
    Double(time) / Double(scenario.timeFrame.length) * 24
  }
}

extension LoadSheet.Verdict {
  /// The verdict on a role with posts: overloaded above 1, idle below 0.05; `nil` is no capacity.
  init(utilisation: Double?) {
    switch utilisation {
    case nil: self = .noStaff
    case let share? where share > 1: self = .overloaded
    case let share? where share < 0.05: self = .idle
    case .some: self = .adequate
    }
  }
}

extension Handling {
  /// Mean hours of staff time that a demand takes here. Where an assessment comes first, only what it finds this tier
  /// able to settle is planned and worked on (R10).
  fileprivate func meanHours(category: Int, severity: Int, _ step: DemandFlow.Step) -> Double {
    let assess = assess[category, severity]
    let planning = step.needsPlan ? plan[category, severity]?.mean ?? 0 : 0
    let done = planning + work[category, severity].mean
    let way = travel[category, severity]?.mean ?? 0
    let before = way + (assess?.mean ?? 0)
    // What is paused is travelled to a second time.
    let after = (pause?.shares[category, severity] ?? 0) * way + done
    return (before + (assess == nil ? 1 : step.settled) * after) / Double(Milliseconds.hour)
  }
}
