// What routes come to in a run: counts by kind, and the time of a visit that was neither queue nor work nor a way. Few
// demands have any, so it stands beside their records.

/// The time of a visit that its route took, by what took it.
struct RouteTime {
  var contact: Milliseconds = 0
  var order: Milliseconds = 0
  var stages: Milliseconds = 0

  /// The time of a leg.
  subscript(leg: UInt8) -> Milliseconds {
    get { leg == Leg.contact ? contact : leg >= Leg.firstOrder ? order : stages }
    set {
      if leg == Leg.contact {
        contact = newValue
      } else if leg >= Leg.firstOrder {
        order = newValue
      } else {
        stages = newValue
      }
    }
  }

  static func + (a: RouteTime, b: RouteTime) -> RouteTime {
    RouteTime(contact: a.contact + b.contact, order: a.order + b.order, stages: a.stages + b.stages)
  }
}

/// The times of the routes of a piece's open demands, by the number of their records.
struct RouteBook: ~Copyable {
  private var times = GrowingColumn<RouteTime>()

  /// Adds to the time of a demand's visit.
  mutating func add(_ time: Milliseconds, to leg: UInt8, of demand: DemandPlace) {
    while times.count <= Int(demand.pointee.number) { times.append(RouteTime()) }
    times[Int(demand.pointee.number)][leg] += time
  }

  /// The time of a demand's visit so far.
  func time(of demand: DemandPlace) -> RouteTime {
    Int(demand.pointee.number) < times.count ? times[Int(demand.pointee.number)] : RouteTime()
  }

  /// A visit is over.
  mutating func forget(_ demand: DemandPlace) {
    if Int(demand.pointee.number) < times.count { times[Int(demand.pointee.number)] = RouteTime() }
  }
}

/// Counts routes as they are taken, and their time by visit kind and outcome.
final class RouteRecorder {
  let counts: Column<RouteCounts>
  let times: Column<RouteTime>

  /// Nothing yet; without columns where the scenario has no routes.
  init(_ plan: CompiledScenario, visitKinds: Int) {
    counts = Column(repeating: RouteCounts(), count: plan.routes.occur ? plan.kinds : 0)
    times = Column(repeating: RouteTime(), count: plan.routes.takeTime ? visitKinds : 0)
  }

  /// Takes down the time of a visit.
  func record(_ time: RouteTime, at place: Int) { times[place] = times[place] + time }
}
