// What one run counted of direct lines, first contacts, projects and orders: integers that add up over runs. And what is
// read off them, each response defined once.

/// What became of the demands of one kind on their routes.
package struct RouteCounts: Hashable, Sendable {
  /// Demands whose residents called a role directly, and of these those who found nobody free and were sent elsewhere.
  package var called: Int64 = 0
  package var busy: Int64 = 0
  /// Attempts at a first contact that failed, and residents who gave up over them.
  package var failedContacts: Int64 = 0
  package var gaveUp: Int64 = 0
  /// Projects begun, and those that failed at a stage; a demand may have one at each tier.
  package var projects: Int64 = 0
  package var failedProjects: Int64 = 0
  /// Demands that got an order at a tier; orders given; inspections made, and of these those that found the order
  /// carried out.
  package var ordered: Int64 = 0
  package var orders: Int64 = 0
  package var inspections: Int64 = 0
  package var complied: Int64 = 0

  mutating func merge(_ other: RouteCounts) {
    called += other.called
    busy += other.busy
    failedContacts += other.failedContacts
    gaveUp += other.gaveUp
    projects += other.projects
    failedProjects += other.failedProjects
    ordered += other.ordered
    orders += other.orders
    inspections += other.inspections
    complied += other.complied
  }
}

/// A response about routes.
public enum RouteResponse: String, CaseIterable, Hashable, Sendable {
  case calledDirectly = "called_directly"
  case calledInVain = "called_in_vain"
  case failedContacts = "failed_contacts"
  case projects
  case failedProjects = "failed_projects"
  case ordered
  case inspections
  case complied

  /// The definition, in a sentence.
  var definition: String {
    switch self {
    case .calledDirectly: "share of the demands reported whose residents called a role directly (快捷键)"
    case .calledInVain:
      "of the demands that called a role directly, the share that found nobody free and was handled elsewhere; none where they wait for the role"
    case .failedContacts: "attempts at a first contact that failed (人难找), per demand reported"
    case .projects: "projects begun, per demand reported; one that fails at a tier may be begun again at the next"
    case .failedProjects: "share of the projects begun that failed at a stage by the end of the run"
    case .ordered: "demands that got an order (责令整改), per demand reported, counted at each tier that gives one"
    case .inspections: "inspections made, per demand that got an order"
    case .complied: "share of the inspections that found the order carried out"
    }
  }

  /// The unit of measure in files.
  var unit: String {
    switch self {
    case .calledDirectly, .calledInVain, .failedProjects, .complied: "share"
    case .failedContacts, .projects, .ordered, .inspections: "per demand"
    }
  }

  /// The statistics that make sense for it.
  var statistics: [Statistic] { unit == "share" ? [.share] : [.mean] }
}

extension RouteCounts {
  /// The two numbers whose ratio a response is; the second is `nil` for the demands reported.
  func ratio(_ response: RouteResponse) -> (part: Int64, whole: Int64?) {
    switch response {
    case .calledDirectly: (called, nil)
    case .calledInVain: (busy, called)
    case .failedContacts: (failedContacts, nil)
    case .projects: (projects, nil)
    case .failedProjects: (failedProjects, projects)
    case .ordered: (ordered, nil)
    case .inspections: (inspections, ordered)
    case .complied: (complied, inspections)
    }
  }
}

extension Scenario {
  /// Whether a run of the scenario can yield a response about routes.
  func yields(_ response: RouteResponse) -> Bool {
    switch response {
    case .calledDirectly: streams.contains { $0.bypass != nil }
    case .calledInVain: streams.contains { $0.bypass.map { $0.fallback != .queue } ?? false }
    case .failedContacts: streams.contains { $0.contact.map { $0.fails > 0 } ?? false }
    case .projects: handling.contains { $0?.project?.shares.values.contains { $0 > 0 } ?? false }
    case .failedProjects:
      yields(.projects) && handling.contains { $0?.project?.stages.contains { $0.fails > 0 } ?? false }
    case .ordered, .inspections, .complied:
      handling.contains { $0?.order?.shares.values.contains { $0 > 0 } ?? false }
    }
  }
}
