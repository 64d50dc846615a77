// Lays out a block: its units, the staff posted there, the sources of its demands, and a slot for every event.

import Stochastics

extension Block {
  /// A block for one piece of the run, ready for its first event.
  init(
    _ plan: CompiledScenario, number: Int, recorder: Recorder, log: Log, root: DrawKey, script: [ScriptedReport]?
  ) {
    let layout = BlockLayout(plan, piece: plan.pieces[number], root: root, followsScript: script != nil)
    self.script = Column(plan.scripted(script ?? [], in: number, root: root))
    self.plan = plan
    self.number = number
    self.recorder = recorder
    timeline = recorder.timeline
    self.log = log
    self.root = root
    problems = ProblemStore(channels: plan.channelKeys.count)
    unlimitedSlot = layout.posts.count
    firstArrivalSlot = unlimitedSlot + (layout.pools.contains { $0.isUnlimited } || plan.hasWhistles ? 1 : 0)
    deliverySlot = firstArrivalSlot + layout.sources.count
    discoverySlot = deliverySlot + (plan.tiers.contains { $0.target >= 0 } || plan.desks.isInUse ? 1 : 0)
    scriptSlot = discoverySlot + (plan.scenario.hasProblems ? 1 : 0)
    pauseSlot = scriptSlot + (script == nil ? 0 : 1)
    followUpSlot = pauseSlot + (plan.hasPauses ? 1 : 0)
    elsewhereSlot = followUpSlot + (plan.desks.hasFollowUps ? 1 : 0)
    answerSlot = elsewhereSlot + (plan.routes.takeTime ? 1 : 0)
    verdictSlot = answerSlot + (plan.hasWhistles ? 1 : 0)
    laterChoiceSlot = verdictSlot + (plan.feedback.isInUse ? 1 : 0)
    firstOccasionSlot = laterChoiceSlot + (plan.tiers.contains { $0.hasLaterTeams } ? 1 : 0)
    appointmentSlot = firstOccasionSlot + layout.occasionsOfUnits.reduce(0) { $0 + $1.count }
    firstEdgeSlot = appointmentSlot + (plan.occasions.takeTime ? 1 : 0)
    firstThresholdSlot = firstEdgeSlot + plan.scenario.calendars.count
    withdrawalSlot = firstThresholdSlot + plan.thresholds.count
    whistleClockSlot = withdrawalSlot + (plan.patience.contains { $0 >= 0 } ? 1 : 0)
    modeSlot = whistleClockSlot + (plan.hasWhistles ? 1 : 0)
    calendar = EventCalendar(slots: modeSlot + (plan.modes.isInUse || plan.campaigns.isInUse ? 1 : 0))
    units = Column(layout.units)
    waitingUnits = Column(repeating: 0, count: layout.units.count / 64 + 1)
    queues = Column(repeating: LaneEnds(), count: layout.lanes)
    pools = Column(layout.pools)
    posts = Column(layout.posts)
    staffOfRole = Column(layout.staffOfRole)
    calendarClocks = Column(repeating: CalendarClock(), count: plan.scenario.calendars.count)
    timetables = Column(layout.timetables.map(\.timetable))
    served = Column(layout.served)
    poolOf = Column(layout.poolOf)
    clock = plan.clock
    (pausesOccur, routesOccur, rolesAreAbsent) = (plan.hasPauses, plan.routes.occur, plan.hasAbsentRoles)
    whistlesOccur = plan.hasWhistles
    feedbackOccurs = plan.feedback.isInUse
    novicesOccur = plan.hasNovices
    (modesOccur, campaignsOccur) = (plan.modes.isInUse, plan.campaigns.isInUse)
    modeBook = ModeBook(modes: plan.scenario.modes.count)
    campaignBook = CampaignBook(campaigns: plan.scenario.campaigns.count)
    ratings = Column(
      repeating: UnitRating(), count: plan.scenario.feedback?.evaluation == nil ? 0 : layout.units.count)
    purses = plan.purses.map { PointPurse(scheme: $0.scheme) }
    desksOccur = plan.desks.isInUse
    (occasionsOccur, appointmentsOccur) = (plan.occasions.occur, plan.occasions.takeTime)
    noticesOccur = plan.occasions.hasNotices
    var firstOccasion: [Int32] = []
    for places in layout.occasionsOfUnits { firstOccasion.append((firstOccasion.last ?? 0) + Int32(places.count)) }
    self.firstOccasion = Column(firstOccasion.isEmpty ? [] : [0] + firstOccasion.dropLast())
    occasions = []
    moment = plan.clock.clip(0)
    (kinds, severities, samplers) = (plan.kinds, plan.severities, plan.samplers)
    nestsCompetence = plan.isNested
    sources = Column(layout.sources)
    dayFactors = Column(layout.dayFactors)
    let sharesDays = plan.dayFactors.contains { $0?.scope == .county }
    sharedDays = Column(
      repeating: DayFactor(key: root, day: .min, factor: 0, end: 0),
      count: sharesDays ? plan.dayFactors.count * DayFactor.remembered : 0)
    ticketReaders = Column(layout.ticketReaders)
    burstQueues = layout.burstQueues
    thresholds = GrowingColumn(capacity: plan.thresholds.count)
    for threshold in plan.thresholds { thresholds.append(ThresholdLane(threshold)) }
    tiers = Column(plan.tiers)
    rules = Column(plan.rules)
    staffing = Column(plan.staffing)
    teams = Column(plan.teams)
    teamRoles = Column(plan.teamRoles)
    roles = Column(plan.roles)
    priorities = Column(plan.priorities)
    linkPlaces(onlyPools: layout.onlyPools)
    openShifts()
    for post in 0..<posts.count { makeFree(posts.place(post)) }
    link(layout.timetables.map(\.post))
    layOutReactions()
    for source in 0..<sources.count { scheduleFirstReport(from: source) }
    for (unit, places) in layout.occasionsOfUnits.enumerated() {
      for place in places {
        let key = root.keyed(by: plan.occasions.occasions[place].key).keyed(by: plan.tree.keys[Int(units[unit].unit)])
        occasions.append(OccasionState(plan: place, unit: units.place(unit), key: key))
      }
    }
    scheduleOccasions()
    if script != nil { scheduleNextScripted() }
  }
}

extension Block {
  /// Tells units, pools and posts where the others are.
  private mutating func linkPlaces(onlyPools: [Int: Int]) {
    for unit in 0..<units.count {
      let tier = plan.tiers[Int(units[unit].tier)].target
      if tier >= 0 {
        let target = plan.tree.ancestor(of: Int(units[unit].unit), at: tier)
        units[unit].target = Int32(target)
        if Int(plan.pieceOf[target]) == number { units[unit].above = units.place(Int(plan.placeInPiece[target])) }
      }
      guard let pool = onlyPools[unit], pool >= 0 else { continue }
      units[unit].onlyPool = pools.place(pool)
    }
    for pool in 0..<pools.count where pools[pool].endOfRanges == pools[pool].firstRange + 1 {
      let range = served[Int(pools[pool].firstRange)]
      if range.count == 1 { pools[pool].onlyUnit = units.place(Int(range.lowerBound)) }
    }
    for unit in 0..<units.count {
      guard let pool = units[unit].onlyPool, pool.pointee.onlyUnit == units.place(unit) else { continue }
      units[unit].directPool = pool
      // Who has a timetable may have chores to do before the next demand.
      // Where modes put demands off, not everybody who waits may be taken.
      if !pool.pointee.hasTimetables, plan.modes.suspend == 0 { pool.pointee.servesDirectly = units.place(unit) }
    }
    for post in 0..<posts.count { posts[post].home = pools.place(Int(posts[post].pool)) }
    for pool in 0..<pools.count {
      pools[pool].staff = staffOfRole.place(Int(pools[pool].role))
      pools[pool].freeEnd = place(of: &pools[pool].freeHead)
    }
  }

  /// Gives posts their timetables, which go back to before the run.
  private mutating func link(_ postsWithTimetables: [Int]) {
    for (timetable, post) in postsWithTimetables.enumerated() {
      posts[post].timetable = timetables.place(timetable)
      posts[post].freeSince = -2 * .day
    }
    for unit in 0..<units.count {
      units[unit].hasChores = plan.scenario.roles.indices.contains { role in
        pool(of: role, for: units.place(unit)) >= 0 && plan.shiftTables[role]?.hasChores == true
      }
    }
  }
}

/// The parts of a block while it is laid out.
private struct BlockLayout {
  var units: [UnitState] = []
  var lanes = 0
  var pools: [Pool] = []
  var posts: [Post] = []
  var staffOfRole: [RoleStaff] = []
  /// Timetables, and the positions of the posts that they belong to.
  var timetables: [(post: Int, timetable: PostTimetable)] = []
  var served: [Range<Int32>] = []
  var poolOf: [Int32] = []
  var sources: [ArrivalSource] = []
  var dayFactors: [DayFactor] = []
  var ticketReaders: [TicketReader] = []
  var burstQueues: [BurstQueue] = []
  /// What each unit holds or keeps, by position in `OccasionTables.occasions`; empty where there is nothing.
  var occasionsOfUnits: [[Int]] = []
  /// The only pool of each unit that has no choice of staff.
  var onlyPools: [Int: Int] = [:]
  private let plan: CompiledScenario
  private let piece: Piece
  private let root: DrawKey

  init(_ plan: CompiledScenario, piece: Piece, root: DrawKey, followsScript: Bool) {
    self.plan = plan
    self.piece = piece
    self.root = root
    for unit in piece.units { addUnit(unit, station: plan.tree.tier[unit]) }
    for (desk, state) in plan.desks.desks.enumerated() {
      for unit in piece.units where plan.tree.tier[unit] == state.tier { addUnit(unit, station: plan.firstDesk + desk) }
    }
    poolOf = Array(repeating: -1, count: units.count * plan.scenario.roles.count)
    for role in plan.scenario.roles.indices {
      let (firstPool, firstPost) = (pools.count, posts.count)
      addPools(of: role)
      staffOfRole.append(RoleStaff(pools: firstPool..<pools.count, posts: firstPost..<posts.count))
    }
    if plan.hasAbsentRoles { replaceAbsentRoles() }
    groupUnits()
    findOnlyTeams()
    if plan.occasions.occur {
      let occasions = plan.occasions.occasions
      occasionsOfUnits = units.map { unit in occasions.indices.filter { occasions[$0].tier == Int(unit.tier) } }
    }
    if !followsScript {
      for unit in piece.units { addSources(of: unit, root: root) }
    }
  }

  /// Adds a unit of a tier, or a desk at a unit.
  private mutating func addUnit(_ unit: Int, station: Int) {
    let rules = plan.tiers[station]
    units.append(
      UnitState(
        place: Int32(units.count), unit: Int32(unit), tier: Int32(station), firstRule: Int32(station * plan.kinds),
        tierKey: rules.key,
        firstLane: Int32(lanes), priorities: Int32(rules.priorities), lowest: rules.lowest, highest: rules.highest,
        firstStaffing: Int32(rules.firstStaffing), endOfStaffing: Int32(rules.firstStaffing + rules.staffingCount),
        firstUnitStaffing: Int32(
          rules.firstUnitStaffing + (unit - plan.tree.firstOfTier[plan.tree.tier[unit]]) * rules.staffingCount),
        hasLaterTeams: rules.hasLaterTeams, queue: rules.queue, hasPreemption: rules.hasPreemption))
    lanes += rules.lanes + (plan.modes.suspend == 0 ? 0 : 1)
  }

  private mutating func addPools(of role: Int) {
    let scenario = plan.scenario
    let tiers = CompiledScenario.tiers(servedBy: role, in: scenario)
    let tree = plan.tree
    let postedAt = scenario.roles[role].postedAt.index
    for unit in piece.units where tree.tier[unit] == postedAt {
      var pool = Pool(
        role: Int32(role), firstPost: Int32(posts.count), posts: 0, isUnlimited: false,
        travelFactor: scenario.roles[role].travelFactor)
      switch scenario.roles[role].strength {
      case .unlimited: (pool.isUnlimited, pool.free) = (true, .max)
      case .posts(let counts): pool.posts = Int32(counts[unit - tree.firstOfTier[postedAt]])
      }
      pool.firstRange = Int32(served.count)
      for tier in tiers where tier <= postedAt {
        let range = tree.descendants(of: unit, at: tier)
        guard let first = range.first, let last = range.last else { continue }
        serve(plan.placeInPiece[first]..<plan.placeInPiece[last] + 1, by: role)
      }
      for desk in CompiledScenario.desks(servedBy: role, in: scenario) {
        let tier = plan.desks.desks[desk].tier
        let range = tree.descendants(of: unit, at: tier)
        guard tier <= postedAt, let first = range.first, let last = range.last else { continue }
        let place = plan.deskPlaces[desk][first - tree.firstOfTier[tier]]
        serve(place..<place + Int32(last - first) + 1, by: role)
      }
      pool.endOfRanges = Int32(served.count)
      addPosts(to: &pool, of: unit)
      pools.append(pool)
    }
  }

  /// The pool that is being added serves units of the piece, by position.
  private mutating func serve(_ places: Range<Int32>, by role: Int) {
    served.append(places)
    for place in places { poolOf[Int(place) * plan.scenario.roles.count + role] = Int32(pools.count) }
  }

  /// Adds a pool's posts in the order of their numbers; those that are vacant in this replication are left out.
  private mutating func addPosts(to pool: inout Pool, of unit: Int) {
    let role = plan.scenario.roles[Int(pool.role)]
    let table = plan.shiftTables[Int(pool.role)]
    var keys: [DrawKey] = []
    if role.vacancy > 0 || table != nil {
      let key = root.keyed(by: NameKey(role.name)).keyed(by: plan.tree.keys[unit])
      keys = (0..<Int(pool.posts)).map { key.keyed(by: UInt64($0 + 1)) }
      keys.removeAll { $0.uniform(Purpose.vacancy) < role.vacancy }
      pool.posts = Int32(keys.count)
    }
    for number in 0..<pool.posts {
      posts.append(
        Post(
          number: pool.firstPost + number, pool: Int32(pools.count), calendar: plan.roles[Int(pool.role)].calendar))
    }
    guard let table else { return }
    pool.hasTimetables = true
    let patrol = role.rounds.map { PatrolTimetable(root: root, unit: plan.tree.keys[unit], every: $0.every) }
    for (turn, key) in keys.enumerated() {
      let timetable = PostTimetable(key: key, patrol: patrol, turn: turn, of: keys.count, table)
      timetables.append((post: Int(pool.firstPost) + turn, timetable: timetable))
    }
  }

  /// Where a unit lacks a role, the pool of the one that stands in for it takes its place.
  private mutating func replaceAbsentRoles() {
    let roles = plan.scenario.roles
    for (place, unit) in units.enumerated() {
      for role in roles.indices where roles[role].presence != nil && poolOf[place * roles.count + role] >= 0 {
        let holder = plan.scenario.holder(of: Role.ID(role), for: Int(unit.unit))
        poolOf[place * roles.count + role] = holder.map { poolOf[place * roles.count + $0.index] } ?? -1
      }
    }
  }

  /// Units at which there is no choice of staff.
  private mutating func findOnlyTeams() {
    guard plan.modes.pool == 0 else { return }
    for place in units.indices {
      let tier = plan.tiers[Int(units[place].tier)]
      guard tier.staffingCount == 1, tier.ageing == 0 else { continue }
      let rule = plan.staffing[tier.firstStaffing]
      let team = plan.teams[rule.firstTeam]
      guard rule.endOfTeams - rule.firstTeam == 1, team.endOfRoles - team.firstRole == 1, team.after == 0 else {
        continue
      }
      onlyPools[place] = Int(poolOf[place * plan.scenario.roles.count + Int(plan.teamRoles[team.firstRole])])
    }
  }

  /// Units served by a common pool form a group, named after its first unit.
  private mutating func groupUnits() {
    for place in units.indices { units[place].group = Int32(place) }
    let sharing = pools.map { served[Int($0.firstRange)..<Int($0.endOfRanges)] } + siblings.map { $0[...] }
    var changed = true
    while changed {
      changed = false
      for ranges in sharing {
        guard let lowest = ranges.flatMap({ $0 }).map({ units[Int($0)].group }).min() else { continue }
        for place in ranges.joined() where units[Int(place)].group != lowest {
          units[Int(place)].group = lowest
          changed = true
        }
      }
    }
    let sizes = Dictionary(grouping: units, by: \.group).mapValues(\.count)
    for place in units.indices { units[place].isShared = (sizes[units[place].group] ?? 1) > 1 }
  }

  /// Units whose staff some mode pools.
  private var siblings: [[Range<Int32>]] {
    plan.scenario.modes.filter(\.pools).flatMap { mode in
      (0..<mode.of.index).flatMap { tier in
        piece.units.filter { plan.tree.tier[$0] == mode.of.index }.map { unit in
          let range = plan.tree.descendants(of: unit, at: tier)
          guard let first = range.first, let last = range.last else { return [] }
          return [plan.placeInPiece[first]..<plan.placeInPiece[last] + 1]
        }
      }
    }
  }

  /// The sources of a unit: each stream's rate or tickets, strip by strip, and its bursts.
  private mutating func addSources(of unit: Int, root: DrawKey) {
    let tree = plan.tree
    let tier = tree.tier[unit]
    for (number, stream) in plan.scenario.streams.enumerated() where stream.entry.index == tier {
      let streamKey = root.keyed(by: plan.streamKeys[number])
      let key = streamKey.keyed(by: tree.keys[unit])
      if let tickets = plan.tickets[number] {
        for strip in 0..<tickets.strips { add(tickets, strip, of: number, unit, key: key, root: root) }
      } else {
        addRate(of: number, stream, unit, key: key, streamKey: streamKey)
      }
      if plan.bursts[number].reaches(unit - tree.firstOfTier[tier]) { addBursts(of: number, unit, key: key) }
      if let reports = stream.discovery?.falseReports { addFalseReports(reports, of: number, unit, key: key) }
    }
  }

  /// The source of false reports of a stream's problems at a unit.
  private mutating func addFalseReports(_ reports: FalseReports, of stream: Int, _ unit: Int, key: DrawKey) {
    let tree = plan.tree
    let tier = tree.tier[unit]
    let rate = DemandStream.perDay(
      reports.arrivals, unit: unit, residents: tree.residents[unit], of: tree, entry: tier)
    var base = DemandStream.perDay(reports.base, unit: unit, residents: tree.residents[unit], of: tree, entry: tier)
    if base <= 0 { base = rate }
    guard rate > 0 else { return }
    let key = key.keyed(by: plan.falseReportKey)
    for strip in 0..<max(1, Int((rate / base - 1e-9).rounded(.up))) {
      let stripKey = strip == 0 ? key : key.keyed(by: UInt64(strip))
      sources.append(
        ArrivalSource(
          key: stripKey, nextKey: stripKey, meanGap: Double(Milliseconds.day) / base, position: 0, ordinal: 0,
          stream: Int32(stream), unit: plan.placeInPiece[unit], origin: Int32(unit), strip: Int32(strip),
          share: rate / base, keepsAll: rate == base, mixesSeverities: plan.mixesSeverities(stream),
          onlySeverity: plan.firstSeverity(stream), feed: .even, brings: .falseReport))
    }
  }

  private mutating func addRate(of number: Int, _ stream: DemandStream, _ unit: Int, key: DrawKey, streamKey: DrawKey) {
    let (tree, tier) = (plan.tree, stream.entry.index)
    let residents = tree.residents[unit]
    let rate = DemandStream.perDay(stream.arrivals, unit: unit, residents: residents, of: tree, entry: tier)
    var base = DemandStream.perDay(stream.base, unit: unit, residents: residents, of: tree, entry: tier)
    // Without a base to keep points of, the new rate is its own base.
    if base <= 0 { base = rate }
    guard rate > 0 else { return }
    for strip in 0..<plan.strips(of: number, ratio: rate / base) {
      var source = source(of: number, unit, strip: strip, key: key)
      source.meanGap = Double(Milliseconds.day) / base
      source.position = plan.baseProfiles[number]?.weighted(0) ?? 0
      source.share = rate / base
      source.keepsAll = rate == base && !plan.profilesDiffer[number]
      source.feed = plan.baseProfiles[number] == nil ? .even : .profile
      if let factors = plan.dayFactors[number] {
        source.feed = .varying
        source.feedState = Int32(dayFactors.count)
        dayFactors.append(plan.firstFactor(factors, of: number, unitKey: key, streamKey: streamKey))
      }
      sources.append(source)
    }
  }

  private mutating func add(
    _ tickets: TicketPlan, _ strip: Int, of number: Int, _ unit: Int, key: DrawKey, root: DrawKey
  ) {
    let place = unit - plan.tree.firstOfTier[plan.tree.tier[unit]]
    var source = source(of: number, unit, strip: strip, key: key)
    source.share = tickets.scale
    source.keepsAll = tickets.scale == 1
    source.feed = .tickets
    source.feedState = Int32(ticketReaders.count)
    ticketReaders.append(tickets.reader(of: place, root: root))
    sources.append(source)
  }

  private mutating func addBursts(of number: Int, _ unit: Int, key: DrawKey) {
    var source = source(of: number, unit, strip: 0, key: key)
    source.feed = .bursts
    source.feedState = Int32(burstQueues.count)
    burstQueues.append(BurstQueue(unit: unit - plan.tree.firstOfTier[plan.tree.tier[unit]]))
    sources.append(source)
  }

  /// A source without its feed.
  private func source(of number: Int, _ unit: Int, strip: Int, key: DrawKey) -> ArrivalSource {
    let stripKey = strip == 0 ? key : key.keyed(by: UInt64(strip))
    return ArrivalSource(
      key: stripKey, nextKey: stripKey, meanGap: 0, position: 0, ordinal: 0, stream: Int32(number),
      unit: plan.placeInPiece[unit], origin: Int32(unit), strip: Int32(strip), share: 1, keepsAll: true,
      mixesSeverities: plan.mixesSeverities(number), onlySeverity: plan.firstSeverity(number), feed: .even,
      brings: plan.discoveries[number] == nil ? .demand : .problem)
  }
}

extension CompiledScenario {
  /// How many strips of marked points a stream needs: one, and more where its rate lies above its base (R4).
  func strips(of stream: Int, ratio: Double) -> Int {
    let highest = profileRatios(of: stream).max() ?? 1
    return max(1, Int((ratio * highest - 1e-9).rounded(.up)))
  }

  /// The new profile over the base profile, slot by slot of the finer one; empty where they are the same.
  private func profileRatios(of stream: Int) -> [Double] {
    guard profilesDiffer[stream] else { return [] }
    let laidOut = [profiles[stream], baseProfiles[stream]].compactMap(\.self)
    guard let finer = laidOut.min(by: { $0.slot < $1.slot }) else { return [] }
    return finer.weights.indices.map { profileRatio(of: stream, at: finer.origin + Milliseconds($0) * finer.slot) }
  }
}
