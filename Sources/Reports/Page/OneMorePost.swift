// What one more member of staff would save. Nothing is run again: the queue that a pool of c posts has under its load is
// compared with the queue that c + 1 posts would have, both by Erlang's formula for M/M/c (A. K. Erlang, 1917), and the
// ratio of the two is laid over the queueing time that the run has measured. Arrivals in waves, shifts and travel are in the
// measured time and not in the ratio, so this says where to look, not what to promise.

import Experiments
import GovernanceModel

/// The worth of one more post of each role, under the first policy.
struct OneMorePost {
  private let context: PageContext
  private let run: PolicyRun

  init(_ context: PageContext) { (self.context, run) = (context, context.runs[0]) }

  /// One role.
  struct Estimate: Hashable {
    let role: Int
    /// Posts of a unit that has any.
    let posts: Double
    let utilisation: Double
    /// Hours of queueing a year at one unit of the tier it serves, and how many of them one more post there would save.
    let queue, saved: Double
  }

  /// The estimates of roles for which there is one, most saved first.
  var estimates: [Estimate] {
    run.scenario.roles.indices.compactMap(estimate).sorted { ($1.saved, $0.role) < ($0.saved, $1.role) }
  }

  private func estimate(_ role: Int) -> Estimate? {
    let entry = run.scenario.roles[role]
    guard case .posts(let posts) = entry.strength,
      let busy = context.row(MeasureKey(.utilisation, .share, role: role))?.value, busy > 0
    else { return nil }
    let units = posts.filter { $0 > 0 }
    guard !units.isEmpty else { return nil }
    let mean = Double(units.reduce(0, +)) / Double(units.count)
    let queue = queueHours(entry.serves.index) * shareOfWork(role) / Double(units.count)
    guard busy < 1, queue > 0 else { return nil }
    let kept = Self.wait(servers: mean + 1, load: busy * mean) / Self.wait(servers: mean, load: busy * mean)
    return Estimate(role: role, posts: mean, utilisation: busy, queue: queue, saved: queue * (1 - min(1, kept)))
  }

  /// Hours that demands spent in the queue of a tier while somebody was on shift, a year.
  private func queueHours(_ tier: Int) -> Double {
    let causes: [DelayRow.Cause] = [.queue, .chores]
    let positions = causes.compactMap { DelayRow.Cause.allCases.firstIndex(of: $0) }
    let time = run.pooled.delays.filter { $0.tier == tier }.reduce(0.0) { sum, row in
      positions.reduce(sum) { $0 + Double(row.parts[$1]) }
    }
    let years = Double(run.pooled.runs) * Double(run.pooled.window) / Double(Milliseconds.year)
    return years > 0 ? time / Double(Milliseconds.hour) / years : 0
  }

  /// The part of the work at the tier it serves that a role does: queueing is shared out by it.
  private func shareOfWork(_ role: Int) -> Double {
    let tier = run.scenario.roles[role].serves
    let all = run.scenario.roles.indices.filter { run.scenario.roles[$0].serves == tier }
    let total = all.reduce(0.0) { $0 + Double(run.pooled.roles[$1].busy) }
    return total > 0 ? Double(run.pooled.roles[role].busy) / total : 0
  }

  /// The mean wait in an M/M/c queue, in mean service times, with Erlang's B continued between whole numbers of servers by
  /// its recursion; `load` is in servers.
  static func wait(servers: Double, load: Double) -> Double {
    guard load > 0, load < servers else { return load <= 0 ? 0 : .infinity }
    let whole = Int(servers.rounded(.down))
    func delayed(_ count: Int) -> Double {
      var blocked = 1.0
      for server in stride(from: 1, through: count, by: 1) {
        blocked = load * blocked / (Double(server) + load * blocked)
      }
      let count = Double(count)
      return count > load ? blocked / (1 - load / count * (1 - blocked)) / (count - load) : .infinity
    }
    let part = servers - Double(whole)
    guard part > 0 else { return delayed(whole) }
    let (below, above) = (delayed(whole), delayed(whole + 1))
    return below.isFinite ? below * (1 - part) + above * part : above / part
  }

  var markup: [Markup] {
    let shown = estimates.filter { $0.queue >= 0.5 }
    guard !shown.isEmpty else { return [] }
    let rows = shown.map { estimate in
      [
        SortableCell.name(context.role(estimate.role)),
        SortableCell(
          text: both { _ in estimate.posts.rounded(decimals: estimate.posts == estimate.posts.rounded() ? 0 : 1) },
          number: estimate.posts),
        SortableCell(text: percentage(estimate.utilisation), number: estimate.utilisation),
        SortableCell(
          text: said(estimate.queue.rounded(decimals: 0) + " h", estimate.queue.rounded(decimals: 0) + " 小时"),
          number: estimate.queue),
        SortableCell(
          text: said(estimate.saved.rounded(decimals: 0) + " h", estimate.saved.rounded(decimals: 0) + " 小时"),
          number: estimate.saved),
      ]
    }
    let table = SortableTable(
      heads: [
        said("staff", "岗位"), said("posts per pool", "每队岗位"), said("busy", "忙碌"),
        said("queueing a year, per pool", "每队年排队"),
        said("one more post would save", "增加一岗可省"),
      ], rows: rows)
    return [
      Markup("h3", [:], said("What one more person would save: an estimate", "增加一人可省多少：估算")), table.markup,
      PageSection.paragraph(
        said(
          "Estimate, not simulated: the queueing time measured at the tier, shared out by the work that each role does there, times 1 − W(c + 1) ÷ W(c), where W(c) is the mean wait in an M/M/c queue with the same load (Erlang, 1917). Time with nobody on shift is not part of it. To know, add a policy with one more post and compare.",
          "估算值，并非模拟：该级实测的排队时间按各岗位在该级的工作量分摊，再乘以 1 − W(c + 1) ÷ W(c)，W(c) 为同样负荷下 M/M/c 队列的平均等待（Erlang，1917）。无人在岗的时间不计在内。要确知，请增加一个多一岗的方案进行比较。"
        ),
        style: "note"),
    ]
  }
}
