// Who came, learnt and left: how many posts stood empty, and how much slower newcomers were.

import Experiments
import GovernanceModel

extension RunReport {
  /// Staff over time, by role.
  var tenures: TableSection {
    let responses = TenureResponse.allCases.map { MeasureKey(.tenure($0), Response.tenure($0).statistics[0]) }
      .filter { key in scenario.roles.indices.contains { readings.has(key.of(role: $0)) } }
    var section = TableSection(
      language("Staff over time", "人员进出"), columns: responses.map { label($0.response) })
    for role in scenario.roles.indices where responses.contains(where: { readings.has($0.of(role: role)) }) {
      section.add(labels.role(role), responses.map { readings.plain($0.of(role: role)) })
    }
    return section
  }

  private func label(_ response: Response) -> String {
    switch response {
    case .tenure(.vacancies): language("vacant", "空缺")
    case .tenure(.leavers): language("leave a year", "年离职")
    case .tenure(.learners): language("learning", "新手")
    case .tenure(.slowness): language("extra work time", "多用时间")
    case .tenure(.mentoring): language("mentoring h a year", "年传帮带小时")
    default: response.name
    }
  }
}

extension MeasureKey {
  fileprivate func of(role: Int) -> MeasureKey {
    var key = self
    key.role = role
    return key
  }
}
