// What should have stood somewhere, in words with an example.

extension Expected {
  /// The expectation with an example.
  var words: (english: String, chinese: String) {
    switch self {
    case .text: ("text", "文字")
    case .duration:
      (
        "a duration with its unit (ms, s, min, h, d, weeks), such as `30 min`",
        "带单位的时长（毫秒、秒、分钟、小时、天、周），例如 `30 分钟`"
      )
    case .clockSpan:
      (
        "a time with its clock, such as `30 min`, `30 workmin`, `4 workhours` or `3 workdays of office`",
        "带单位的时限，例如 `30 分钟`、`30 工作分钟`、`4 工作小时` 或 `3 工作日`"
      )
    case .distribution:
      (
        "a time or a distribution, such as `6 min`, `exponential mean 2 h`, `uniform 2 min to 10 min`, `lognormal mean 18 min cv 0.8`",
        "时长或分布，例如 `6 分钟`、`指数 均值 2 小时`、`均匀 2 分钟 至 10 分钟`、`对数正态 均值 18 分钟 变异系数 0.8`"
      )
    case .share: ("a share from 0% to 100%, such as `93%` or `0.93`", "0% 到 100% 的份额，例如 `93%` 或 `0.93`")
    case .presence:
      ("a share of the units, such as `48% of units`", "有此岗位的单位所占比例，例如 `48%`")
    case .busyFallback:
      (
        "what happens, such as `queue`, `usual way`, or the name of a tier above",
        "去向，例如 `排队`、`照常`，或上面某个层级的名称"
      )
    case .factor: ("a factor, such as `150%` or `1.5`", "倍数，例如 `150%` 或 `1.5`")
    case .number: ("a number, such as `0.5` or `50%`", "数，例如 `0.5` 或 `50%`")
    case .wholeNumber: ("a whole number, such as `20`", "整数，例如 `20`")
    case .date: ("a date, such as `2025-01-01`", "日期，例如 `2025-01-01`")
    case .count:
      (
        "a number of posts, such as `2 per unit`, `3 per 10000 residents`, `40 total`, `unlimited` or `none`",
        "人数，例如 `2 per unit`（每单位 2 人）、`3 per 10000 residents`、`40 total`、`unlimited` 或 `none`"
      )
    case .units:
      ("a number of units, such as `106`, or a table, such as `units.csv`", "单位数，例如 `106`，或单位表，例如 `units.csv`")
    case .residents:
      ("a number of residents, such as `150000 total` or `1400 per unit`", "居民数，例如 `150000 total` 或 `1400 per unit`")
    case .rate:
      (
        "a rate, such as `6 per 1000 residents per month`, `0.5 per unit per hour` or `12000 total per year`",
        "频率，例如 `6 per 1000 residents per month`、`0.5 per unit per hour` 或 `12000 total per year`"
      )
    case .frequency: ("how often, such as `12 per hour` or `3 per 10 min`", "频次，例如 `12 次 每 小时` 或 `3 per 10 min`")
    case .visibility:
      ("a coefficient of variation, such as `cv 0.8`, or `none`", "变异系数，例如 `变异系数 0.8`，或 `无`")
    case .pay: ("pay, such as `60000 yuan per year` or `25 yuan per hour`", "工资，例如 `60000 元 每年` 或 `25 元 每小时`")
    case .leaving: ("how many leave, such as `18% per year` or `1.5% per month`", "离职率，例如 `18% 每年` 或 `1.5% 每月`")
    case .hiring: ("what a newcomer costs, such as `5000 yuan per newcomer`", "每名新人的费用，例如 `5000 元 每 新人`")
    case .incentive: ("an incentive, such as `5 yuan per report`", "激励，例如 `5 元 每 上报`")
    case .profileWeight: ("weights, such as `[1, 2, 0.5]`", "权重，例如 `[1, 2, 0.5]`")
    case .openingHours:
      (
        "hours, such as `08:30 to 12:00 and 14:30 to 18:00`, or `none`",
        "时段，例如 `08:30 至 12:00 和 14:30 至 18:00`，或 `无`"
      )
    case .sending:
      (
        "when it is sent, such as `at once`, `every day at 18:00`, `every workday at 18:00` or `every Monday at 09:00`",
        "发送时间，例如 `立即`、`每天 18:00`、`每工作日 18:00` 或 `每周一 09:00`"
      )
    case .staffing:
      (
        "a role, or a list of roles, such as `[grid worker, { role: duty, after: 20 min }, { all of: [police, fire] }]`",
        "岗位或岗位列表，例如 `[网格员, { role: 值班员, after: 20 min }, { all of: [民警, 消防] }]`"
      )
    case .kinds: ("severities or categories, such as `[major]`, or `none`", "等级或类别，例如 `[major]`，或 `none`")
    case .warning:
      (
        "when it comes, such as `80%` of the limit's time, `2 h before` or `1 workdays before` its end",
        "预警时间，例如时限的 `80%`、到期 `2 小时 前` 或 `1 工作日 前`"
      )
    case .range: ("a range, such as `4 to 9`", "范围，例如 `4 to 9`")
    case .variation: ("a coefficient of variation, such as `40%` or `0.4`", "变异系数，例如 `40%` 或 `0.4`")
    case .dateTime:
      ("a date and a time of day, such as `2025-03-01 09:00`", "日期和时刻，例如 `2025-03-01 09:00`")
    case .dates:
      ("days, such as `2025-01-27 to 2025-02-05`, or one date", "日期，例如 `2025-01-27 至 2025-02-05`，或某一天")
    case .burstCount:
      (
        "a number of demands, such as `30 per unit`, `2 per 100 residents` or `500 total`",
        "件数，例如 `30 per unit`（每单位 30 件）、`2 per 100 residents` 或 `500 total`"
      )
    case .quorum: ("how many have to come, such as `all` or `2`", "须到齐几家，例如 `全部` 或 `2`")
    case .meetingDates:
      (
        "when it is held, such as `every Wednesday at 19:30`, `every first Thursday at 15:00`, `every day at 09:00` or `every 14 d from 2025-01-08 at 19:00`",
        "会期，例如 `每 周三 19:30`、`每 第一个 周四 15:00`、`每天 09:00` 或 `每 14 天 自 2025-01-08 19:00`"
      )
    case .ticketFile: ("a table of tickets, such as `tickets.csv`", "工单表，例如 `tickets.csv`")
    case .warmUp: ("a duration with its unit, such as `28 d`, or `found`", "带单位的时长，例如 `28 天`，或 `自动`")
    case .precision:
      (
        "a precision, such as `2%`, or with what is good enough near 0, such as `2% or 1 min`",
        "精度，例如 `2%`；也可写明接近 0 时的绝对误差，例如 `2% 或 1 分钟`"
      )
    case .period: ("a period, such as `28 d`, or `month`", "周期，例如 `28 天`，或 `月`")
    case .points: ("points, such as `50 per report`", "积分，例如 `50 每 上报`")
    case .serviceLimit:
      (
        "a measure with its bound, such as `within_limit.settled at least 95%` or `settle.p90 at most 4 h`",
        "指标及其界限，例如 `within_limit.settled 至少 95%` 或 `settle.p90 至多 4 小时`"
      )
    case .amount("share"): ("a share, such as `95%`", "份额，例如 `95%`")
    case .amount("h"): ("a time, such as `30 min`", "时长，例如 `30 分钟`")
    case .amount("yuan per year"): ("an amount, such as `50000 yuan per year`", "金额，例如 `50000 元 每年`")
    case .amount: ("a number, such as `2.5`", "数，例如 `2.5`")
    case .choice(let choices):
      ("one of: \(choices.joined(separator: ", "))", "以下之一：\(choices.joined(separator: "、"))")
    }
  }
}
