// What one run counted of those who came, learnt and left: integers that add up over runs. And what is read off them, each
// response defined once. Vacancies are counted in days of posts, as they keep people away; those of `vacant:`, which
// are left out of every count of posts, are not among them.

import Stochastics

/// What became of the posts of one role, in whole days inside the window.
package struct TenureCounts: Hashable, Sendable {
  /// Days of posts, and of these filled ones.
  package var days: Int64 = 0
  package var filled: Int64 = 0
  /// Those who left, and those who came.
  package var leavers: Int64 = 0
  package var newcomers: Int64 = 0
  /// Filled days of somebody who was still learning, and of these with a mentor.
  package var learning: Int64 = 0
  package var mentored: Int64 = 0
  /// Over those days, the time of learning that was left: without a mentor, and with one; in milliseconds.
  package var leftToLearn: Int64 = 0
  package var leftToLearnMentored: Int64 = 0

  mutating func merge(_ other: TenureCounts) {
    days += other.days
    filled += other.filled
    leavers += other.leavers
    newcomers += other.newcomers
    learning += other.learning
    mentored += other.mentored
    leftToLearn += other.leftToLearn
    leftToLearnMentored += other.leftToLearnMentored
  }
}

/// What one run counted of those who came and left; empty where nobody does.
package struct TenureLedger: Hashable, Sendable {
  /// By role.
  package var counts: [TenureCounts] = []
  /// How the holders of each role's posts come and go.
  var turnover: [Turnover?] = []

  mutating func merge(_ other: TenureLedger) {
    for role in counts.indices { counts[role].merge(other.counts[role]) }
  }
}

/// A response about those who come and leave.
public enum TenureResponse: String, CaseIterable, Hashable, Sendable {
  case vacancies
  case leavers
  case learners
  case slowness
  case mentoring

  /// The definition, in a sentence.
  var definition: String {
    switch self {
    case .vacancies: "share of the days of posts on which nobody held the post, since its holder had left (空编)"
    case .leavers: "holders of posts who left (离职), per year"
    case .learners: "share of the days of filled posts on which the holder was still learning (新手)"
    case .slowness:
      "how much longer work took the holders of filled posts because they were still learning, mean over days of posts"
    case .mentoring: "time of old hands that newcomers took (传帮带), per year"
    }
  }

  /// The unit of measure in files.
  var unit: String {
    switch self {
    case .vacancies, .learners, .slowness: "share"
    case .leavers: "leavers per year"
    case .mentoring: "h per year"
    }
  }

  /// The statistics that make sense for it.
  var statistics: [Statistic] {
    switch self {
    case .vacancies, .learners: [.share]
    case .slowness: [.mean]
    case .leavers, .mentoring: [.rate]
    }
  }
}

extension Ledger {
  /// The value of a response about those who come and leave, of one role or of all.
  func value(of response: TenureResponse, role: Int?) -> Measured? {
    let roles = (role.map { [$0] } ?? Array(tenures.counts.indices)).filter { tenures.turnover[$0] != nil }
    let sum = roles.reduce(into: TenureCounts()) { $0.merge(tenures.counts[$1]) }
    let years = Double(window) / Double(Milliseconds.year) * Double(runs)
    switch response {
    case .vacancies: return ratio(sum.days - sum.filled, of: sum.days)
    case .learners: return ratio(sum.learning, of: sum.filled)
    case .leavers: return roles.isEmpty ? nil : Measured(Double(sum.leavers) / years)
    case .slowness:
      guard sum.filled > 0 else { return nil }
      return Measured(roles.reduce(0) { $0 + slowDays(of: $1) } / Double(sum.filled))
    case .mentoring:
      let hours = roles.reduce(0) { sum, role in
        let weekly = Double(tenures.turnover[role]?.mentor?.takes ?? 0) / Double(Milliseconds.hour)
        return sum + weekly / 7 * Double(tenures.counts[role].mentored)
      }
      return roles.isEmpty ? nil : Measured(hours / years)
    }
  }

  /// Days of filled posts, each as long as work took longer on it.
  private func slowDays(of role: Int) -> Double {
    guard let turnover = tenures.turnover[role], let novice = turnover.novice else { return 0 }
    let counts = tenures.counts[role]
    let alone = Double(counts.leftToLearn) / Double(novice.learnsIn)
    let mentored = turnover.mentor.map { Double(counts.leftToLearnMentored) / Double($0.shortensTo) } ?? 0
    return novice.slower * (alone + mentored)
  }
}

extension Scenario {
  /// Whether a run of the scenario can yield a response about those who come and leave.
  func yields(_ response: TenureResponse) -> Bool { roles.indices.contains { yields(response, role: $0) } }

  /// Whether it can for a role.
  func yields(_ response: TenureResponse, role: Int) -> Bool {
    guard case .posts = roles[role].strength, let turnover = roles[role].turnover else { return false }
    switch response {
    case .leavers: return true
    case .vacancies: return turnover.meanGap > 0
    case .learners, .slowness: return turnover.novice != nil
    case .mentoring: return turnover.mentor != nil
    }
  }
}
