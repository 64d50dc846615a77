// What came of whistles: how long it took until joint work began, and what each department did about its calls.

import Experiments
import GovernanceModel

extension RunReport {
  /// Whistles by tier.
  var whistles: TableSection {
    var section = TableSection(
      language("Whistles", "吹哨报到"),
      columns: [
        language("blown", "吹哨"), language("until joint work", "到联合处置"), language("9 of 10 within", "九成不超过"),
        language("led to it", "到齐"), language("settled", "办结"),
      ])
    for tier in scenario.tiers.indices where readings.has(MeasureKey(.whistles, .count, tier: tier)) {
      section.add(
        labels.tier(tier),
        [
          readings.cell(MeasureKey(.whistles, .count, tier: tier)),
          readings.cell(MeasureKey(.assembly, .mean, tier: tier)),
          readings.plain(MeasureKey(.assembly, .p90, tier: tier)),
          readings.plain(MeasureKey(.assembled, .share, tier: tier)),
          readings.plain(MeasureKey(.whistlesSettled, .share, tier: tier)),
        ])
    }
    return section
  }

  /// What departments did about their calls.
  var departments: TableSection {
    var section = TableSection(
      language("Departments", "部门"),
      columns: [
        language("came in time", "按时报到"), language("late", "迟到"), language("refused", "拒绝"),
        language("did not come", "未到"), language("held it up", "拖后"),
      ])
    for department in scenario.departments.indices
    where readings.has(MeasureKey(.attendance, .share, department: department)) {
      section.add(
        labels.department(department),
        [readings.cell(MeasureKey(.attendance, .share, department: department))]
          + [.attendedLate, .refused, .missing, .heldUp].map {
            readings.plain(MeasureKey($0, .share, department: department))
          })
    }
    return section
  }
}
