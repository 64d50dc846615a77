extension Template {
  static let ridersSource = """
    en># Riders as mobile probes: problems that lie about until somebody reports them.
    zh># 骑手作移动探头：问题隐患先存在，后有人上报。
    en>scenario: Riders who report
    zh>scenario: 骑手随手拍
    en>about: How much sooner is a problem known with riders, and how many of them are enough?
    zh>about: 有了骑手，问题早多久被发现？多少骑手就够？
    time: { start: 2025-03-03, length: 182 d, warm up: 28 d, follow: 60 d, calendar: office }
    replications: 10
    seed: 1

    tiers:
      grid:      { label: 网格, units: 24, residents: 1300 per unit }
      community: { label: 社区, units: 3 }

    calendars:
      office: { every day: 08:00 to 18:00 }

    staff:
      grid worker: { label: 网格员, at: grid, count: 1 per unit, calendar: office, burden: 30% }
      repair crew: { label: 维修队, at: community, count: 2 per unit, calendar: office }

    en># Who passes by: how many are on the road at each hour, what they pass, how many of them report.
    zh># 谁路过：每个时辰多少人在路上、经过多少处、多少人会上报。
    probes:
      riders:
        label: 骑手
        count: { value: 30 total, range: 10 to 100, reason: those who have signed up }
        on the road: [5%, 5%, 5%, 5%, 5%, 5%, 20%, 40%, 40%, 40%, 60%, 90%, 90%, 60%, 40%, 40%, 60%, 90%, 90%, 70%, 50%, 30%, 10%, 5%]
        passes: 6 per hour
        reports: { value: 15%, range: 3% to 30%, reason: few of those who notice something take out their phone }
        delay: exponential mean 3 min

    en># A problem exists before anybody reports it. Residents, the daily round and riders race for it.
    zh># 问题在上报之前就已存在：居民、日常巡查和骑手，谁先发现算谁的。
    problems:
      manhole covers:
        label: 井盖松动
        rate: { value: 2 per unit per month, range: 0.5 to 4, reason: a guess to be replaced by your own count }
        severity: { ordinary: 90%, complex: 10% }
        found by:
          residents: { ever: 60%, after: exponential mean 6 d }
          patrol: { every: 2 d, notices: 30% }
          probes: { riders: { notices: { value: 4%, range: 1% to 10%, reason: a loose cover is easily missed } } }
        triage: 5 min

    demands:
      matters:
        label: 一般诉求
        rate: 1 per unit per day
        severity: { ordinary: 90%, complex: 10% }

    handling:
      grid:
        by: grid worker
        travel: 8 min
        work: lognormal mean 45 min cv 0.8
        settles: { ordinary: 85%, other: 30% }
        escalate: { waiting: 8 workhours, takes: 30 min }
      community:
        by: repair crew
        travel: 20 min
        work: lognormal mean 90 min cv 0.8

    limits:
      settled: { ordinary: 8 h, complex: 1 d }

    policies:
      no riders:      { label: 没有骑手, probes.riders.count: 0 }
      hundred riders: { label: 一百名骑手, probes.riders.count: 100 total }
      all report:     { label: 人人上报, probes.riders.reports: 100% }
    """
}
