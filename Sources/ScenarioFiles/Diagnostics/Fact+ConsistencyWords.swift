// The words for what does not fit together, for tables, warnings and notes.

extension Fact {
  var consistencyWords: (String, String) {
    tierWords ?? routeWords ?? tableWords ?? ticketWords ?? studyWords ?? warningWords ?? ("unclear", "不明")
  }

  private var tierWords: (String, String)? {
    switch self {
    case .desk(let fact): fact.words
    case .meeting(let fact): fact.words
    case .reaction(let fact): fact.words
    case .sharesDoNotSum(let percent):
      ("the shares sum to \(percent) %, not to 100 %", "各份额之和为 \(percent) %，不是 100 %")
    case .missingKinds(let kinds):
      (
        "there is no value for \(kinds.prefix(8).joined(separator: ", ")); name them or add “other”",
        "缺少 \(kinds.prefix(8).joined(separator: "、")) 的值；请补上或加“other”"
      )
    case .settlesBelowOneAtTop(let tier):
      (
        "no tier above “\(tier)” handles demands, so it must settle 100% of every kind: there is nowhere to go",
        "“\(tier)”之上没有处置诉求的层级，各类办结率都必须是 100%：已无处可送"
      )
    case .escalatesNowhere(let tier):
      (
        "no tier above “\(tier)” handles demands, so nothing can escalate from it; remove “escalate”, or write `to: none` if its thresholds shall only record",
        "“\(tier)”之上没有处置诉求的层级，无法升级；请删去“escalate”，若时限只作记录请写 `to: none`"
      )
    case .settlesBelowOneToNone(let tier):
      (
        "with `to: none`, what “\(tier)” cannot settle has nowhere to go; `settles` must be 100% for every kind, or `to:` must name a tier above",
        "写了 `to: none`，“\(tier)”办结不了的诉求就无处可送；各类 `settles`（办结率）必须是 100%，或在 `to:` 中写明上面的层级"
      )
    case .atOnceToNone(let tier):
      (
        "with `to: none`, what “\(tier)” should pass on `at once` has nowhere to go; remove `at once`, or let `to:` name a tier above",
        "写了 `to: none`，“\(tier)”应 `at once`（立即）上送的诉求就无处可送；请删去 `at once`，或在 `to:` 中写明上面的层级"
      )
    case .targetNotAbove(let tier, let target):
      ("“\(target)” does not lie above “\(tier)”", "“\(target)”不在“\(tier)”之上")
    case .targetHandlesNothing(let target):
      ("the tier “\(target)” has no “handling”, so nothing can be sent there", "层级“\(target)”没有“handling”，不能送往那里")
    case .residentsAboveBottom(let bottom):
      (
        "residents are stated for the bottom tier “\(bottom)”, or in its table, and summed upward",
        "居民数只在最底层“\(bottom)”或其单位表中填写，并逐级汇总"
      )
    case .moreUnitsThanBelow(let tier, let below):
      ("“\(tier)” has more units than “\(below)” below it", "“\(tier)”的单位比其下的“\(below)”还多")
    case .servesAbove(let role, let serves):
      ("“\(role)” cannot serve “\(serves)”, which lies above its own tier", "“\(role)”不能服务于在其驻地之上的“\(serves)”")
    case .cannotServe(let role, let serves, let tier):
      ("“\(role)” serves “\(serves)”, not “\(tier)”", "“\(role)”服务于“\(serves)”，而不是“\(tier)”")
    case .needsPosts(let key):
      (
        "“\(key)” needs posts that can be counted; `count: unlimited` has none",
        "“\(key)”需要可数的岗位；`count: unlimited`（不限）没有岗位"
      )
    case .noResidents: ("this counts residents, but the tiers state none", "此处按居民数计算，但层级没有写居民数")
    case .needsCalendar:
      (
        "this needs a calendar; name one after “of”, or give `time: calendar:`",
        "此处需要日历；请在“of”后写明，或填写 `time: calendar:`"
      )
    case .redBeforeAmber:
      ("the red warning comes before the amber one; amber is the earlier of the two", "红色预警早于黄色预警；黄色应在前")
    case .needsCallBack(let key):
      (
        "without “call back” nobody asks residents, so there is no “\(key)”",
        "没有“call back”（回访）就无人询问居民，也就没有“\(key)”"
      )
    case .needsRepeatCalls:
      (
        "“comes back” needs “repeat calls”, which say after what time residents call again",
        "“comes back”需要“repeat calls”（重复来电）来说明多久之后再次来电"
      )
    case .callsFromBelow(let role, let serves, let category, let entry):
      (
        "“\(role)” serves “\(serves)” and cannot call back about “\(category)”, which is reported above, at “\(entry)”",
        "“\(role)”服务于“\(serves)”，无法回访在其之上（“\(entry)”）受理的“\(category)”"
      )
    case .wrongStatistic(let response, let statistic, let known):
      (
        "“\(response)” has no \(statistic); it has \(known.joined(separator: ", "))",
        "“\(response)”没有 \(statistic)；可用 \(known.joined(separator: "、"))"
      )
    case .wrongDimension(let response, let dimension, let known):
      (
        "“\(response)” is not taken by \(dimension)\(known.isEmpty ? "" : "; it is taken by \(known.joined(separator: ", "))")",
        "“\(response)”不按 \(dimension) 统计\(known.isEmpty ? "" : "；可按 \(known.joined(separator: "、"))")"
      )
    case .noTargets:
      ("name a measure and how well it shall be known, such as `settle.mean: 2%`", "请写明指标及其精度，例如 `settle.mean: 2%`")
    case .postedBelow(let role, let tier):
      (
        "“\(role)” is posted below “\(tier)”, which cannot call its members; post it at that tier or above",
        "“\(role)”驻在“\(tier)”之下，无法被其召集；请驻在该层级或其上级"
      )
    case .patrolsElsewhere(let role, let tier):
      (
        "“\(role)” is not posted at “\(tier)”, where these problems come to be, and passes none of them",
        "“\(role)”不驻在“\(tier)”，而这些问题出现在“\(tier)”，其巡查碰不到"
      )
    case .walkedTwice:
      (
        "the rounds are those of the staff named by `by`, as often as its `rounds` say; leave out `every`",
        "由 `by`（由）所写岗位巡查，间隔以其 `rounds`（巡查）为准；请删去 `every`（每）"
      )
    case .quorumTooLarge(let quorum, let called, let kind):
      (
        "for \(kind) only \(called) are called, so \(quorum) can never be there",
        "\(kind) 只召集 \(called) 家，不可能到齐 \(quorum) 家"
      )
    case .whistlesFromNowhere(let tier):
      (
        "the tier “\(tier)” has no “handling”, so no demand is ever there to whistle for",
        "层级“\(tier)”没有“handling”，没有可吹哨的诉求"
      )
    case .goesUpFromTop(let tier):
      (
        "nothing can go up from “\(tier)”; after the last limit write `then: go on`",
        "“\(tier)”之上无处可送；最后时限之后请写 `then: go on`"
      )
    case .jointBelowOneAtTop(let tier):
      (
        "nothing can go up from “\(tier)”, so its joint work must settle 100% of every kind it whistles for",
        "“\(tier)”之上无处可送，其联合处置对每一类的办结率都必须是 100%"
      )
    case .lateDepartment:
      ("lateness needs both `share` and `by`, how much later", "迟到须同时写明 `share`（比例）与 `by`（迟多久）")
    case .nobodyHandles:
      (
        "these demands enter at a tier above which, and at which, nobody handles anything",
        "这些诉求进入的层级及其上级都没有人处置"
      )
    default: nil
    }
  }

  private var tableWords: (String, String)? {
    switch self {
    case .tableHeader(let expected):
      (
        "the first line must name the columns: id, and any of \(expected.dropFirst().joined(separator: ", "))",
        "首行必须是列名：id，以及 \(expected.dropFirst().joined(separator: "、")) 中的若干"
      )
    case .tableFields(let found, let expected):
      ("expected \(expected) fields, found \(found)", "应有 \(expected) 个字段，实际有 \(found) 个")
    case .tableDuplicateUnit(let unit): ("the unit “\(unit)” stands here twice", "单位“\(unit)”出现了两次")
    case .tableParent(let unit, let parent):
      (
        "the parent “\(parent)” of “\(unit)” is not a unit of the tier above",
        "“\(unit)”的上级“\(parent)”不是上一层级的单位"
      )
    case .tableMixed(let tier):
      (
        "“\(tier)” states a number of units although a tier below it names a table; tables go from the top down",
        "“\(tier)”填写的是单位数，而其下级使用单位表；单位表须自上而下提供"
      )
    case .tableSum(let tier, let found, let stated):
      (
        "the column “\(tier)” of the table gives \(found) units in all, but the tier states \(stated)",
        "单位表“\(tier)”一列合计 \(found) 个单位，而该层级写明 \(stated) 个"
      )
    case .tableEmpty(let tier): ("the table has no unit of the tier “\(tier)”", "单位表中没有层级“\(tier)”的单位")
    default: nil
    }
  }

  private var warningWords: (String, String)? {
    switch self {
    case .noStaff(let role, let tier):
      (
        "“\(role)” must act at “\(tier)” and has no staff: what waits for it waits for ever",
        "“\(role)”须在“\(tier)”处置却没有人员：等它的诉求将永远等待"
      )
    case .unusedRole(let role):
      ("no “by” names the role “\(role)”: it never works", "没有任何“by”提到岗位“\(role)”：它从不工作")
    case .unusedProbe(let probe):
      ("no problem is found by the probe “\(probe)”", "没有任何问题由探头“\(probe)”发现")
    case .unusedDepartment(let department):
      ("no tier whistles for the department “\(department)”", "没有任何层级召集部门“\(department)”")
    case .voidReminder(let tier):
      (
        "the reminder of “\(tier)” has no effect: only whoever supervises may remind; write `supervises: yes`",
        "“\(tier)”的督办不起作用：只有拥有督办权者才能督办；请写 `supervises: yes`"
      )
    case .endlessWhistle(let tier, let department):
      (
        "“\(tier)” may wait for “\(department)” for ever: it does not always come, and there is no `last limit`",
        "“\(tier)”可能永远等待“\(department)”：它并非每次都到，且没有 `last limit`（最后时限）"
      )
    case .unpaired:
      (
        "this changes tiers or units, so demands are no longer the same ones under both policies",
        "此处改变了层级或单位，各方案下的诉求不再一一对应"
      )
    case .closedTarget(let tier, let target):
      (
        "a wall-clock threshold of “\(tier)” can send demands to “\(target)” while all its staff are off shift; `workhours` count open time only",
        "“\(tier)”的时限按自然时间计，可能在“\(target)”全员下班时把诉求送去；`workhours` 只计上班时间"
      )
    case .holidaysUnknown(let first, let last):
      (
        "China's public holidays are known from \(first) to \(last); in other years only the weekday counts",
        "中国节假日安排只含 \(first) 至 \(last) 年；其他年份只按星期计算"
      )
    default: nil
    }
  }
}

extension NameKind {
  /// The word for what is named.
  var words: (english: String, chinese: String) {
    switch self {
    case .tier: ("tier", "层级")
    case .desk: ("desk", "受理台")
    case .station: ("tier or desk", "层级或受理台")
    case .role: ("role", "岗位")
    case .calendar: ("calendar", "日历")
    case .category: ("category", "类别")
    case .problem: ("problem", "问题")
    case .probe: ("probe", "移动探头")
    case .channel: ("channel", "渠道")
    case .department: ("department", "部门")
    case .severity: ("severity", "等级")
    case .kind: ("severity or category", "等级或类别")
    case .policy: ("policy", "方案")
    case .response: ("response", "指标")
    case .statistic: ("statistic", "统计量")
    case .dimension: ("dimension", "维度")
    }
  }
}
