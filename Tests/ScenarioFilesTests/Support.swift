// Scenario texts that the tests start from, and the messages they compare.

import Experiments
import Testing

@testable import ScenarioFiles

/// The smallest scenario, with places for changes.
func minimal(
  time: String = "{ start: 2025-01-01, length: 30 d }", tiers: String = "{ grid: { units: 4, residents: 4000 total } }",
  staff: String = "{ worker: { at: grid, count: 1 per unit } }",
  demands: String = "{ noise: { rate: 1 per unit per day } }",
  handling: String = "{ grid: { by: worker, work: 30 min } }", more: String = ""
) -> String {
  """
  time: \(time)
  tiers: \(tiers)
  staff: \(staff)
  demands: \(demands)
  handling: \(handling)
  \(more)
  """
}

/// Two tiers, the upper one settling everything.
func twoTiers(escalate: String = "{ waiting: 30 min }", more: String = "") -> String {
  minimal(
    tiers: "{ grid: { units: 4, residents: 4000 total }, street: { units: 1 } }",
    staff: "{ worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 2 per unit } }",
    handling: """
      { grid: { by: worker, work: 30 min, settles: 90%, escalate: \(escalate) }, street: { by: officer, work: 1 h } }
      """, more: more)
}

/// The lines shown for what is wrong with a text; empty where nothing is.
func errors(_ text: String, files: [String: String] = [:], in language: Language = .english) -> [String] {
  do {
    _ = try ScenarioFile.parse(text, name: "a.yaml", files: files)
    return []
  } catch {
    return error.diagnostics.map { $0.line(in: language) }
  }
}

/// The facts of what is wrong with a text.
func facts(_ text: String, files: [String: String] = [:]) -> [Fact] {
  do {
    _ = try ScenarioFile.parse(text, name: "a.yaml", files: files)
    return []
  } catch {
    return error.diagnostics.map(\.fact)
  }
}

/// The example of the design, with everything that the language has by now.
let jian = """
  scenario: 吉安县“1341”快速反应
  about: On site in 10 minutes; ordinary demands settled in 30 minutes, complex in 4 hours, a plan for major ones in a day.
  time: { start: 2025-01-01, length: 365 d, warm up: 28 d }
  replications: 20
  seed: 1341

  tiers:                       # bottom up
    grid:      { label: 网格, units: 106, residents: 150000 total }
    community: { label: 社区, units: 12 }
    street:    { label: 乡镇街道, units: 2 }
    county:    { label: 县, units: 1 }

  calendars:
    office:  { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
    on call: { nights: 18:00 to 08:30, days off: 00:00 to 24:00, holidays: china }

  staff:
    grid worker: { label: 专职网格员, at: grid, count: { value: 1 per unit, source: S4 }, calendar: office }
    duty:        { label: 值班员, at: community, serves: grid, count: 1 per unit, calendar: on call }
    officer:     { at: street, count: 2 per unit }

  demands:
    sanitation:
      label: 环境卫生
      rate: { value: 6 per 1000 residents per month, range: 2 to 20 }
      severity: { ordinary: 85%, complex: 13%, major: 2% }

  handling:
    grid:
      by: [grid worker, duty]
      travel: lognormal median 6 min sigma 0.57
      work: { ordinary: lognormal mean 18 min cv 0.8, complex: lognormal mean 2 h cv 1, other: 2 h }
      settles: { ordinary: 93%, complex: 45%, major: 0% }
      escalate: { waiting: 30 min, open: 4 h, takes: 10 min }
    street:
      by: officer
      work: 1 h

  limits:
    on site: { ordinary: 10 min }
    settled: { ordinary: 30 min, complex: 4 h }
    plan:    { major: 1 d }

  policies:
    two workers:    { staff."grid worker".count: 2 per unit }
    slow threshold: { handling.grid.escalate.waiting: 2 h }
  """
