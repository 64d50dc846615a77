// Dates, times of day and lengths of time as people say them in a sentence.

package import Experiments
package import GovernanceModel

extension Language {
  /// A length of time in its two leading units: `40 s`, `18 min`, `3 h 20 min`, `2 d 4 h`.
  package func length(_ time: Milliseconds) -> String {
    let units: [(size: Milliseconds, name: String)] = [
      (.day, self(" d", " 天")), (.hour, self(" h", " 小时")), (.minute, self(" min", " 分钟")), (.second, self(" s", " 秒")),
    ]
    // Rounded to what is said, so that 59.9 min are an hour.
    let rounded = time < .minute ? (time + 500) / 1_000 * .second : (time + .minute / 2) / .minute * .minute
    if time > 0 && rounded == 0 { return self("less than a second", "不到 1 秒") }
    for (index, unit) in units.enumerated() where rounded >= unit.size {
      let whole = rounded / unit.size
      let leading = "\(whole)" + unit.name
      guard index + 1 < units.count else { return leading }
      let next = units[index + 1]
      let rest = (rounded - whole * unit.size) / next.size
      return rest == 0 || unit.size == .minute ? leading : leading + " \(rest)" + next.name
    }
    return self("0 min", "0 分钟")
  }

  /// A time of day: `09:12`.
  package func timeOfDay(_ time: Milliseconds) -> String {
    let ofDay = ((time % .day) + .day) % .day
    let parts = [ofDay / .hour, ofDay % .hour / .minute]
    return parts.map { String($0).leftPadded(to: 2, with: "0") }.joined(separator: ":")
  }

  /// A date with its weekday: `Mon 6 Jan 2025`, `2025年1月6日 周一`; without the year where it goes without saying.
  package func day(_ date: CivilDate, year hasYear: Bool = true) -> String {
    let (year, month, day) = date.components
    let weekday = weekday(date.weekday)
    return self(
      "\(weekday) \(day) \(Self.months[month - 1])" + (hasYear ? " \(year)" : ""),
      (hasYear ? "\(year)年" : "") + "\(month)月\(day)日 \(weekday)")
  }

  /// The short name of a weekday.
  package func weekday(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: self("Mon", "周一")
    case .tuesday: self("Tue", "周二")
    case .wednesday: self("Wed", "周三")
    case .thursday: self("Thu", "周四")
    case .friday: self("Fri", "周五")
    case .saturday: self("Sat", "周六")
    case .sunday: self("Sun", "周日")
    }
  }

  /// What people call a special day.
  package func name(of day: SpecialDay) -> String {
    switch day {
    case .newYear: self("New Year", "元旦")
    case .springFestival: self("Spring Festival", "春节")
    case .qingming: self("Qingming Festival", "清明节")
    case .labourDay: self("Labour Day holiday", "劳动节")
    case .dragonBoat: self("Dragon Boat Festival", "端午节")
    case .midAutumn: self("Mid-Autumn Festival", "中秋节")
    case .nationalDay: self("National Day holiday", "国庆节")
    case .makeUpDay: self("make-up workday", "调休上班")
    }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
