// The keys of the scenario language, section by section, with what may stand behind each. Nothing else in the
// program lists them: a key that is not here does not exist.

/// The declared form of a scenario file.
enum Schema {
  /// The whole file.
  static let file = Shape.fields(
    [Field("extends", .oneOrMore(.text), "scenarios that this one is built on, left to right", "本场景所依据的场景，从左到右依次叠加")]
      + body
      + [Field("policies", .names(Shape(map: .patch)), "named changes of the scenario", "方案：对场景的一组有名称的修改")])

  /// What a policy or a setting may change.
  static let patchable = Shape.fields(body)

  private static let body: [Field] = [
    Field("scenario", .value(.text), "the scenario's name", "场景名称"),
    Field("about", .value(.text), "what it is about", "说明场景的内容"),
    Field("time", time, "when it starts and how long it is observed", "从何时开始，观察多久"),
    Field("replications", .value(.wholeNumber), "how many replications a run makes", "一次运行重复多少次"),
    Field(
      "precision", precision, "how well measures shall be known, by measure; replications are added until they are",
      "各指标要达到的精度；达到之前不断增加重复次数"),
    Field("seed", .value(.wholeNumber), "the seed of all draws", "所有抽样的种子"),
    Field("severities", severities, "grades of seriousness, mildest first", "诉求的等级，由轻到重"),
    Field("tiers", .names(.fields(tier)), "the levels of the tree, bottom up", "层级，自下而上"),
    Field("calendars", .names(.fields(calendar)), "working hours by name", "各种工作时间，按名称"),
    Field("staff", .names(.fields(role)), "kinds of staff", "各类人员"),
    Field("demands", .names(.fields(stream)), "streams of demands; each is a category", "诉求流；每一种是一个类别"),
    Field("probes", .names(.fields(probe)), "those who pass by and may notice problems", "路过时可能发现问题的人"),
    Field(
      "problems", .names(.fields(problem)), "streams of problems that somebody has to find; each is a category",
      "需要有人去发现的问题；每一种是一个类别"),
    Field(
      "desks", .names(.fields(desk)), "who takes demands in, answers some and dispatches the others",
      "受理诉求的台口：答复一部分，派发其余"),
    Field("handling", .names(.fields(handling)), "what each tier does with what reaches it", "各层级如何处置到达的诉求"),
    Field("departments", .names(.fields(department)), "departments that a tier may call", "层级可以召集的部门"),
    Field(
      "whistle", .names(.fields(whistle)), "for what each tier calls departments, and how it waits for them",
      "各层级为何吹哨召集部门，以及如何等候"),
    Field("meetings", .names(.fields(meeting)), "meetings that the units of a tier hold at set times", "某层级的单位定期召开的会议"),
    Field("needs", .names(.fields(needs)), "lists of demands that partners may claim", "供合作方认领的需求清单"),
    Field(
      "competence", .value(.choice(["independent", "nested"])), "whether each tier decides anew what it can settle",
      "各层级能否办结是各自独立决定，还是逐级包含"),
    Field("limits", .fields(limits), "times that are promised and counted", "承诺并统计的时限"),
    Field(
      "feedback", .fields(feedback), "what residents say once a demand is settled, and what comes of it",
      "办结后居民怎么说，以及由此带来什么"),
    Field(
      "modes", .names(.fields(mode)), "modes that units may be in: what triggers them, and what is different then",
      "单位可能进入的模式：由什么触发，有何不同"),
    Field(
      "campaigns", .names(.fields(campaign)), "campaigns against what is reported again and again", "对反复上报的事项开展的专项治理"),
    Field(
      "expect", .list(of: .fields(expectation)), "stated outcomes, printed beside the simulated ones",
      "已公布的结果，与模拟结果并列显示"),
    Field("report", .fields(report), "further tables of the summary", "汇总表中增加的分组"),
  ]

  private static let precision = Shape(
    map: .measures(
      Shape(scalar: .precision, items: [.fields(target)], map: .fields(target)),
      extra: [
        Field(
          "at most", .value(.wholeNumber), "the most replications, precise enough or not; 1000, if absent",
          "最多重复多少次，不论是否达到精度；默认 1000")
      ]))

  private static let target: [Field] = [
    Field("within", .value(.precision), "how well it shall be known", "要达到的精度"),
    Field("where", .fields(group), "the group it is taken over", "取值的分组"),
  ]

  private static let label = Field("label", .value(.text), "what people read instead of the name", "给人看的名称")

  private static let time = Shape.fields([
    Field("start", .value(.date), "the first observed day", "观察的第一天"),
    Field("length", .value(.duration), "how long it is observed", "观察多久"),
    Field("warm up", .value(.warmUp), "simulated before, not observed", "在观察之前先模拟的时间，不计入结果"),
    Field("follow", .value(.duration), "simulated after, so that late demands can close", "观察之后继续模拟的时间，使较晚的诉求得以办结"),
    Field(
      "calendar", .value(.text), "the calendar of workhours, workdays and batches that name none",
      "未指明日历的工作小时、工作日和批次所用的日历"),
  ])

  private static let severities = Shape(
    items: [.value(.text)],
    map: .names(.fields([label, Field("priority", .value(.wholeNumber), "queue priority, 0 to 15", "排队优先级，0 到 15")])))

  private static let tier: [Field] = [
    label,
    Field("units", .value(.units), "how many units there are, or a table of them", "有多少个单位，或一张单位表"),
    Field("residents", .value(.residents), "residents of the bottom tier", "最低层级的居民数"),
  ]

  private static let calendar: [Field] = [
    Field("workdays", .value(.openingHours), "hours on days that are worked", "工作日的时段"),
    Field("days off", .value(.openingHours), "hours on days that are not", "休息日的时段"),
    Field("every day", .value(.openingHours), "hours on all days", "每天的时段"),
    Field("nights", .value(.openingHours), "hours that begin on every day and may end on the next", "每天开始、可延续到次日的时段"),
    Field("monday", .value(.openingHours), "hours on Mondays", "周一的时段"),
    Field("tuesday", .value(.openingHours), "hours on Tuesdays", "周二的时段"),
    Field("wednesday", .value(.openingHours), "hours on Wednesdays", "周三的时段"),
    Field("thursday", .value(.openingHours), "hours on Thursdays", "周四的时段"),
    Field("friday", .value(.openingHours), "hours on Fridays", "周五的时段"),
    Field("saturday", .value(.openingHours), "hours on Saturdays", "周六的时段"),
    Field("sunday", .value(.openingHours), "hours on Sundays", "周日的时段"),
    Field("holidays", .value(.choice(["none", "china"])), "whose public holidays count", "按哪里的法定节假日"),
    Field(
      "lunch", .value(.choice(["close", "bridge"])), "whether work goes on across a closing within a day",
      "同一天中间休息时工作是否继续"),
  ]

  private static let role: [Field] = [
    label,
    Field("at", .value(.text), "the tier at whose units the posts are", "岗位设在哪个层级的单位"),
    Field("serves", .value(.text), "the tier whose demands they handle", "处置哪个层级的诉求"),
    Field("count", .value(.count), "how many posts there are", "有多少个岗位"),
    Field("calendar", .value(.text), "when they work; always, if absent", "何时上班；默认始终在岗"),
    Field(
      "at shift end", .value(.choice(["finish", "suspend", "hand over"])), "what becomes of work in hand", "下班时手头的工作怎么办"
    ),
    Field("pay", .value(.pay), "pay of one post, by the year or by hours on duty", "一个岗位的工资，按年或按值班小时"),
    Field("travel", .value(.factor), "its travel takes this multiple of the tier's", "其路程用时是该层级的多少倍"),
    Field("overtime pay", .value(.factor), "overtime is paid at this multiple", "加班工资是正常工资的多少倍"),
    Field(
      "burden", Shape(scalar: .share, map: .fields(burden)), "administrative chores as a share of open time",
      "行政事务占工作时间的比例"),
    Field("rounds", .fields(rounds), "patrol rounds that the staff of each unit walk in turn", "每个单位的人员轮流进行的巡查"),
    Field("vacant", .value(.share), "the chance that a post is not filled", "岗位空缺的概率"),
    Field("absent", .value(.share), "the chance of not coming on a day", "某天缺勤的概率"),
    Field("shows up", .value(.share), "the chance of coming on a day", "某天到岗的概率"),
    Field("pay raise", .value(.factor), "pay rises by this share of itself when the run begins", "运行开始时工资上涨的比例"),
    Field(
      "leaves", Shape(scalar: .leaving, map: .fields(leaving)),
      "how many of those who hold posts leave; nobody, if absent", "在岗人员中有多少人离职；默认没有"),
    Field(
      "replaced after", .value(.distribution),
      "how long a post stands empty when somebody has left; not at all, if absent", "有人离职后岗位空缺多久；默认不空缺"),
    Field("reserve", .fields(reserve), "people who stand ready to take over", "随时可以顶上的后备人员"),
    Field("novice", .fields(novice), "how much slower newcomers are, and for how long", "新手慢多少，慢多久"),
    Field("mentor", .fields(mentor), "old hands who show newcomers how it is done", "带新手的老手"),
    Field("hiring", .value(.hiring), "what it costs to find and train a newcomer", "招聘并培训一名新人的费用"),
    Field(
      "present in", .value(.presence), "the share of units that have the role at all; all, if absent",
      "配备这一岗位的单位所占比例；默认全部"),
    Field("fallback", .value(.text), "the role that stands in for it at units that lack it", "没有这一岗位的单位由哪个岗位替补"),
  ]

  private static let burden: [Field] = [
    Field("share", .value(.share), "the share of open time", "占工作时间的比例"),
    Field("every", .value(.duration), "open time for which there is one piece; 2 h, if absent", "每隔多少工作时间出现一件；默认 2 小时"),
  ]

  private static let leaving: [Field] = [
    Field("rate", .value(.leaving), "how many leave, at the pay before any raise", "按加薪前的工资，有多少人离职"),
    Field(
      "pay elasticity", .value(.factor), "by how many percent leaving falls when pay rises by one; 0, if absent",
      "工资上涨百分之一，离职减少百分之几；默认 0"),
    Field(
      "at start", .value(.choice(["steady state", "seasoned"])),
      "whether posts begin as in the long run, which is usual, or all filled with old hands",
      "岗位开始时处于长期状态（通常如此），还是全部由老手担任"),
  ]

  private static let reserve: [Field] = [
    Field("fills", .value(.share), "the share of posts that somebody from the reserve takes over", "由后备人员接替的岗位所占比例"),
    Field("after", .value(.duration), "how long that takes", "接替需要多久"),
  ]

  private static let novice: [Field] = [
    Field(
      "slower", .value(.factor),
      "how much longer work takes on the first day; from then on it falls in a straight line", "第一天办理要多花多少时间；此后按直线下降"
    ),
    Field("learns in", .value(.duration), "how long it takes until work takes no longer", "多久以后不再多花时间"),
  ]

  private static let mentor: [Field] = [
    Field("share", .value(.share), "the share of newcomers who have one; all, if absent", "有师傅的新手所占比例；默认全部"),
    Field("shortens to", .value(.duration), "how long a newcomer with a mentor learns", "有师傅的新手学多久"),
    Field(
      "takes", .value(.duration), "time of old hands at the same unit that a newcomer takes each week; none, if absent",
      "一名新手每周占用同单位老手的时间；默认不占用"),
  ]

  private static let rounds: [Field] = [
    Field("every", .value(.duration), "time between two rounds of a unit", "一个单位两次巡查之间的时间"),
    Field("takes", .value(.duration), "how long a round takes one member of staff", "一次巡查占用一名人员多久"),
  ]

  private static let stream: [Field] = [
    label,
    Field("rate", .value(.rate), "how many demands arrive", "有多少诉求到来"),
    Field("scale", .value(.factor), "multiplies the rate, or the tickets", "频率或工单数乘以此倍率"),
    Field("varies", .fields(dispersion), "how the rate varies from day to day by chance", "频率如何随机地逐日波动"),
    Field("bursts", .names(.fields(burst)), "demands that come at a date, by name", "在某一时刻集中到来的诉求，按名称"),
    Field(
      "from", Shape(scalar: .ticketFile, map: .fields(tickets)), "real tickets that come again as demands",
      "作为诉求重现的真实工单"),
    Field("at", .value(.text), "the tier that receives them", "由哪个层级受理"),
    Field(
      "entry", Shape(scalar: .text, map: .names(.value(.share))),
      "a desk or a tier higher up at which they come in instead, or the share of each", "改由哪个受理台或更高的层级受理，或各占多少比例"),
    Field(
      "hours", .list(of: .value(.profileWeight)), "24 weights by hour of day, or 96 by quarter of an hour",
      "一天中各小时的 24 个权重，或各刻钟的 96 个权重"),
    Field("weekdays", .list(of: .value(.profileWeight)), "7 weights from Monday", "从周一起的 7 个权重"),
    Field("months", .list(of: .value(.profileWeight)), "12 weights from January", "从一月起的 12 个权重"),
    Field("holidays", .value(.factor), "a factor on China's public holidays", "法定节假日的倍数"),
    Field("severity", .names(.value(.share)), "the share of each severity", "各等级所占比例"),
    Field("withdraws", .value(.distribution), "how long a resident waits in queues before giving up", "居民在排队中等多久就会放弃"),
    Field("contact", .fields(contact), "how hard it is to reach anybody at all", "联系上人有多难"),
    Field("bypass", .fields(bypass), "a direct line to a role of the tier that receives them", "直通受理层级某一岗位的热线"),
    Field(
      "notice", .fields(notice), "its demands are households that a notice has to reach, and this is how",
      "诉求是通知须送达的住户，此处说明如何送达"),
  ]

  private static let notice: [Field] = [
    Field("call", .value(.distribution), "how long a telephone call takes; nobody calls, if absent", "打一次电话用多久；默认不打电话"),
    Field(
      "call reaches", .value(.share), "the chance that a call reaches somebody; 100%, if absent", "电话有人接听的概率；默认 100%"),
    Field(
      "visited first", .value(.share), "the share of households visited without a call; 0%, if absent",
      "不打电话直接上门的住户比例；默认 0%"),
    Field(
      "visit reaches", .value(.share), "the chance that a visit finds somebody; 100%, if absent", "上门时有人在的概率；默认 100%"),
    Field("again after", .value(.distribution), "time from a visit that found nobody to the next", "上门无人后多久再去"),
  ]

  private static let contact: [Field] = [
    Field("fails", .value(.share), "the chance that an attempt to reach somebody fails", "一次联系失败的概率"),
    Field("again after", .value(.distribution), "time from a failed attempt to the next one", "失败后多久再次联系"),
    Field(
      "attempts", .value(.wholeNumber), "after so many failed attempts the resident gives up; 100, if absent",
      "联系失败多少次后居民放弃；默认 100"),
  ]

  private static let bypass: [Field] = [
    Field(
      "to", staffing, "the role that is called, and behind it who takes over where it is busy", "呼叫哪个岗位，其后写明忙时由谁接替"),
    Field(
      "share", .value(.share), "the share of demands that come by the direct line; 100%, if absent",
      "走热线的诉求所占比例；默认 100%"),
    Field(
      "if busy", .value(.busyFallback),
      "what becomes of a demand for which nobody is free: it waits for the role, if absent", "无人有空时怎么办；默认等候该岗位"),
  ]

  private static let dispersion: [Field] = [
    Field("cv", .value(.variation), "coefficient of variation of a day's factor", "每日倍数的变异系数"),
    Field(
      "by", .value(.choice(["unit", "county"])), "whether each unit has its own days, or all have the same",
      "各单位各有自己的日子，还是全都相同"),
  ]

  private static let burst: [Field] = [
    Field("at", .value(.dateTime), "when it begins", "何时开始"),
    Field("count", .value(.burstCount), "how many demands come", "有多少诉求到来"),
    Field("over", .value(.duration), "the time over which they are spread", "分布在多长时间内"),
    Field("severity", .value(.text), "the severity of all of them", "全部诉求的等级"),
  ]

  private static let tickets: [Field] = [
    Field("file", .value(.ticketFile), "the table of tickets", "工单表"),
    Field(
      "encoding", .value(.choice(["utf-8", "gb18030"])), "how the table is encoded; seen from its bytes, if absent",
      "工单表的编码；默认由其字节判断"),
    Field(
      "columns",
      .fields([
        Field("reported", .value(.text), "the column of the time of report", "受理时间所在的列"),
        Field("unit", .value(.text), "the column of the unit, by name or label", "单位所在的列，按名称或标签"),
        Field("category", .value(.text), "the column of the category", "类别所在的列"),
        Field("severity", .value(.text), "the column of the severity", "等级所在的列"),
      ]), "the columns to be read; known headings need no line", "要读取的列；已知的列名无需写明"),
    Field(
      "categories", .oneOrMore(.text), "categories of the table that belong to this stream; all, if absent",
      "表中属于本诉求流的类别；默认全部"),
    Field("severities", .names(.oneOrMore(.text)), "what the table calls each severity", "表中各等级的叫法"),
    Field(
      "where",
      .list(
        of: .fields([
          Field("column", .value(.text), "a column of the table", "表中的一列"),
          Field("is", .oneOrMore(.text), "the values that are kept", "保留哪些取值"),
        ])), "further conditions, all of which must hold", "须同时满足的其他条件"),
    Field(
      "unknown units", .value(.choice(["leave out", "spread by residents"])), "what becomes of other units' tickets",
      "其他单位的工单怎么办"),
    Field(
      "resample", .value(.choice(["days", "no"])), "whether each day of the run replays a day drawn by chance",
      "运行中的每一天是否重放随机抽到的一天"),
    Field(
      "skip bad rows", .value(.choice(["yes", "no"])), "whether rows that cannot be read are left out and counted",
      "是否略过无法读取的行并计数"),
  ]

  private static let probe: [Field] = [
    label,
    Field("count", .value(.count), "how many there are", "有多少人"),
    Field(
      "on the road", .oneOrMore(.share), "the share of them on the road: one, or 24 by hour of day",
      "其中在路上的比例：一个，或一天 24 小时各一个"),
    Field("weekdays", .list(of: .value(.factor)), "7 factors on that share from Monday", "该比例从周一起的 7 个倍数"),
    Field("months", .list(of: .value(.factor)), "12 factors on it from January", "该比例从一月起的 12 个倍数"),
    Field("holidays", .value(.factor), "a factor on China's public holidays", "法定节假日的倍数"),
    Field("passes", .value(.frequency), "how often one on the road passes a place", "在路上的人多久经过一个地点一次"),
    Field(
      "notices", .value(.share), "the chance that one who passes notices, where a problem says nothing else",
      "路过的人发现问题的概率，除非问题另有写明"),
    Field(
      "reports", .value(.share), "the share of what is noticed that is reported; 100%, if absent", "发现后上报的比例；默认 100%"),
    Field("delay", .value(.distribution), "time from noticing to the report", "从发现到上报的时间"),
    Field(
      "incentive", Shape(scalar: .incentive, map: .fields(points)),
      "paid for each report that is the first of its problem, in yuan or in points", "对首报问题的奖励，以元或积分计"),
  ]

  private static let points: [Field] = [
    Field(
      "worth", .value(.incentive), "what the points of a report are worth in yuan; nothing, if absent",
      "一次上报的积分折合多少元；默认不值钱"),
    Field("points", .value(.points), "points for each such report", "每次首报得多少积分"),
    Field(
      "usual", .value(.points), "what counts as much without any points; 10 per report, if absent",
      "不给积分时的激励相当于多少积分；默认每次 10 分"),
    Field("elasticity", .value(.factor), "how strongly points move the share that is reported", "积分对上报比例的影响有多大"),
    Field(
      "budget", .value(.frequency), "points to be given in a month of the calendar; without end, if absent",
      "每个日历月可发放的积分；默认不限"),
  ]

  private static let problem: [Field] =
    stream.filter { !["bursts", "from", "withdraws", "contact", "bypass", "notice"].contains($0.key) } + [
      Field(
        "worsens", .value(.distribution), "time from each severity to the next, while nobody has reported it",
        "未上报时从一个等级恶化到下一等级的时间"),
      Field("lapses", .value(.distribution), "time after which it is gone if nobody has reported it", "无人上报时多久自行消失"),
      Field(
        "visibility", .value(.visibility), "how much problems differ in being seen by those who pass", "问题被路人看见的难易相差多大"),
      Field("found by", .fields(foundBy), "who may report it", "谁会上报"),
      Field("triage", .value(.distribution), "work that each later report of it costs", "其后每次重复上报所费的工作"),
      Field("false reports", .fields(falseReports), "reports of such problems that do not exist", "对并不存在的此类问题的上报"),
    ]

  private static let foundBy: [Field] = [
    Field(
      "residents",
      .fields([
        Field(
          "ever", .value(.share), "the share of problems that some resident ever reports; 100%, if absent",
          "终会有居民上报的问题比例；默认 100%"),
        Field("after", .value(.distribution), "time until they have had enough", "居民忍耐多久"),
        Field("delay", .value(.distribution), "time from then to the report", "此后到上报的时间"),
        Field(
          "repeat", .value(.distribution), "time from each report to their next; they report once, if absent",
          "每次上报到下一次的时间；默认只报一次"),
      ]), "residents", "居民"),
    Field(
      "patrol",
      .fields([
        Field("every", .value(.duration), "time from round to round; not where staff walk them", "两次巡查之间的时间；由人员巡查时不写"),
        Field(
          "by", .value(.text), "whose `rounds` they are: only those that are walked notice anything",
          "是谁的 `rounds`（巡查）：只有实际走到的才会发现问题"),
        Field("notices", .value(.share), "the chance that a round notices it; 100%, if absent", "一次巡查发现问题的概率；默认 100%"),
      ]), "rounds through each unit", "在每个单位的巡查"),
    Field(
      "probes",
      .names(
        .fields([
          Field("notices", .value(.share), "the chance that one who passes notices it", "路过的人发现它的概率"),
          Field("reports", .value(.share), "the share of what is noticed that is reported", "发现后上报的比例"),
        ])), "those who pass by", "路过的人"),
  ]

  private static let falseReports: [Field] = [
    Field("rate", .value(.rate), "how many there are", "有多少人"),
    Field("check", .value(.distribution), "time on the spot to see that nothing is there", "现场核实并无问题所用的时间"),
  ]

  private static let team: [Field] = [
    Field("role", .value(.text), "one role", "一个岗位"),
    Field("all of", .list(of: .value(.text)), "roles that are needed together", "须同时到场的岗位"),
    Field("after", .value(.duration), "taken only once the demand has waited this long", "诉求等待这么久之后才参与"),
  ]

  private static let staffing = Shape(
    scalar: .staffing, items: [Shape(scalar: .staffing, map: .fields(team))], map: .fields(team))

  private static let handling: [Field] = [
    Field("by", .byKind(staffing), "who handles a demand, first choice first", "由谁办理，首选在前"),
    Field(
      "priority", .byKind(.value(.wholeNumber)), "added to the priority of demands while they are here", "诉求在此期间优先级增加多少"
    ),
    Field("queue", .value(.choice(["first come", "first reported", "earliest limit"])), "who goes first", "谁先办"),
    Field("ageing", .value(.duration), "a waiting demand gains one priority for each such time", "诉求每等待这么久，优先级加一"),
    Field("travel", .byKind(.value(.distribution)), "time on the way to the place", "去现场的路上用时"),
    Field("assess", .byKind(.value(.distribution)), "time to see whether this tier can settle it", "研判本层级能否办结的用时"),
    Field("plan", .byKind(.value(.distribution)), "time to draw up a plan before the work", "办理前拟定方案的用时"),
    Field("work", .byKind(.value(.distribution)), "time of the work itself", "办理本身的用时"),
    Field("settles", .byKind(.value(.share)), "the chance that the work settles it", "办理后办结的概率"),
    Field(
      "pause", .fields(pause), "what keeps a demand once staff have seen it, and stops its clocks",
      "人员看过之后使诉求搁置并停止计时的情形"),
    Field("returns", .fields(returns), "what is sent back to the desk that dispatched it", "退回给派发它的受理台的情形"),
    Field(
      "project", .fields(project), "what the work begins and does not settle by itself, stage by stage",
      "办理只是启动、须分阶段完成的立项"),
    Field(
      "order", .fields(order), "what is settled only when an inspection has found an order carried out",
      "须经复查认定整改到位才算办结的责令"),
    Field("preempts", .oneOrMore(.kinds), "kinds that may interrupt work of lower priority", "可以打断较低优先级工作的种类"),
    Field("escalate", .fields(escalation), "what sends demands upward", "什么会使诉求上送"),
  ]

  private static let pause: [Field] = [
    Field("share", .byKind(.value(.share)), "the chance that a visit is paused", "一次办理被挂起的概率"),
    Field("lasts", .byKind(.value(.distribution)), "how long a pause lasts", "挂起多久"),
  ]

  private static let returns: [Field] = [
    Field(
      "misrouted", .byKind(.value(.share)), "the chance that what belongs elsewhere is returned; 0%, if absent",
      "本属别处的诉求被退回的概率；默认 0%"),
    Field(
      "otherwise", .byKind(.value(.share)), "the chance that anything else is returned; 0%, if absent",
      "其他诉求被退回的概率；默认 0%"),
    Field("work", .byKind(.value(.distribution)), "the look that shows it", "看出这一点所用的时间"),
    Field("takes", .value(.distribution), "time on the way back", "退回路上的时间"),
    Field(
      "at most", .value(.wholeNumber), "after so many returns a demand is kept by whoever has it; 10, if absent",
      "退回这么多次后由现有单位留下；默认 10"),
    Field(
      "reasons",
      .fields([
        Field("not ours", .value(.share), "it is said to be nobody's duty here", "称不属此处职责"),
        Field(
          "wrong place", .value(.share), "it is said to belong elsewhere, as what is misrouted does", "称属于别处，与错派的一样"),
        Field("incomplete", .value(.share), "what was taken down does not suffice", "登记的信息不够"),
      ]), "the share of each reason among returns of what is not misrouted; not ours, if absent",
      "未错派而被退回时各理由的比例；默认为权责不清"),
  ]

  private static let desk: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which holds such a desk", "由哪个层级的每个单位设这样的受理台"),
    Field("by", .byKind(staffing), "who works there, first choice first", "由谁值守，首选在前"),
    Field("queue", .value(.choice(["first come", "first reported", "earliest limit"])), "who goes first", "谁先办"),
    Field("work", .byKind(.value(.distribution)), "the work on a demand each time it is there", "诉求每次到此所费的工作"),
    Field(
      "answers", .byKind(.value(.share)), "the chance that it is settled on the spot when it comes in; 0%, if absent",
      "受理时当场答复办结的概率；默认 0%"),
    Field("dispatches", .fields(dispatch), "what becomes of the others", "其余诉求如何派发"),
    Field(
      "names lead",
      .fields([Field("returns", .value(.share), "the share of returns that is left", "剩下的退单比例")]),
      "the desk names who leads, so that fewer demands come back", "受理台明确由谁主办，从而减少退单"),
    Field(
      "disputes",
      .fields([
        Field("after", .value(.wholeNumber), "so many returns; 1, if absent", "退回多少次之后；默认 1"),
        Field("to", .value(.text), "the desk that decides from then on", "此后由哪个受理台裁定"),
      ]), "who decides on demands that nobody wants", "无人愿接的诉求由谁裁定"),
    Field(
      "first contact",
      .fields([
        Field("every", .value(.duration), "time from one follow-up to the next", "两次跟踪之间的时间"),
        Field("work", .value(.distribution), "the work of a follow-up", "一次跟踪所费的工作"),
        Field("desk", .value(.text), "the desk whose staff follow up; this one, if absent", "由哪个受理台的人员跟踪；默认本台"),
        Field("returns", .value(.share), "the share of returns that is left", "剩下的退单比例"),
      ]), "whoever took a demand in first follows it up until it is settled", "由首接者一直跟踪到办结"),
  ]

  private static let dispatch: [Field] = [
    Field(
      "to", .byKind(.value(.text)), "a tier, another desk, or `authority`: the lowest tier that will settle it",
      "派往某一层级、另一受理台，或 `authority`（职权）：能办结的最低层级"),
    Field(
      "by", .value(.text), "`own` unit, `shortest queue` of all below the desk, or `shortest queue of` a tier's unit",
      "`own`（本单位）、`shortest queue`（受理台以下排队最短者），或 `shortest queue of`（某层级单位之下排队最短者）"),
    Field(
      "misroutes", .byKind(.value(.share)), "the chance that it goes to a wrong unit; 0%, if absent", "派错单位的概率；默认 0%"),
    Field(
      "astray", .value(.choice(["siblings", "anywhere"])), "where it then lands; siblings, if absent", "错派到哪里；默认同级单位"),
    Field("takes", .value(.distribution), "time on the way", "路上的时间"),
    Field("send", .value(.sending), "when what is ready is sent", "备好之后何时发出"),
  ]

  private static let project: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the chance that what the work would settle becomes a project; 100%, if absent",
      "本可办结的工作变成立项的概率；默认 100%"),
    Field("stages", .names(.fields(stage)), "the stages, one after the other", "先后相接的各个阶段"),
  ]

  private static let stage: [Field] =
    [
      label,
      Field("takes", .value(.distribution), "the time of a stage that others have in hand", "由他人承担的阶段用时"),
      Field("calendar", .value(.text), "counts that time in open hours of a calendar", "按某一日历的工作时间计算上述用时"),
    ] + errand + [
      Field(
        "fails", .value(.share), "the chance that the stage fails and the demand goes to the next tier", "该阶段失败、诉求上送的概率"
      )
    ]

  private static let errand: [Field] = [
    Field("by", staffing, "who does it; whoever handles such demands, if absent", "由谁承担；默认由办理此类诉求的人员承担"),
    Field("travel", .value(.distribution), "time on the way to the place", "去现场的路上用时"),
    Field("work", .value(.distribution), "time of the work itself", "办理本身的用时"),
  ]

  private static let order: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the chance that what the work would settle ends in an order; 100%, if absent",
      "本可办结的工作以责令整改结束的概率；默认 100%"),
    Field("deadline", .byKind(.value(.clockSpan)), "the time that the site is given", "给现场的整改期限"),
    Field(
      "complies", .byKind(.value(.share)), "the chance that an inspection finds the order carried out; 100%, if absent",
      "复查认定整改到位的概率；默认 100%"),
    Field("inspect", .fields(errand), "the inspection when the time is over", "期满后的复查"),
    Field(
      "re-orders", .value(.wholeNumber), "how many further orders may follow the first; none, if absent",
      "首次责令后还可再责令几次；默认不再责令"),
  ]

  private static let escalation: [Field] = [
    Field("waiting", .byKind(.value(.clockSpan)), "longest wait without being started", "未开始办理最多等多久"),
    Field("open", .byKind(.value(.clockSpan)), "longest time since entering this tier", "进入本层级后最多多久"),
    Field("age", .byKind(.value(.clockSpan)), "longest time since the first report", "首次上报后最多多久"),
    Field("at once", .oneOrMore(.kinds), "kinds that are passed on the moment they enter", "一进入就上送的种类"),
    Field("takes", .value(.distribution), "time on the way", "路上的时间"),
    Field("send", .value(.sending), "when what is ready is sent", "备好之后何时发出"),
    Field("raise", .value(.wholeNumber), "added to the priority on the way up", "上送时优先级增加多少"),
    Field("to", .value(.text), "where it goes; the next tier that handles demands, if absent", "送到哪里；默认为下一个处置诉求的层级"),
  ]

  private static let department: [Field] = [
    label,
    Field(
      "count", .value(.wholeNumber), "how many there are of its kind, each of which answers on its own; 1, if absent",
      "这样的部门有多少家，各自应答；默认 1"),
    Field("responds", .value(.distribution), "time from the call to its answer; at once, if absent", "从召集到应答的时间；默认立即"),
    Field("calendar", .value(.text), "the calendar in whose hours that time runs", "按哪个日历的工作时间计算"),
    Field("late", .fields(lateness), "answers that come later than the rest", "比其余更晚的应答"),
    Field("staff", .value(.text), "the role that it sends a member of, once one is free", "派哪个岗位的一名人员，待其有空"),
    Field("travel", .value(.distribution), "the way of whom it sends", "所派人员的路上用时"),
    Field("attends", .value(.share), "the chance that a call gets an answer; 100%, if absent", "召集得到应答的概率；默认 100%"),
    Field("refuses", .value(.share), "the chance that the answer is no", "应答为拒绝的概率"),
  ]

  private static let lateness: [Field] = [
    Field("share", .value(.share), "the chance that an answer is late", "应答迟到的概率"),
    Field("by", .value(.distribution), "by how much", "迟多久"),
  ]

  private static let whistle: [Field] = [
    Field("for", .byKind(.oneOrMore(.text)), "the departments that a demand needs", "诉求需要哪些部门"),
    Field(
      "when", .oneOrMore(.choice(["at once", "unsettled"])),
      "the moment a demand enters, or when the tier's own work has not settled it; the latter, if absent",
      "诉求一进入就吹哨，还是本层级办不了时才吹哨；默认后者"),
    Field(
      "waiting", .byKind(.value(.clockSpan)), "whistles for what has waited so long without being started",
      "对未开始办理、等待这么久的诉求吹哨"),
    Field(
      "share", .byKind(.value(.share)), "the share of such demands that are whistled for; 100%, if absent",
      "此类诉求中吹哨的比例；默认 100%"),
    Field("quorum", .byKind(.value(.quorum)), "how many of those called have to come; all, if absent", "须到齐几家；默认全部"),
    Field(
      "convene", .value(.sending), "when joint work is convened, once the quorum has answered; at once, if absent",
      "到齐后何时会商；默认立即"),
    Field("within", .value(.clockSpan), "the time in which departments are to come", "部门须在多长时间内报到"),
    Field("supervises", .value(.choice(["yes", "no"])), "whether it has the right to remind departments", "是否有权督办部门"),
    Field(
      "reminder", .fields(reminder), "a reminder to those who have not come, from whoever supervises", "由有督办权者对未报到部门的督办"
    ),
    Field("last limit", .fields(lastLimit), "when nobody waits for the rest any longer", "到何时不再等候其余部门"),
    Field("joint work", .fields(jointWork), "what those who have come do together", "已报到者一起做什么"),
  ]

  private static let meeting: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which holds its own", "由哪个层级的每个单位各自召开"),
    Field("held", .value(.meetingDates), "the days and the time of day", "会期的日子和时刻"),
    Field(
      "on holidays", .value(.choice(["held", "moved", "dropped"])),
      "what becomes of a date on a public holiday of China: held all the same, if absent", "会期遇法定节假日怎么办；默认照开"),
    Field("takes up", .oneOrMore(.kinds), "the kinds that come before it", "上会的种类"),
    Field(
      "when", .oneOrMore(.choice(["at once", "unsettled", "waiting"])),
      "the moment they enter, when the tier's own work has not settled them, or while they still wait in the queue; at once, if absent",
      "一进入就上会、本层级办不了时上会，还是仍在排队时上会；默认一进入就上会"
    ),
    Field("at most", .value(.wholeNumber), "how many are taken up at one meeting; all, if absent", "一次会议最多议多少件；默认全部"),
    Field("attended by", .names(.value(.wholeNumber)), "how many of which roles sit there", "哪些岗位各几人出席"),
    Field(
      "shows up", .value(.share), "the chance that whoever has a seat comes; 100%, if absent", "有席位的人出席的概率；默认 100%"),
    Field("quorum", .value(.quorum), "how many have to be there; all who have seats, if absent", "须有几人到场；默认所有席位"),
    Field(
      "waits", .value(.duration), "how long they wait for those who are still at work; not at all, if absent",
      "等候尚在工作的人多久；默认不等"),
    Field(
      "length", .value(.duration),
      "nothing more is taken up after that; without `item`, the time that all items take together",
      "超过这么久不再议新的一件；没有写每件用时时，为全部事项的总用时"),
    Field(
      "item", .value(.distribution), "how long one item takes; all are decided together, if absent", "一件用多久；默认全部一起决定"),
    Field(
      "sits", .value(.choice(["together", "side by side"])),
      "whether all take up one item after the other, or each one of their own for the whole length",
      "全体逐件议，还是各人在整个会期内各办各的"),
    Field(
      "settles", .byKind(.value(.share)), "the chance that an item is settled there; 100%, if absent",
      "一件在会上办结的概率；默认 100%"),
    Field(
      "accepts plans", .oneOrMore(.kinds), "the kinds whose plan is accepted when their item ends", "议完即视为方案已审定的种类"),
    Field(
      "otherwise", .value(.choice(["go up", "come again", "go back"])),
      "what becomes of the rest: the next tier, the next agenda, the queue; up where there is a tier above, if absent",
      "其余怎么办：送下一层级、下次再议、回到排队；上面有层级时默认上送"),
    Field(
      "collects", .names(.value(.number)), "the mean number of demands that are first voiced at a meeting, by stream",
      "会上首次提出的诉求的平均件数，按诉求流"),
  ]

  private static let needs: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which keeps a list", "由哪个层级的每个单位各有一份清单"),
    Field("takes up", .oneOrMore(.kinds), "the kinds that are put on the list", "列入清单的种类"),
    Field(
      "fits", .byKind(.value(.share)), "the share that partners can do anything about; 100%, if absent",
      "合作方能办的比例；默认 100%"),
    Field("offers", .value(.rate), "how many offers come, each for one demand", "有多少资源到来，每份办一件诉求"),
    Field(
      "keeps", .value(.wholeNumber), "how many offers a unit keeps while nobody needs them; none, if absent",
      "暂无需求时一个单位留存多少份资源；默认不留存"),
    Field(
      "window", .value(.duration), "how long a demand stands on the list before it is handled as usual",
      "诉求在清单上停留多久，此后照常办理"),
    Field("work", .value(.distribution), "time from the claim to the end of what the partner does", "从认领到合作方办完的时间"),
    Field("settles", .byKind(.value(.share)), "the chance that this settles it; 100%, if absent", "由此办结的概率；默认 100%"),
  ]

  private static let reminder: [Field] = [
    Field("after", .value(.clockSpan), "time since the whistle", "吹哨后多久"),
    Field("responds", .value(.factor), "what is left of their time is multiplied by this", "剩余的应答时间乘以此倍数"),
    Field("attends", .value(.share), "the chance of an answer from then on; as before, if absent", "此后得到应答的概率；默认不变"),
    Field("refuses", .value(.share), "the chance of a refusal from then on; as before, if absent", "此后被拒绝的概率；默认不变"),
    Field(
      "raise", .value(.wholeNumber), "added to the priority of calls that wait for a department's staff",
      "等候部门人员的召集优先级增加多少"),
  ]

  private static let lastLimit: [Field] = [
    Field("after", .value(.clockSpan), "time since the whistle", "吹哨后多久"),
    Field(
      "then", .value(.choice(["go up", "go on"])),
      "whether the demand goes up, or joint work begins with those who are there", "诉求上送，还是由已到者开始联合处置"),
  ]

  private static let jointWork: [Field] = [
    Field("by", .byKind(staffing), "who of the tier takes part; nobody, if absent", "本层级由谁参加；默认无人"),
    Field("travel", .byKind(.value(.distribution)), "the way of the tier's own staff", "本层级人员的路上用时"),
    Field("work", .byKind(.value(.distribution)), "time of the work itself", "办理本身的用时"),
    Field(
      "settles", .byKind(.value(.share)), "the chance that it settles the demand; 100%, if absent", "联合处置办结的概率；默认 100%"),
  ]

  private static let mode: [Field] = [
    label,
    Field(
      "of", .value(.text), "the tier each unit of which switches for itself, with all that lies below",
      "由哪个层级的每个单位连同其下各自切换"),
    Field("when", .fields(trigger), "what triggers it: any of these", "由什么触发：任一条件即可"),
    Field("until", .fields(release), "what has to hold before it is called off: all of these", "解除前须满足什么：全部条件"),
    Field("delay", .value(.duration), "from the trigger until it takes hold", "从触发到生效的时间"),
    Field("back", .value(.duration), "from being called off until everything is as before", "从解除到一切恢复原状的时间"),
    Field(
      "calls up", .oneOrMore(.text), "reserves: roles that work only while a mode calls them up", "后备队伍：只有模式召集时才工作的岗位"),
    Field("suspends", .oneOrMore(.kinds), "kinds that nobody takes up while it lasts", "模式期间无人受理的种类"),
    Field(
      "drops chores", .value(.choice(["yes", "no"])), "whether chores and rounds are dropped while it lasts",
      "模式期间是否免除行政事务和巡查"),
    Field("raise", .byKind(.value(.wholeNumber)), "added to the priority of demands while it lasts", "模式期间诉求优先级增加多少"),
    Field(
      "mutual aid", .value(.choice(["yes", "no"])), "whether staff of sibling units help each other", "同级单位的人员是否互相支援"),
    Field(
      "aid travel", .value(.factor), "the travel of those who help takes this multiple; 100%, if absent",
      "支援者的路程用时是平时的多少倍；默认 100%"),
  ]

  private static let trigger: [Field] = [
    Field(
      "backlog",
      .fields([
        Field("above", .value(.wholeNumber), "so many demands, waiting or in hand", "多少件，含等待和在办"),
        Field(
          "at", .value(.text), "the tier at whose units they are counted; everywhere below, if absent",
          "统计哪个层级的单位；默认其下全部"),
      ]), "more demands are there than a number", "积压的诉求多于某个数"),
    Field(
      "rate",
      .fields([
        Field("above", .value(.frequency), "how often", "多频繁"),
        Field("over", .value(.duration), "the time over which they are counted", "统计的时间长度"),
      ]), "demands are reported more often", "诉求上报得更频繁"),
    Field(
      "missed",
      .fields([
        Field("above", .value(.share), "the share settled after the limit on settlement", "超过办结时限才办结的比例"),
        Field("over", .value(.duration), "the time over which they are counted", "统计的时间长度"),
        Field(
          "settled", .value(.wholeNumber), "the least number settled in that time; 10, if absent", "该时间内至少办结多少件；默认 10"),
      ]), "more of what is settled here was settled late", "在此办结的诉求中更多超时"),
    Field("dates", .oneOrMore(.dates), "on these days, both ends included", "在这些日子，首尾都算"),
  ]

  private static let release: [Field] = [
    Field(
      "backlog", .fields([Field("below", .value(.wholeNumber), "so many demands", "多少件")]),
      "fewer demands are there than a number; not more than triggers it, if absent", "积压的诉求少于某个数；默认不多于触发的数"),
    Field(
      "rate", .fields([Field("below", .value(.frequency), "how often", "多频繁")]), "demands are reported less often",
      "诉求上报得不那么频繁"),
    Field(
      "missed", .fields([Field("below", .value(.share), "the share", "该比例")]),
      "less of what is settled was settled late", "办结的诉求中较少超时"),
    Field("after", .value(.duration), "so long it lasts at least", "至少持续多久"),
  ]

  private static let campaign: [Field] = [
    label,
    Field(
      "of", .value(.text), "the tier each unit of which counts, and acts, for itself and all that lies below",
      "由哪个层级的每个单位连同其下各自计数并行动"),
    Field("for", .oneOrMore(.text), "the categories that are counted and whose cause is removed", "计数并消除其成因的类别"),
    Field(
      "starts",
      .fields([
        Field("demands", .value(.wholeNumber), "so many demands", "多少件"),
        Field(
          "within", .value(.duration), "fall within such a time; since counting began, if absent", "在多长时间内；默认自开始计数以来"),
      ]), "what begins it", "由什么启动"),
    Field("by", staffing, "whose work it is", "由谁来做"),
    Field("work", .value(.distribution), "how long they work on it, in their hours", "在其工作时间内做多久"),
    Field(
      "takes", .value(.distribution), "in place of `by` and `work`: the time that it takes others",
      "代替 `by` 和 `work`：由他人完成的用时"),
    Field(
      "priority", .value(.wholeNumber), "the queue priority of the work, 0 to 15; 0, if absent",
      "这项工作的排队优先级，0 到 15；默认 0"),
    Field("effect", .value(.share), "the share of demands that no longer come", "不再出现的诉求比例"),
    Field(
      "lasts", .value(.distribution), "how long that lasts before it has worn off; for good, if absent",
      "多久以后效果消失；默认长期有效"),
  ]

  private static let limit = Shape.byKind(
    .value(.clockSpan),
    extra: [
      Field("from", .value(.choice(["report", "arrival"])), "where the clock starts", "从何时开始计时"),
      Field(
        "extension", .fields(grant), "more time, granted on application before the limit runs out", "时限到期前经申请批准的延期"),
      Field("excluded", .byKind(.value(.share)), "the share of demands that the limit leaves out", "不计入该时限的诉求比例"),
      Field("warn", .fields(warnings), "warnings before the limit runs out", "时限到期前的预警"),
    ])

  private static let grant: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the chance that what would break the limit is granted more time",
      "将要超时的诉求获准延期的概率"),
    Field("by", .byKind(.value(.clockSpan)), "how much more", "延长多久"),
  ]

  private static let warnings: [Field] = [
    Field("amber", .byKind(.value(.warning)), "the first warning", "第一次预警"),
    Field("red", .byKind(.value(.warning)), "the second one", "第二次预警"),
  ]

  private static let limits: [Field] = [
    Field("first response", limit, "the first start of work", "首次开始办理"),
    Field("on site", limit, "arrival on site", "到达现场"),
    Field("plan", limit, "an accepted plan", "方案获得认可"),
    Field("settled", limit, "settlement", "办结"),
  ]

  private static let feedback: [Field] = [
    Field("call back", .fields(callBack), "how residents are asked; nobody asks, if absent", "如何询问居民；默认不询问"),
    Field(
      "satisfied", Shape(scalar: .share, map: .fields(satisfied)), "the chance that a resident is satisfied", "居民满意的概率"),
    Field(
      "stars",
      .fields([
        Field("satisfied", .list(of: .value(.share)), "shares of one to five stars among the satisfied", "满意者给一至五星的比例"),
        Field(
          "dissatisfied", .list(of: .value(.share)), "shares of one to five stars among the others", "不满意者给一至五星的比例"),
      ]), "what stars residents give", "居民给几颗星"),
    Field(
      "reopens", Shape(scalar: .share, map: .fields(reopens)), "the dissatisfied who have it reopened", "要求重办的不满意者"),
    Field("repeat calls", .fields(repeatCalls), "the dissatisfied who report it anew", "重新上报的不满意者"),
    Field("early closure", .fields(earlyClosure), "what is ticked off before it is done", "未办完就销号的情形"),
    Field("evaluation", .fields(evaluation), "how stars move the pace of units", "星级如何影响单位的快慢"),
  ]

  private static let callBack: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the share of settled demands whose residents are called; 100%, if absent",
      "办结诉求中回访的比例；默认 100%"),
    Field("after", .value(.distribution), "time from the settlement to the call", "从办结到回访的时间"),
    Field("by", .value(.text), "the role that calls; it takes nobody's time, if absent", "由哪个岗位回访；默认不占用任何人的时间"),
    Field("work", .value(.distribution), "how long a call takes", "一次回访用多久"),
    Field("answered", Shape(scalar: .share, map: .fields(answered)), "the chance that a resident answers", "居民接听的概率"),
  ]

  private static let answered: [Field] = [
    Field("satisfied", .value(.share), "of the satisfied", "满意者的"),
    Field("dissatisfied", .value(.share), "of the others", "其他人的"),
  ]

  private static let satisfied: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "in time, at the first place and the first attempt; 100%, if absent",
      "按时、未经转办、首次办结时的满意率；默认 100%"),
    Field("per hour late", .value(.share), "what each hour beyond the limit on settlement takes", "超过办结时限每一小时减少多少"),
    Field("per hand-off", .value(.share), "what each hand-off takes", "每转办一次减少多少"),
    Field("per reopening", .value(.share), "what each reopening takes", "每重办一次减少多少"),
    Field("at least", .value(.share), "where the fall ends", "降到此为止"),
  ]

  private static let reopens: [Field] = [
    Field("share", .value(.share), "the share of the dissatisfied who were reached", "被回访到的不满意者中的比例"),
    Field("at most", .value(.wholeNumber), "how often one demand is reopened; once, if absent", "一件诉求最多重办几次；默认一次"),
    Field("raise", .value(.wholeNumber), "added to its priority each time", "每次优先级增加多少"),
  ]

  private static let repeatCalls: [Field] = [
    Field("share", .value(.share), "the share of the dissatisfied whose demand is not reopened", "诉求未重办的不满意者中的比例"),
    Field("after", .value(.distribution), "time until they call again", "多久之后再次来电"),
    Field("at most", .value(.wholeNumber), "how often one resident calls again; 3, if absent", "一名居民最多再次来电几次；默认 3"),
  ]

  private static let earlyClosure: [Field] = [
    Field("share", .byKind(.value(.share)), "the share of visits that are ticked off", "未办完就销号的比例"),
    Field("when", .value(.choice(["always", "would be late"])), "at which visits that may happen", "在哪些情况下会发生"),
    Field("work", .value(.share), "the part of the work that is done all the same; none, if absent", "仍然完成的那部分工作；默认没有"),
    Field(
      "comes back", .value(.share), "the share of such demands about which residents call again; 100%, if absent",
      "其中居民再次来电的比例；默认 100%"),
  ]

  private static let evaluation: [Field] = [
    Field("every", .value(.period), "how long a period is", "一个考核周期多长"),
    Field("of", .oneOrMore(.text), "the tiers whose units are rated; all, if absent", "考核哪些层级的单位；默认全部"),
    Field(
      "target", .value(.number), "the stars at which a unit works at its usual pace; 4, if absent", "单位按平常快慢工作时的星级；默认 4"
    ),
    Field("effect", .value(.share), "how much faster a unit works for each star below", "每低一颗星，单位加快多少"),
    Field("memory", .value(.share), "the weight of earlier periods in the score; none, if absent", "以往周期在得分中的权重；默认没有"),
    Field("fastest", .value(.factor), "the least multiple of the usual times; 70%, if absent", "最少为平常用时的多少倍；默认 70%"),
    Field(
      "slowest", .value(.factor), "the greatest multiple of the usual times; 100%, if absent", "最多为平常用时的多少倍；默认 100%"),
    Field(
      "ratings", .value(.wholeNumber), "fewer in a period leave the score as it was; 1, if absent",
      "一个周期内评价少于此数则得分不变；默认 1"),
  ]

  private static let expectation: [Field] = [
    Field("name", .value(.text), "the expectation's name", "预期的名称"),
    Field("response", .value(.text), "what is measured", "测量什么"),
    Field("statistic", .value(.text), "how it is summed up", "如何汇总"),
    Field("where", .fields(group), "the group it is taken over", "取值的分组"),
    Field("value", .value(.number), "the stated value", "公布的值"),
    Field("kind", .value(.choice(["exact", "claim", "calibrated"])), "what kind of statement it is", "是哪一种说法"),
  ]

  private static let group: [Field] = [
    Field("tier", .value(.text), "one tier", "某一层级"), Field("category", .value(.text), "one category", "某一类别"),
    Field("severity", .value(.text), "one severity", "某一等级"), Field("role", .value(.text), "one role", "一个岗位"),
    Field("channel", .value(.text), "one channel", "某一渠道"),
    Field("department", .value(.text), "one department", "某一部门"),
  ]

  private static let report: [Field] = [
    Field("by", .list(of: .oneOrMore(.text)), "dimensions to be crossed, one list for each table", "要交叉的维度，每张表一个列表")
  ]
}
