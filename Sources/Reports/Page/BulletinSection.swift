// The bulletin (通报表): what became of each unit's demands and where it stands, with the chance that it truly belongs to the
// last three. A unit with few demands is not ranked in public: chance would do the ranking.

import Experiments
import GovernanceModel
import Stochastics

/// The table of units, one for each policy that is shown.
struct BulletinSection {
  let context: PageContext
  let tables: [Int: UnitTable]

  /// A unit with fewer decided demands in a replication is too small to be judged.
  private static let least = 30.0
  /// The most rows of a table; of larger ones the last are shown.
  private static let most = 2_500

  var section: PageSection? {
    let parts = tables.keys.sorted().flatMap { run in
      tiers(of: run).map { tier in table(run, tier) }
    }
    guard !parts.isEmpty else { return nil }
    let asked =
      tables.values.contains { $0.rows.contains { $0.dissatisfied != nil } }
      ? said(
        " “Dissatisfied” counts the last answers of residents who were reached, with their share in brackets.",
        "“不满意”按接通回访的居民的最后一次回答计，括号内为占比。") : said("", "")
    let note = said(
      "Ranks are over all replications, 1 for the best, within a tier. “Truly in the last three” is the chance of being there in the long run; by chance alone all units would have the share in brackets. Units with fewer than 30 demands to judge a replication are not ranked here (units.csv has them)."
        + asked.english,
      "名次按全部重复计算，1 为最好，在同一层级内比较。“真正处于末三位”指长期处于末三位的概率；若全凭偶然，各单位的概率如括号所示。每次重复可评判诉求不足 30 件的单位不在此排名（见 units.csv）。"
        + asked.chinese)
    return PageSection(
      id: "bulletin", title: said("The bulletin of units", "单位通报表"),
      content: parts + [PageSection.paragraph(note, style: "note")])
  }

  private func tiers(of run: Int) -> [Int] {
    Array(Set((tables[run]?.rows ?? []).map(\.tier))).sorted(by: >).filter {
      context.scenario.tiers[$0].units.count > 1
    }
  }

  private func table(_ run: Int, _ tier: Int) -> Markup {
    let all = (tables[run]?.rows ?? []).filter { $0.tier == tier }
    let sorted = all.enumerated().sorted { a, b in
      (a.element.rank ?? .max, a.offset) < (b.element.rank ?? .max, b.offset)
    }.map(\.element)
    let shown = sorted.count > Self.most ? Array(sorted.suffix(Self.most)) : sorted
    let isJudged = all.contains { $0.onTime + $0.overdue > 0 }
    let isAsked = all.contains { ($0.heard ?? 0) > 0 }
    let heads =
      [said("unit", "单位"), said("rank", "名次"), said("demands", "诉求")]
      + (isJudged ? [said("on time", "按时"), said("overdue", "超时"), said("share on time", "按时率")] : [])
      + (isAsked ? [said("dissatisfied", "不满意")] : [])
      + [said("mean time, h", "平均用时（小时）"), said("open at end", "期末未结"), said("truly in the last three", "真正处于末三位")]
    let table = SortableTable(heads: heads, rows: shown.map { cells($0, isJudged: isJudged, isAsked: isAsked) })
    let policy = context.runs.count > 1 ? said(" under “", "（方案“") + context.title(run) + said("”", "”）") : said("", "")
    let title = context.tier(tier) + said(": ", "：") + said("\(all.count) units", "\(all.count) 个单位") + policy
    let rest = sorted.count - shown.count
    let left =
      rest > 0
      ? [
        PageSection.paragraph(
          said("\(rest) better ones are in units.csv.", "其余 \(rest) 个较好的单位见 units.csv。"), style: "note")
      ] : []
    // A long table, and those of later policies, are opened by whoever wants them.
    return all.count > 40 || run > 0
      ? PageSection.folded(title, [table.markup] + left)
      : Markup("div", [:], [Markup("h3", [:], title), table.markup] + left)
  }

  private func cells(_ row: UnitRow, isJudged: Bool, isAsked: Bool) -> [SortableCell] {
    let isSmall = (isJudged ? row.onTime + row.overdue : row.demands) < Self.least
    func count(_ value: Double) -> SortableCell {
      .plain(value.rounded(decimals: value < 10 && value != value.rounded() ? 1 : 0))
    }
    func share(_ value: Double?) -> String { value.map { ($0 * 100).rounded(decimals: 1) + "%" } ?? "–" }
    let rank = SortableCell.plain(isSmall ? "–" : row.rank.map(String.init) ?? "–")
    var last = SortableCell.plain("–")
    if let chance = row.lastThreeInTheLongRun, !isSmall {
      let byChance = row.lastThreeByChance.map { " (\(share($0)))" } ?? ""
      last = .plain(share(chance) + byChance, style: chance >= 0.5 ? "bad" : "")
    }
    return [.name(said(context.unit(row.tier, row.unit), context.unit(row.tier, row.unit))), rank, count(row.demands)]
      + (isJudged ? [count(row.onTime), count(row.overdue), .plain(isSmall ? "–" : share(row.share))] : [])
      + (isAsked ? [dissatisfied(row)] : [])
      + [.plain(row.settle.map { $0.rounded(decimals: $0 < 10 ? 2 : 1) } ?? "–"), count(row.stillOpen), last]
  }

  private func dissatisfied(_ row: UnitRow) -> SortableCell {
    guard let count = row.dissatisfied, let heard = row.heard, heard > 0 else { return .plain("–") }
    let number = count.rounded(decimals: count < 10 && count != count.rounded() ? 1 : 0)
    return .plain("\(number) (\((count / heard * 100).rounded(decimals: 1))%)")
  }
}
