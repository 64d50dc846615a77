// What acts after a time: thresholds on waiting, open time and age (R8, R9), the patience of residents (R24), and the
// later choices of a staffing rule (R12). Thresholds act after the assignments of their millisecond, and only on what
// still waits or is suspended; at work, the work ends first.

import Stochastics

extension Block {
  /// Starts the clocks of a tier for a demand that has entered it.
  @inline(__always)
  mutating func startClocks(of demand: Int, _ rule: Int) {
    if rules[rule].waiting >= 0 { startThreshold(Int(rules[rule].waiting), of: demand, from: now) }
    if rules[rule].open >= 0 { startThreshold(Int(rules[rule].open), of: demand, from: now) }
    if rules[rule].age >= 0 { startThreshold(Int(rules[rule].age), of: demand, from: demands[demand].reported) }
    if plan.patience[Int(demands[demand].category)] >= 0 { startPatience(of: demand) }
  }

  private mutating func startThreshold(_ lane: Int, of demand: Int, from start: Milliseconds) {
    let due = max(now, plan.due(plan.thresholds[lane].span, from: start))
    guard due < plan.clock.end else { return }
    thresholds[lane].add(Appointment(time: due, demand: Int32(demand), stamp: demands[demand].stamp))
    calendar.set(firstThresholdSlot + lane, at: thresholds[lane].dueTime)
  }

  /// The head of a lane of thresholds is due.
  mutating func crossThreshold(of lane: Int) {
    let appointment = thresholds[lane].removeFirst()
    // What has moved on is dropped on the way to the next live one.
    while thresholds[lane].dueTime < EventKey.endOfTime, !isValid(thresholds[lane].first) {
      _ = thresholds[lane].removeFirst()
    }
    calendar.set(firstThresholdSlot + lane, at: thresholds[lane].dueTime)
    guard isValid(appointment) else { return }
    let demand = Int(appointment.demand)
    switch demands[demand].stage {
    case .waiting:
      // A threshold on waiting is over once work has begun, also if it was handed back.
      if plan.thresholds[lane].kind == .waiting, demands[demand].wait >= 0 { return }
      let unit = Int(demands[demand].unit)
      dequeue(demand, unit, rule(demand, at: Int(units[unit].tier)))
      leave(demand, .timedOut)
    case .suspended:
      if plan.thresholds[lane].kind != .waiting { dropSuspended(demand, .timedOut) }
    case .inWork:
      if plan.thresholds[lane].kind != .waiting { demands[demand].isOverdue = true }
    case .inTransit, .none: break
    }
  }

  /// How long the resident of a demand waits in queues altogether; -1 for ever.
  func patience(of demand: Int) -> Milliseconds {
    let sampler = plan.patience[Int(demands[demand].category)]
    return sampler < 0 ? -1 : duration(sampler, demands[demand].key, Purpose.patience)
  }

  private mutating func startPatience(of demand: Int) {
    let due = now + max(0, patience(of: demand) - demands[demand].waited)
    guard due < plan.clock.end else { return }
    patience.add(Appointment(time: due, demand: Int32(demand), stamp: demands[demand].stamp))
    calendar.set(withdrawalSlot, at: patience.dueTime)
  }

  /// A resident's patience ends; the demand is withdrawn if it still waits and nobody has begun.
  mutating func withdraw() {
    let appointment = patience.removeFirst()
    calendar.set(withdrawalSlot, at: patience.dueTime)
    guard isValid(appointment) else { return }
    let demand = Int(appointment.demand)
    guard demands[demand].stage == .waiting, demands[demand].wait < 0 else { return }
    let unit = Int(demands[demand].unit)
    dequeue(demand, unit, rule(demand, at: Int(units[unit].tier)))
    withdraw(demand)
  }

  /// Appoints the moments from which later teams of the rule may be taken.
  mutating func startLaterChoices(of demand: Int, _ rule: Int) {
    let tier = Int(units[Int(demands[demand].unit)].tier)
    let staffing = self.staffing[tiers[tier].firstStaffing + Int(rules[rule].staffing)]
    for team in staffing.firstTeam..<staffing.endOfTeams where teams[team].after > 0 {
      let due = now + teams[team].after
      laterChoices.add(Appointment(time: due, demand: Int32(demand), stamp: demands[demand].stamp))
    }
    calendar.set(laterChoiceSlot, at: laterChoices.dueTime)
  }

  /// A demand has waited long enough for a later choice of its rule.
  mutating func reconsider() {
    let appointment = laterChoices.removeFirst()
    calendar.set(laterChoiceSlot, at: laterChoices.dueTime)
    let demand = Int(appointment.demand)
    if isValid(appointment), demands[demand].stage == .waiting { markDirty(Int(demands[demand].unit)) }
  }
}
