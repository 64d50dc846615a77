// `departments:` - who may be called, how soon they come, and who of their staff.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// The departments, or `nil` where any is wrong.
  mutating func departments(_ cursor: Cursor?) -> [Department]? {
    let departments = (cursor?.members ?? []).map { department($0.name, $0.cursor) }
    return departments.contains { $0 == nil } ? nil : departments.compactMap { $0 }
  }

  private mutating func department(_ name: String, _ cursor: Cursor) -> Department? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let count = read(cursor["count"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...10_000) }
    let responds = read(cursor["responds"], Grammar.distributionOrNone)
    let calendar = read(cursor["calendar"]) { text throws(Misread) in try names.calendar(text) }
    let staff = read(cursor["staff"], names.role)
    let travel = read(cursor["travel"], Grammar.distributionOrNone)
    let attends = read(cursor["attends"], Grammar.share)
    let refuses = read(cursor["refuses"], Grammar.share)
    let late = cursor["late"].flatMap { lateness($0) }
    return Department(
      name: name, label: label(of: cursor), count: count ?? 1, responds: responds ?? nil, calendar: calendar,
      late: late, staff: staff, travel: travel ?? nil, absence: 1 - (attends ?? 1), refusal: refuses ?? 0)
  }

  private mutating func lateness(_ cursor: Cursor) -> Department.Lateness? {
    guard cursor.node.isMap else { return nil }
    let share = read(cursor["share"], Grammar.share)
    let by = read(cursor["by"], Grammar.distribution)
    if cursor["share"] == nil || cursor["by"] == nil { report(.lateDepartment, at: cursor) }
    guard let share, let by else { return nil }
    return .init(share: share, by: by)
  }
}
