extension Template {
  static let streetSource = """
    en># A street with twelve grids. Change a number, run it again; or run all policies side by side with `whistle compare`.
    zh># 一个街道、十二个网格。改一个数再运行；或用 whistle compare 比较各方案。
    en>scenario: Our street
    zh>scenario: 我们的街道
    en>about: Is it better to wait at the grid or to pass on to the street, and what would a second worker bring?
    zh>about: 在网格等候好，还是上报街道好？每个网格再添一人能带来什么？
    time: { start: 2025-01-01, length: 365 d, warm up: 28 d }
    replications: 10
    seed: 1

    en># The tree from the bottom up.
    zh># 自下而上的层级。
    tiers:
      grid:   { label: 网格, units: 12, residents: 1200 per unit }
      street: { label: 街道, units: 1 }

    calendars:
      office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }

    en># Who works where, how many, and when.
    zh># 谁在哪里、多少人、何时在岗。
    staff:
      grid worker: { label: 网格员, at: grid, count: 1 per unit, calendar: office, burden: 25% }
      officer:     { label: 街道干部, at: street, count: 6 total, calendar: office }

    en># What residents ask for. A figure that nobody has counted is an assumption: say why, and how far it may be off.
    zh># 居民的诉求。没有统计过的数是假设：写明理由和可能的范围。
    demands:
      noise:
        label: 噪声
        rate: { value: 1.2 per unit per day, range: 0.6 to 2, reason: a guess to be replaced by your own count }
        severity: { ordinary: 90%, complex: 10% }
      rubbish:
        label: 垃圾
        rate: { value: 1.5 per unit per day, range: 0.8 to 3, reason: a guess to be replaced by your own count }
        severity: { ordinary: 95%, complex: 5% }

    en># What each tier does with it. Who has waited half a day at the grid goes to the street.
    zh># 每一级如何办理。在网格等候半天未办的上报街道。
    handling:
      grid:
        by: grid worker
        travel: lognormal median 6 min sigma 0.57
        work: { ordinary: lognormal mean 40 min cv 0.8, other: exponential mean 2 h }
        settles: { ordinary: 93%, other: 45% }
        escalate: { waiting: 4 workhours, takes: 10 min }
      street:
        by: officer
        work: exponential mean 2 h

    en># What is promised, and counted.
    zh># 承诺并统计的时限。
    limits:
      on site: { ordinary: 2 workhours }
      settled: { ordinary: 8 workhours, complex: 3 workdays }

    en># What could be done otherwise.
    zh># 可供比较的方案。
    policies:
      two workers: { label: 每网格两人, staff."grid worker".count: 2 per unit }
      pass on sooner: { label: 一小时即上报, handling.grid.escalate.waiting: 1 workhour }
      no forms: { label: 免填报表, staff."grid worker".burden: 0% }
    """
}
