// The keys of the scenario language, section by section, with what may stand behind each. Nothing else in the
// program lists them: a key that is not here does not exist.

/// The declared form of a scenario file.
enum Schema {
  /// The whole file.
  static let file = Shape.fields(
    [Field("extends", .oneOrMore(.text), "scenarios that this one is built on, left to right")] + body
      + [Field("policies", .names(Shape(map: .patch)), "named changes of the scenario")])

  /// What a policy or a setting may change.
  static let patchable = Shape.fields(body)

  private static let body: [Field] = [
    Field("scenario", .value(.text), "the scenario's name"),
    Field("about", .value(.text), "what it is about"),
    Field("time", time, "when it starts and how long it is observed"),
    Field("replications", .value(.wholeNumber), "how many replications a run makes"),
    Field(
      "precision", precision, "how well measures shall be known, by measure; replications are added until they are"),
    Field("seed", .value(.wholeNumber), "the seed of all draws"),
    Field("severities", severities, "grades of seriousness, mildest first"),
    Field("tiers", .names(.fields(tier)), "the levels of the tree, bottom up"),
    Field("calendars", .names(.fields(calendar)), "working hours by name"),
    Field("staff", .names(.fields(role)), "kinds of staff"),
    Field("demands", .names(.fields(stream)), "streams of demands; each is a category"),
    Field("probes", .names(.fields(probe)), "those who pass by and may notice problems"),
    Field("problems", .names(.fields(problem)), "streams of problems that somebody has to find; each is a category"),
    Field("desks", .names(.fields(desk)), "who takes demands in, answers some and dispatches the others"),
    Field("handling", .names(.fields(handling)), "what each tier does with what reaches it"),
    Field("departments", .names(.fields(department)), "departments that a tier may call"),
    Field("whistle", .names(.fields(whistle)), "for what each tier calls departments, and how it waits for them"),
    Field("meetings", .names(.fields(meeting)), "meetings that the units of a tier hold at set times"),
    Field("needs", .names(.fields(needs)), "lists of demands that partners may claim"),
    Field(
      "competence", .value(.choice(["independent", "nested"])), "whether each tier decides anew what it can settle"),
    Field("limits", .fields(limits), "times that are promised and counted"),
    Field("feedback", .fields(feedback), "what residents say once a demand is settled, and what comes of it"),
    Field("modes", .names(.fields(mode)), "modes that units may be in: what triggers them, and what is different then"),
    Field("campaigns", .names(.fields(campaign)), "campaigns against what is reported again and again"),
    Field("expect", .list(of: .fields(expectation)), "stated outcomes, printed beside the simulated ones"),
    Field("report", .fields(report), "further tables of the summary"),
  ]

  private static let precision = Shape(
    map: .measures(
      Shape(scalar: .precision, items: [.fields(target)], map: .fields(target)),
      extra: [Field("at most", .value(.wholeNumber), "the most replications, precise enough or not; 1000, if absent")]))

  private static let target: [Field] = [
    Field("within", .value(.precision), "how well it shall be known"),
    Field("where", .fields(group), "the group it is taken over"),
  ]

  private static let label = Field("label", .value(.text), "what people read instead of the name")

  private static let time = Shape.fields([
    Field("start", .value(.date), "the first observed day"),
    Field("length", .value(.duration), "how long it is observed"),
    Field("warm up", .value(.warmUp), "simulated before, not observed"),
    Field("follow", .value(.duration), "simulated after, so that late demands can close"),
    Field("calendar", .value(.text), "the calendar of workhours, workdays and batches that name none"),
  ])

  private static let severities = Shape(
    items: [.value(.text)],
    map: .names(.fields([label, Field("priority", .value(.wholeNumber), "queue priority, 0 to 15")])))

  private static let tier: [Field] = [
    label,
    Field("units", .value(.units), "how many units there are, or a table of them"),
    Field("residents", .value(.residents), "residents of the bottom tier"),
  ]

  private static let calendar: [Field] = [
    Field("workdays", .value(.openingHours), "hours on days that are worked"),
    Field("days off", .value(.openingHours), "hours on days that are not"),
    Field("every day", .value(.openingHours), "hours on all days"),
    Field("nights", .value(.openingHours), "hours that begin on every day and may end on the next"),
    Field("monday", .value(.openingHours), "hours on Mondays"),
    Field("tuesday", .value(.openingHours), "hours on Tuesdays"),
    Field("wednesday", .value(.openingHours), "hours on Wednesdays"),
    Field("thursday", .value(.openingHours), "hours on Thursdays"),
    Field("friday", .value(.openingHours), "hours on Fridays"),
    Field("saturday", .value(.openingHours), "hours on Saturdays"),
    Field("sunday", .value(.openingHours), "hours on Sundays"),
    Field("holidays", .value(.choice(["none", "china"])), "whose public holidays count"),
    Field("lunch", .value(.choice(["close", "bridge"])), "whether work goes on across a closing within a day"),
  ]

  private static let role: [Field] = [
    label,
    Field("at", .value(.text), "the tier at whose units the posts are"),
    Field("serves", .value(.text), "the tier whose demands they handle"),
    Field("count", .value(.count), "how many posts there are"),
    Field("calendar", .value(.text), "when they work; always, if absent"),
    Field("at shift end", .value(.choice(["finish", "suspend", "hand over"])), "what becomes of work in hand"),
    Field("pay", .value(.pay), "pay of one post, by the year or by hours on duty"),
    Field("travel", .value(.factor), "its travel takes this multiple of the tier's"),
    Field("overtime pay", .value(.factor), "overtime is paid at this multiple"),
    Field("burden", Shape(scalar: .share, map: .fields(burden)), "administrative chores as a share of open time"),
    Field("rounds", .fields(rounds), "patrol rounds that the staff of each unit walk in turn"),
    Field("vacant", .value(.share), "the chance that a post is not filled"),
    Field("absent", .value(.share), "the chance of not coming on a day"),
    Field("shows up", .value(.share), "the chance of coming on a day"),
    Field("pay raise", .value(.factor), "pay rises by this share of itself when the run begins"),
    Field(
      "leaves", Shape(scalar: .leaving, map: .fields(leaving)),
      "how many of those who hold posts leave; nobody, if absent"),
    Field(
      "replaced after", .value(.distribution),
      "how long a post stands empty when somebody has left; not at all, if absent"),
    Field("reserve", .fields(reserve), "people who stand ready to take over"),
    Field("novice", .fields(novice), "how much slower newcomers are, and for how long"),
    Field("mentor", .fields(mentor), "old hands who show newcomers how it is done"),
    Field("hiring", .value(.hiring), "what it costs to find and train a newcomer"),
    Field("present in", .value(.presence), "the share of units that have the role at all; all, if absent"),
    Field("fallback", .value(.text), "the role that stands in for it at units that lack it"),
  ]

  private static let burden: [Field] = [
    Field("share", .value(.share), "the share of open time"),
    Field("every", .value(.duration), "open time for which there is one piece; 2 h, if absent"),
  ]

  private static let leaving: [Field] = [
    Field("rate", .value(.leaving), "how many leave, at the pay before any raise"),
    Field("pay elasticity", .value(.factor), "by how many percent leaving falls when pay rises by one; 0, if absent"),
    Field(
      "at start", .value(.choice(["steady state", "seasoned"])),
      "whether posts begin as in the long run, which is usual, or all filled with old hands"),
  ]

  private static let reserve: [Field] = [
    Field("fills", .value(.share), "the share of posts that somebody from the reserve takes over"),
    Field("after", .value(.duration), "how long that takes"),
  ]

  private static let novice: [Field] = [
    Field(
      "slower", .value(.factor), "how much longer work takes on the first day; from then on it falls in a straight line"
    ),
    Field("learns in", .value(.duration), "how long it takes until work takes no longer"),
  ]

  private static let mentor: [Field] = [
    Field("share", .value(.share), "the share of newcomers who have one; all, if absent"),
    Field("shortens to", .value(.duration), "how long a newcomer with a mentor learns"),
    Field(
      "takes", .value(.duration), "time of old hands at the same unit that a newcomer takes each week; none, if absent"),
  ]

  private static let rounds: [Field] = [
    Field("every", .value(.duration), "time between two rounds of a unit"),
    Field("takes", .value(.duration), "how long a round takes one member of staff"),
  ]

  private static let stream: [Field] = [
    label,
    Field("rate", .value(.rate), "how many demands arrive"),
    Field("scale", .value(.factor), "multiplies the rate, or the tickets"),
    Field("varies", .fields(dispersion), "how the rate varies from day to day by chance"),
    Field("bursts", .names(.fields(burst)), "demands that come at a date, by name"),
    Field("from", Shape(scalar: .ticketFile, map: .fields(tickets)), "real tickets that come again as demands"),
    Field("at", .value(.text), "the tier that receives them"),
    Field(
      "entry", Shape(scalar: .text, map: .names(.value(.share))),
      "a desk or a tier higher up at which they come in instead, or the share of each"),
    Field("hours", .list(of: .value(.profileWeight)), "24 weights by hour of day, or 96 by quarter of an hour"),
    Field("weekdays", .list(of: .value(.profileWeight)), "7 weights from Monday"),
    Field("months", .list(of: .value(.profileWeight)), "12 weights from January"),
    Field("holidays", .value(.factor), "a factor on China's public holidays"),
    Field("severity", .names(.value(.share)), "the share of each severity"),
    Field("withdraws", .value(.distribution), "how long a resident waits in queues before giving up"),
    Field("contact", .fields(contact), "how hard it is to reach anybody at all"),
    Field("bypass", .fields(bypass), "a direct line to a role of the tier that receives them"),
    Field("notice", .fields(notice), "its demands are households that a notice has to reach, and this is how"),
  ]

  private static let notice: [Field] = [
    Field("call", .value(.distribution), "how long a telephone call takes; nobody calls, if absent"),
    Field("call reaches", .value(.share), "the chance that a call reaches somebody; 100%, if absent"),
    Field("visited first", .value(.share), "the share of households visited without a call; 0%, if absent"),
    Field("visit reaches", .value(.share), "the chance that a visit finds somebody; 100%, if absent"),
    Field("again after", .value(.distribution), "time from a visit that found nobody to the next"),
  ]

  private static let contact: [Field] = [
    Field("fails", .value(.share), "the chance that an attempt to reach somebody fails"),
    Field("again after", .value(.distribution), "time from a failed attempt to the next one"),
    Field("attempts", .value(.wholeNumber), "after so many failed attempts the resident gives up; 100, if absent"),
  ]

  private static let bypass: [Field] = [
    Field("to", staffing, "the role that is called, and behind it who takes over where it is busy"),
    Field("share", .value(.share), "the share of demands that come by the direct line; 100%, if absent"),
    Field(
      "if busy", .value(.busyFallback),
      "what becomes of a demand for which nobody is free: it waits for the role, if absent"),
  ]

  private static let dispersion: [Field] = [
    Field("cv", .value(.variation), "coefficient of variation of a day's factor"),
    Field("by", .value(.choice(["unit", "county"])), "whether each unit has its own days, or all have the same"),
  ]

  private static let burst: [Field] = [
    Field("at", .value(.dateTime), "when it begins"),
    Field("count", .value(.burstCount), "how many demands come"),
    Field("over", .value(.duration), "the time over which they are spread"),
    Field("severity", .value(.text), "the severity of all of them"),
  ]

  private static let tickets: [Field] = [
    Field("file", .value(.ticketFile), "the table of tickets"),
    Field(
      "encoding", .value(.choice(["utf-8", "gb18030"])), "how the table is encoded; seen from its bytes, if absent"),
    Field(
      "columns",
      .fields([
        Field("reported", .value(.text), "the column of the time of report"),
        Field("unit", .value(.text), "the column of the unit, by name or label"),
        Field("category", .value(.text), "the column of the category"),
        Field("severity", .value(.text), "the column of the severity"),
      ]), "the columns to be read; known headings need no line"),
    Field("categories", .oneOrMore(.text), "categories of the table that belong to this stream; all, if absent"),
    Field("severities", .names(.oneOrMore(.text)), "what the table calls each severity"),
    Field(
      "where",
      .list(
        of: .fields([
          Field("column", .value(.text), "a column of the table"),
          Field("is", .oneOrMore(.text), "the values that are kept"),
        ])), "further conditions, all of which must hold"),
    Field(
      "unknown units", .value(.choice(["leave out", "spread by residents"])), "what becomes of other units' tickets"),
    Field("resample", .value(.choice(["days", "no"])), "whether each day of the run replays a day drawn by chance"),
    Field(
      "skip bad rows", .value(.choice(["yes", "no"])), "whether rows that cannot be read are left out and counted"),
  ]

  private static let probe: [Field] = [
    label,
    Field("count", .value(.count), "how many there are"),
    Field("on the road", .oneOrMore(.share), "the share of them on the road: one, or 24 by hour of day"),
    Field("weekdays", .list(of: .value(.factor)), "7 factors on that share from Monday"),
    Field("months", .list(of: .value(.factor)), "12 factors on it from January"),
    Field("holidays", .value(.factor), "a factor on China's public holidays"),
    Field("passes", .value(.frequency), "how often one on the road passes a place"),
    Field("notices", .value(.share), "the chance that one who passes notices, where a problem says nothing else"),
    Field("reports", .value(.share), "the share of what is noticed that is reported; 100%, if absent"),
    Field("delay", .value(.distribution), "time from noticing to the report"),
    Field(
      "incentive", Shape(scalar: .incentive, map: .fields(points)),
      "paid for each report that is the first of its problem, in yuan or in points"),
  ]

  private static let points: [Field] = [
    Field("worth", .value(.incentive), "what the points of a report are worth in yuan; nothing, if absent"),
    Field("points", .value(.points), "points for each such report"),
    Field("usual", .value(.points), "what counts as much without any points; 10 per report, if absent"),
    Field("elasticity", .value(.factor), "how strongly points move the share that is reported"),
    Field("budget", .value(.frequency), "points to be given in a month of the calendar; without end, if absent"),
  ]

  private static let problem: [Field] =
    stream.filter { !["bursts", "from", "withdraws", "contact", "bypass", "notice"].contains($0.key) } + [
      Field("worsens", .value(.distribution), "time from each severity to the next, while nobody has reported it"),
      Field("lapses", .value(.distribution), "time after which it is gone if nobody has reported it"),
      Field("visibility", .value(.visibility), "how much problems differ in being seen by those who pass"),
      Field("found by", .fields(foundBy), "who may report it"),
      Field("triage", .value(.distribution), "work that each later report of it costs"),
      Field("false reports", .fields(falseReports), "reports of such problems that do not exist"),
    ]

  private static let foundBy: [Field] = [
    Field(
      "residents",
      .fields([
        Field("ever", .value(.share), "the share of problems that some resident ever reports; 100%, if absent"),
        Field("after", .value(.distribution), "time until they have had enough"),
        Field("delay", .value(.distribution), "time from then to the report"),
        Field("repeat", .value(.distribution), "time from each report to their next; they report once, if absent"),
      ]), "residents"),
    Field(
      "patrol",
      .fields([
        Field("every", .value(.duration), "time from round to round; not where staff walk them"),
        Field("by", .value(.text), "whose `rounds` they are: only those that are walked notice anything"),
        Field("notices", .value(.share), "the chance that a round notices it; 100%, if absent"),
      ]), "rounds through each unit"),
    Field(
      "probes",
      .names(
        .fields([
          Field("notices", .value(.share), "the chance that one who passes notices it"),
          Field("reports", .value(.share), "the share of what is noticed that is reported"),
        ])), "those who pass by"),
  ]

  private static let falseReports: [Field] = [
    Field("rate", .value(.rate), "how many there are"),
    Field("check", .value(.distribution), "time on the spot to see that nothing is there"),
  ]

  private static let team: [Field] = [
    Field("role", .value(.text), "one role"),
    Field("all of", .list(of: .value(.text)), "roles that are needed together"),
    Field("after", .value(.duration), "taken only once the demand has waited this long"),
  ]

  private static let staffing = Shape(
    scalar: .staffing, items: [Shape(scalar: .staffing, map: .fields(team))], map: .fields(team))

  private static let handling: [Field] = [
    Field("by", .byKind(staffing), "who handles a demand, first choice first"),
    Field("priority", .byKind(.value(.wholeNumber)), "added to the priority of demands while they are here"),
    Field("queue", .value(.choice(["first come", "first reported", "earliest limit"])), "who goes first"),
    Field("ageing", .value(.duration), "a waiting demand gains one priority for each such time"),
    Field("travel", .byKind(.value(.distribution)), "time on the way to the place"),
    Field("assess", .byKind(.value(.distribution)), "time to see whether this tier can settle it"),
    Field("plan", .byKind(.value(.distribution)), "time to draw up a plan before the work"),
    Field("work", .byKind(.value(.distribution)), "time of the work itself"),
    Field("settles", .byKind(.value(.share)), "the chance that the work settles it"),
    Field("pause", .fields(pause), "what keeps a demand once staff have seen it, and stops its clocks"),
    Field("returns", .fields(returns), "what is sent back to the desk that dispatched it"),
    Field("project", .fields(project), "what the work begins and does not settle by itself, stage by stage"),
    Field("order", .fields(order), "what is settled only when an inspection has found an order carried out"),
    Field("preempts", .oneOrMore(.kinds), "kinds that may interrupt work of lower priority"),
    Field("escalate", .fields(escalation), "what sends demands upward"),
  ]

  private static let pause: [Field] = [
    Field("share", .byKind(.value(.share)), "the chance that a visit is paused"),
    Field("lasts", .byKind(.value(.distribution)), "how long a pause lasts"),
  ]

  private static let returns: [Field] = [
    Field("misrouted", .byKind(.value(.share)), "the chance that what belongs elsewhere is returned; 0%, if absent"),
    Field("otherwise", .byKind(.value(.share)), "the chance that anything else is returned; 0%, if absent"),
    Field("work", .byKind(.value(.distribution)), "the look that shows it"),
    Field("takes", .value(.distribution), "time on the way back"),
    Field("at most", .value(.wholeNumber), "after so many returns a demand is kept by whoever has it; 10, if absent"),
    Field(
      "reasons",
      .fields([
        Field("not ours", .value(.share), "it is said to be nobody's duty here"),
        Field("wrong place", .value(.share), "it is said to belong elsewhere, as what is misrouted does"),
        Field("incomplete", .value(.share), "what was taken down does not suffice"),
      ]), "the share of each reason among returns of what is not misrouted; not ours, if absent"),
  ]

  private static let desk: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which holds such a desk"),
    Field("by", .byKind(staffing), "who works there, first choice first"),
    Field("queue", .value(.choice(["first come", "first reported", "earliest limit"])), "who goes first"),
    Field("work", .byKind(.value(.distribution)), "the work on a demand each time it is there"),
    Field(
      "answers", .byKind(.value(.share)), "the chance that it is settled on the spot when it comes in; 0%, if absent"),
    Field("dispatches", .fields(dispatch), "what becomes of the others"),
    Field(
      "names lead",
      .fields([Field("returns", .value(.share), "the share of returns that is left")]),
      "the desk names who leads, so that fewer demands come back"),
    Field(
      "disputes",
      .fields([
        Field("after", .value(.wholeNumber), "so many returns; 1, if absent"),
        Field("to", .value(.text), "the desk that decides from then on"),
      ]), "who decides on demands that nobody wants"),
    Field(
      "first contact",
      .fields([
        Field("every", .value(.duration), "time from one follow-up to the next"),
        Field("work", .value(.distribution), "the work of a follow-up"),
        Field("desk", .value(.text), "the desk whose staff follow up; this one, if absent"),
        Field("returns", .value(.share), "the share of returns that is left"),
      ]), "whoever took a demand in first follows it up until it is settled"),
  ]

  private static let dispatch: [Field] = [
    Field("to", .byKind(.value(.text)), "a tier, another desk, or `authority`: the lowest tier that will settle it"),
    Field(
      "by", .value(.text), "`own` unit, `shortest queue` of all below the desk, or `shortest queue of` a tier's unit"),
    Field("misroutes", .byKind(.value(.share)), "the chance that it goes to a wrong unit; 0%, if absent"),
    Field("astray", .value(.choice(["siblings", "anywhere"])), "where it then lands; siblings, if absent"),
    Field("takes", .value(.distribution), "time on the way"),
    Field("send", .value(.sending), "when what is ready is sent"),
  ]

  private static let project: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the chance that what the work would settle becomes a project; 100%, if absent"),
    Field("stages", .names(.fields(stage)), "the stages, one after the other"),
  ]

  private static let stage: [Field] =
    [
      label,
      Field("takes", .value(.distribution), "the time of a stage that others have in hand"),
      Field("calendar", .value(.text), "counts that time in open hours of a calendar"),
    ] + errand + [
      Field("fails", .value(.share), "the chance that the stage fails and the demand goes to the next tier")
    ]

  private static let errand: [Field] = [
    Field("by", staffing, "who does it; whoever handles such demands, if absent"),
    Field("travel", .value(.distribution), "time on the way to the place"),
    Field("work", .value(.distribution), "time of the work itself"),
  ]

  private static let order: [Field] = [
    Field(
      "share", .byKind(.value(.share)), "the chance that what the work would settle ends in an order; 100%, if absent"),
    Field("deadline", .byKind(.value(.clockSpan)), "the time that the site is given"),
    Field(
      "complies", .byKind(.value(.share)), "the chance that an inspection finds the order carried out; 100%, if absent"),
    Field("inspect", .fields(errand), "the inspection when the time is over"),
    Field("re-orders", .value(.wholeNumber), "how many further orders may follow the first; none, if absent"),
  ]

  private static let escalation: [Field] = [
    Field("waiting", .byKind(.value(.clockSpan)), "longest wait without being started"),
    Field("open", .byKind(.value(.clockSpan)), "longest time since entering this tier"),
    Field("age", .byKind(.value(.clockSpan)), "longest time since the first report"),
    Field("at once", .oneOrMore(.kinds), "kinds that are passed on the moment they enter"),
    Field("takes", .value(.distribution), "time on the way"),
    Field("send", .value(.sending), "when what is ready is sent"),
    Field("raise", .value(.wholeNumber), "added to the priority on the way up"),
    Field("to", .value(.text), "where it goes; the next tier that handles demands, if absent"),
  ]

  private static let department: [Field] = [
    label,
    Field(
      "count", .value(.wholeNumber), "how many there are of its kind, each of which answers on its own; 1, if absent"),
    Field("responds", .value(.distribution), "time from the call to its answer; at once, if absent"),
    Field("calendar", .value(.text), "the calendar in whose hours that time runs"),
    Field("late", .fields(lateness), "answers that come later than the rest"),
    Field("staff", .value(.text), "the role that it sends a member of, once one is free"),
    Field("travel", .value(.distribution), "the way of whom it sends"),
    Field("attends", .value(.share), "the chance that a call gets an answer; 100%, if absent"),
    Field("refuses", .value(.share), "the chance that the answer is no"),
  ]

  private static let lateness: [Field] = [
    Field("share", .value(.share), "the chance that an answer is late"),
    Field("by", .value(.distribution), "by how much"),
  ]

  private static let whistle: [Field] = [
    Field("for", .byKind(.oneOrMore(.text)), "the departments that a demand needs"),
    Field(
      "when", .oneOrMore(.choice(["at once", "unsettled"])),
      "the moment a demand enters, or when the tier's own work has not settled it; the latter, if absent"),
    Field("waiting", .byKind(.value(.clockSpan)), "whistles for what has waited so long without being started"),
    Field("share", .byKind(.value(.share)), "the share of such demands that are whistled for; 100%, if absent"),
    Field("quorum", .byKind(.value(.quorum)), "how many of those called have to come; all, if absent"),
    Field("convene", .value(.sending), "when joint work is convened, once the quorum has answered; at once, if absent"),
    Field("within", .value(.clockSpan), "the time in which departments are to come"),
    Field("supervises", .value(.choice(["yes", "no"])), "whether it has the right to remind departments"),
    Field("reminder", .fields(reminder), "a reminder to those who have not come, from whoever supervises"),
    Field("last limit", .fields(lastLimit), "when nobody waits for the rest any longer"),
    Field("joint work", .fields(jointWork), "what those who have come do together"),
  ]

  private static let meeting: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which holds its own"),
    Field("held", .value(.meetingDates), "the days and the time of day"),
    Field(
      "on holidays", .value(.choice(["held", "moved", "dropped"])),
      "what becomes of a date on a public holiday of China: held all the same, if absent"),
    Field("takes up", .oneOrMore(.kinds), "the kinds that come before it"),
    Field(
      "when", .oneOrMore(.choice(["at once", "unsettled", "waiting"])),
      "the moment they enter, when the tier's own work has not settled them, or while they still wait in the queue; at once, if absent"
    ),
    Field("at most", .value(.wholeNumber), "how many are taken up at one meeting; all, if absent"),
    Field("attended by", .names(.value(.wholeNumber)), "how many of which roles sit there"),
    Field("shows up", .value(.share), "the chance that whoever has a seat comes; 100%, if absent"),
    Field("quorum", .value(.quorum), "how many have to be there; all who have seats, if absent"),
    Field("waits", .value(.duration), "how long they wait for those who are still at work; not at all, if absent"),
    Field(
      "length", .value(.duration),
      "nothing more is taken up after that; without `item`, the time that all items take together"),
    Field("item", .value(.distribution), "how long one item takes; all are decided together, if absent"),
    Field(
      "sits", .value(.choice(["together", "side by side"])),
      "whether all take up one item after the other, or each one of their own for the whole length"),
    Field("settles", .byKind(.value(.share)), "the chance that an item is settled there; 100%, if absent"),
    Field("accepts plans", .oneOrMore(.kinds), "the kinds whose plan is accepted when their item ends"),
    Field(
      "otherwise", .value(.choice(["go up", "come again", "go back"])),
      "what becomes of the rest: the next tier, the next agenda, the queue; up where there is a tier above, if absent"),
    Field(
      "collects", .names(.value(.number)), "the mean number of demands that are first voiced at a meeting, by stream"),
  ]

  private static let needs: [Field] = [
    label,
    Field("at", .value(.text), "the tier each unit of which keeps a list"),
    Field("takes up", .oneOrMore(.kinds), "the kinds that are put on the list"),
    Field("fits", .byKind(.value(.share)), "the share that partners can do anything about; 100%, if absent"),
    Field("offers", .value(.rate), "how many offers come, each for one demand"),
    Field("keeps", .value(.wholeNumber), "how many offers a unit keeps while nobody needs them; none, if absent"),
    Field("window", .value(.duration), "how long a demand stands on the list before it is handled as usual"),
    Field("work", .value(.distribution), "time from the claim to the end of what the partner does"),
    Field("settles", .byKind(.value(.share)), "the chance that this settles it; 100%, if absent"),
  ]

  private static let reminder: [Field] = [
    Field("after", .value(.clockSpan), "time since the whistle"),
    Field("responds", .value(.factor), "what is left of their time is multiplied by this"),
    Field("attends", .value(.share), "the chance of an answer from then on; as before, if absent"),
    Field("refuses", .value(.share), "the chance of a refusal from then on; as before, if absent"),
    Field("raise", .value(.wholeNumber), "added to the priority of calls that wait for a department's staff"),
  ]

  private static let lastLimit: [Field] = [
    Field("after", .value(.clockSpan), "time since the whistle"),
    Field(
      "then", .value(.choice(["go up", "go on"])),
      "whether the demand goes up, or joint work begins with those who are there"),
  ]

  private static let jointWork: [Field] = [
    Field("by", .byKind(staffing), "who of the tier takes part; nobody, if absent"),
    Field("travel", .byKind(.value(.distribution)), "the way of the tier's own staff"),
    Field("work", .byKind(.value(.distribution)), "time of the work itself"),
    Field("settles", .byKind(.value(.share)), "the chance that it settles the demand; 100%, if absent"),
  ]

  private static let mode: [Field] = [
    label,
    Field("of", .value(.text), "the tier each unit of which switches for itself, with all that lies below"),
    Field("when", .fields(trigger), "what triggers it: any of these"),
    Field("until", .fields(release), "what has to hold before it is called off: all of these"),
    Field("delay", .value(.duration), "from the trigger until it takes hold"),
    Field("back", .value(.duration), "from being called off until everything is as before"),
    Field("calls up", .oneOrMore(.text), "reserves: roles that work only while a mode calls them up"),
    Field("suspends", .oneOrMore(.kinds), "kinds that nobody takes up while it lasts"),
    Field("drops chores", .value(.choice(["yes", "no"])), "whether chores and rounds are dropped while it lasts"),
    Field("raise", .byKind(.value(.wholeNumber)), "added to the priority of demands while it lasts"),
    Field("mutual aid", .value(.choice(["yes", "no"])), "whether staff of sibling units help each other"),
    Field("aid travel", .value(.factor), "the travel of those who help takes this multiple; 100%, if absent"),
  ]

  private static let trigger: [Field] = [
    Field(
      "backlog",
      .fields([
        Field("above", .value(.wholeNumber), "so many demands, waiting or in hand"),
        Field("at", .value(.text), "the tier at whose units they are counted; everywhere below, if absent"),
      ]), "more demands are there than a number"),
    Field(
      "rate",
      .fields([
        Field("above", .value(.frequency), "how often"),
        Field("over", .value(.duration), "the time over which they are counted"),
      ]), "demands are reported more often"),
    Field(
      "missed",
      .fields([
        Field("above", .value(.share), "the share settled after the limit on settlement"),
        Field("over", .value(.duration), "the time over which they are counted"),
        Field("settled", .value(.wholeNumber), "the least number settled in that time; 10, if absent"),
      ]), "more of what is settled here was settled late"),
    Field("dates", .oneOrMore(.dates), "on these days, both ends included"),
  ]

  private static let release: [Field] = [
    Field(
      "backlog", .fields([Field("below", .value(.wholeNumber), "so many demands")]),
      "fewer demands are there than a number; not more than triggers it, if absent"),
    Field("rate", .fields([Field("below", .value(.frequency), "how often")]), "demands are reported less often"),
    Field("missed", .fields([Field("below", .value(.share), "the share")]), "less of what is settled was settled late"),
    Field("after", .value(.duration), "so long it lasts at least"),
  ]

  private static let campaign: [Field] = [
    label,
    Field("of", .value(.text), "the tier each unit of which counts, and acts, for itself and all that lies below"),
    Field("for", .oneOrMore(.text), "the categories that are counted and whose cause is removed"),
    Field(
      "starts",
      .fields([
        Field("demands", .value(.wholeNumber), "so many demands"),
        Field("within", .value(.duration), "fall within such a time; since counting began, if absent"),
      ]), "what begins it"),
    Field("by", staffing, "whose work it is"),
    Field("work", .value(.distribution), "how long they work on it, in their hours"),
    Field("takes", .value(.distribution), "in place of `by` and `work`: the time that it takes others"),
    Field("priority", .value(.wholeNumber), "the queue priority of the work, 0 to 15; 0, if absent"),
    Field("effect", .value(.share), "the share of demands that no longer come"),
    Field("lasts", .value(.distribution), "how long that lasts before it has worn off; for good, if absent"),
  ]

  private static let limit = Shape.byKind(
    .value(.clockSpan),
    extra: [
      Field("from", .value(.choice(["report", "arrival"])), "where the clock starts"),
      Field("extension", .fields(grant), "more time, granted on application before the limit runs out"),
      Field("excluded", .byKind(.value(.share)), "the share of demands that the limit leaves out"),
      Field("warn", .fields(warnings), "warnings before the limit runs out"),
    ])

  private static let grant: [Field] = [
    Field("share", .byKind(.value(.share)), "the chance that what would break the limit is granted more time"),
    Field("by", .byKind(.value(.clockSpan)), "how much more"),
  ]

  private static let warnings: [Field] = [
    Field("amber", .byKind(.value(.warning)), "the first warning"),
    Field("red", .byKind(.value(.warning)), "the second one"),
  ]

  private static let limits: [Field] = [
    Field("first response", limit, "the first start of work"),
    Field("on site", limit, "arrival on site"),
    Field("plan", limit, "an accepted plan"),
    Field("settled", limit, "settlement"),
  ]

  private static let feedback: [Field] = [
    Field("call back", .fields(callBack), "how residents are asked; nobody asks, if absent"),
    Field("satisfied", Shape(scalar: .share, map: .fields(satisfied)), "the chance that a resident is satisfied"),
    Field(
      "stars",
      .fields([
        Field("satisfied", .list(of: .value(.share)), "shares of one to five stars among the satisfied"),
        Field("dissatisfied", .list(of: .value(.share)), "shares of one to five stars among the others"),
      ]), "what stars residents give"),
    Field("reopens", Shape(scalar: .share, map: .fields(reopens)), "the dissatisfied who have it reopened"),
    Field("repeat calls", .fields(repeatCalls), "the dissatisfied who report it anew"),
    Field("early closure", .fields(earlyClosure), "what is ticked off before it is done"),
    Field("evaluation", .fields(evaluation), "how stars move the pace of units"),
  ]

  private static let callBack: [Field] = [
    Field("share", .byKind(.value(.share)), "the share of settled demands whose residents are called; 100%, if absent"),
    Field("after", .value(.distribution), "time from the settlement to the call"),
    Field("by", .value(.text), "the role that calls; it takes nobody's time, if absent"),
    Field("work", .value(.distribution), "how long a call takes"),
    Field("answered", Shape(scalar: .share, map: .fields(answered)), "the chance that a resident answers"),
  ]

  private static let answered: [Field] = [
    Field("satisfied", .value(.share), "of the satisfied"), Field("dissatisfied", .value(.share), "of the others"),
  ]

  private static let satisfied: [Field] = [
    Field("share", .byKind(.value(.share)), "in time, at the first place and the first attempt; 100%, if absent"),
    Field("per hour late", .value(.share), "what each hour beyond the limit on settlement takes"),
    Field("per hand-off", .value(.share), "what each hand-off takes"),
    Field("per reopening", .value(.share), "what each reopening takes"),
    Field("at least", .value(.share), "where the fall ends"),
  ]

  private static let reopens: [Field] = [
    Field("share", .value(.share), "the share of the dissatisfied who were reached"),
    Field("at most", .value(.wholeNumber), "how often one demand is reopened; once, if absent"),
    Field("raise", .value(.wholeNumber), "added to its priority each time"),
  ]

  private static let repeatCalls: [Field] = [
    Field("share", .value(.share), "the share of the dissatisfied whose demand is not reopened"),
    Field("after", .value(.distribution), "time until they call again"),
    Field("at most", .value(.wholeNumber), "how often one resident calls again; 3, if absent"),
  ]

  private static let earlyClosure: [Field] = [
    Field("share", .byKind(.value(.share)), "the share of visits that are ticked off"),
    Field("when", .value(.choice(["always", "would be late"])), "at which visits that may happen"),
    Field("work", .value(.share), "the part of the work that is done all the same; none, if absent"),
    Field("comes back", .value(.share), "the share of such demands about which residents call again; 100%, if absent"),
  ]

  private static let evaluation: [Field] = [
    Field("every", .value(.period), "how long a period is"),
    Field("of", .oneOrMore(.text), "the tiers whose units are rated; all, if absent"),
    Field("target", .value(.number), "the stars at which a unit works at its usual pace; 4, if absent"),
    Field("effect", .value(.share), "how much faster a unit works for each star below"),
    Field("memory", .value(.share), "the weight of earlier periods in the score; none, if absent"),
    Field("fastest", .value(.factor), "the least multiple of the usual times; 70%, if absent"),
    Field("slowest", .value(.factor), "the greatest multiple of the usual times; 100%, if absent"),
    Field("ratings", .value(.wholeNumber), "fewer in a period leave the score as it was; 1, if absent"),
  ]

  private static let expectation: [Field] = [
    Field("name", .value(.text), "the expectation's name"),
    Field("response", .value(.text), "what is measured"),
    Field("statistic", .value(.text), "how it is summed up"),
    Field("where", .fields(group), "the group it is taken over"),
    Field("value", .value(.number), "the stated value"),
    Field("kind", .value(.choice(["exact", "claim", "calibrated"])), "what kind of statement it is"),
  ]

  private static let group: [Field] = [
    Field("tier", .value(.text), "one tier"), Field("category", .value(.text), "one category"),
    Field("severity", .value(.text), "one severity"), Field("role", .value(.text), "one role"),
    Field("channel", .value(.text), "one channel"), Field("department", .value(.text), "one department"),
  ]

  private static let report: [Field] = [
    Field("by", .list(of: .oneOrMore(.text)), "dimensions to be crossed, one list for each table")
  ]
}
