// The words for what is wrong with streams of demands and with tables of tickets.

extension Fact {
  var ticketWords: (String, String)? { streamWords ?? tableOfTicketsWords }

  private var streamWords: (String, String)? {
    switch self {
    case .needsRate(let key):
      ("“\(key)” shapes a rate, and this stream states none", "“\(key)”用于频率，而这里没有写“rate”（频率）")
    case .rateAndTickets:
      (
        "a stream has a rate or comes from tickets, not both; give one of them a stream of its own",
        "同一类诉求要么写频率，要么来自工单表，不能两者都有；请分成两类"
      )
    case .profileLength(let found):
      (
        "expected 24 weights, or 96 by quarter of an hour; found \(found)",
        "应有 24 个权重（每小时）或 96 个（每一刻钟），实际有 \(found) 个"
      )
    case .noCount: ("a burst needs at least one demand", "突发至少要有一件诉求")
    case .burstOutside(let name):
      ("the burst “\(name)” begins before or after the run: it never happens", "突发“\(name)”不在运行时间之内，不会发生")
    default: nil
    }
  }

  private var tableOfTicketsWords: (String, String)? {
    switch self {
    case .ticketColumn(let name, let columns, let nearest):
      (
        "the table has no column “\(name)”\(nearest.map { "; did you mean “\($0)”?" } ?? ""); its columns are \(Self.some(columns, ", "))",
        "表中没有“\(name)”列\(nearest.map { "；是否想写“\($0)”？" } ?? "")；表中的列有 \(Self.some(columns, "、"))"
      )
    case .ticketTimeColumn(let columns, let known):
      (
        "no column is known to hold the time of report; name it under `columns: { reported: … }`. The columns are \(Self.some(columns, ", ")); known headings are \(known.joined(separator: ", "))",
        "不知道哪一列是受理时间；请写 `columns: { reported: … }`。表中的列有 \(Self.some(columns, "、"))；可直接识别的列名有 \(known.joined(separator: "、"))"
      )
    case .ticketUnitColumn(let columns):
      (
        "no column is known to hold the unit; name it under `columns: { unit: … }`, or write `unknown units: spread by residents`. The columns are \(Self.some(columns, ", "))",
        "不知道哪一列是所属单位；请写 `columns: { unit: … }`，或写 `unknown units: spread by residents`（按居民分摊）。表中的列有 \(Self.some(columns, "、"))"
      )
    case .ticketColumnTwice(let name): ("the table has two columns “\(name)”", "表中有两列“\(name)”")
    case .ticketTime(let found):
      (
        "“\(found)” is no time of report; expected a date and a time of day, such as `2025-03-01 08:05:00` or `2025/3/1 8:05`",
        "“\(found)”不是受理时间；应为日期和时刻，例如 `2025-03-01 08:05:00` 或 `2025/3/1 8:05`"
      )
    case .ticketSeverity(let found, let known):
      (
        "“\(found)” is no severity; say under `severities:` which it is: \(known.joined(separator: ", "))",
        "“\(found)”不是等级；请在 `severities:` 中写明它属于：\(known.joined(separator: "、"))"
      )
    case .ticketBadRows(let bad, let all):
      (
        "\(Grammar.grouped(bad)) of \(Grammar.grouped(all)) rows cannot be read; `skip bad rows: yes` leaves them out and counts them",
        "共 \(Grammar.grouped(all)) 行，其中 \(Grammar.grouped(bad)) 行无法读取；写 `skip bad rows: yes`（跳过坏行）可剔除并计数"
      )
    case .ticketNothing(let rows, let filtered, let unknownUnits):
      (
        "none of the \(Grammar.grouped(rows)) rows is a demand of this stream: \(Grammar.grouped(filtered)) of other categories or left out by `where`, \(Grammar.grouped(unknownUnits)) of unknown units",
        "\(Grammar.grouped(rows)) 行中没有一行属于这类诉求：其他类别或不符合条件 \(Grammar.grouped(filtered)) 行，未知单位 \(Grammar.grouped(unknownUnits)) 行"
      )
    case .ticketsLeftOut(let rows): rows.words
    case .cannotDecode:
      (
        "this system cannot read GB18030; save the table as UTF-8",
        "本系统无法读取 GB18030；请把表格另存为 UTF-8"
      )
    case .notEncoded(let encoding): ("the table is not \(encoding) from this line on", "表格从这一行起不是 \(encoding) 编码")
    default: nil
    }
  }

  private static func some(_ names: [String], _ separator: String) -> String {
    names.prefix(20).joined(separator: separator) + (names.count > 20 ? separator + "…" : "")
  }
}

extension Fact.TicketsLeftOut {
  /// Whether anything is worth a word.
  var isWorthSaying: Bool { outside + unknownUnits + spread + bad > 0 }

  fileprivate var words: (String, String) {
    let names = unknownNames.prefix(3).map { $0.isEmpty ? "–" : $0 }
    let lines = badLines.prefix(5).map(String.init)
    var english: [String] = []
    var chinese: [String] = []
    func say(_ count: Int, _ text: String, _ chineseText: String) {
      guard count > 0 else { return }
      english.append("\(Grammar.grouped(count)) \(text)")
      chinese.append("\(chineseText) \(Grammar.grouped(count)) 行")
    }
    say(filtered, "of other categories or left out by `where`", "其他类别或不符合条件")
    say(outside, "reported before or after the run", "不在运行时间之内")
    say(
      unknownUnits, "of unknown units (\(names.joined(separator: ", ")))", "未知单位（\(names.joined(separator: "、"))）")
    say(spread, "of unknown units, spread by residents", "未知单位、按居民分摊")
    say(
      bad, "that cannot be read (lines \(lines.joined(separator: ", ")))", "无法读取（第 \(lines.joined(separator: "、")) 行）")
    return (
      "\(Grammar.grouped(replayed)) of \(Grammar.grouped(all)) rows come again as demands; there are \(english.joined(separator: "; "))",
      "\(Grammar.grouped(all)) 行中有 \(Grammar.grouped(replayed)) 行作为诉求重现；\(chinese.joined(separator: "；"))"
    )
  }
}
