extension Template {
  static let countySource = """
    en># A small county: 240 grids in eight streets, four tiers, holidays, chores and evening helpers.
    zh># 一个小县：八个街道、240 个网格，四级，含节假日、行政负担和晚间兼职。
    en>scenario: Our county
    zh>scenario: 我们的县
    en>about: Where do demands wait on their way through four tiers, and what does less paperwork bring?
    zh>about: 诉求在四级中等在哪里？减轻行政负担能带来什么？
    time: { start: 2025-01-01, length: 91 d, warm up: 28 d, follow: 60 d, calendar: office }
    replications: 5
    seed: 1

    tiers:
      grid:      { label: 网格, units: 240, residents: 400000 total }
      community: { label: 社区, units: 40 }
      street:    { label: 街道, units: 8 }
      county:    { label: 县, units: 1 }

    calendars:
      office:  { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
      evening: { workdays: 18:30 to 21:00, days off: 09:00 to 12:00, holidays: china }

    staff:
      grid worker:
        label: 专职网格员
        at: grid
        count: 1 per unit
        calendar: office
        burden: { share: { value: 35%, range: 20% to 60%, reason: nobody has measured it }, every: 2 h }
        vacant: 5%
        pay: { value: 42000 yuan per year, reason: the county's own figure belongs here }
      helper:            { label: 兼职网格员, at: grid, count: 1 per unit, calendar: evening, shows up: 60% }
      community worker:  { label: 社区工作者, at: community, count: 3 per unit, calendar: office, burden: 20% }
      officer:           { label: 街道干部, at: street, count: 5 per unit, calendar: office }
      department member: { label: 部门工作人员, at: county, count: 24 total, calendar: office }

    en># Rates per residents grow with the place; `varies` makes some days and units busier than others.
    zh># 按居民数计的频率随地方大小而变；“波动”使有的日子和单位更忙。
    demands:
      matters:
        label: 群众诉求
        rate: { value: 45 per 1000 residents per month, range: 20 to 80, reason: between what neighbouring counties count }
        weekdays: [1.1, 1.1, 1.1, 1, 1, 0.8, 0.9]
        varies: { cv: 40%, by: unit }
        severity: { ordinary: 82%, complex: 15%, major: 3% }

    handling:
      grid:
        by: [grid worker, helper]
        travel: lognormal median 10 min sigma 0.6
        work: { ordinary: lognormal mean 35 min cv 0.9, other: lognormal mean 80 min cv 1 }
        settles: { ordinary: 88%, complex: 40%, major: 0% }
        escalate: { waiting: 1 workday, takes: 20 min, at once: major }
      community:
        by: community worker
        travel: 10 min
        work: lognormal mean 90 min cv 1
        settles: { ordinary: 85%, complex: 60%, major: 10% }
        escalate: { takes: 1 h }
      street:
        by: officer
        work: lognormal mean 3 h cv 1
        settles: { ordinary: 100%, complex: 80%, major: 50% }
        escalate: { takes: 4 h }
      county:
        by: department member
        work: lognormal mean 6 h cv 1

    limits:
      settled: { ordinary: 1 workday, complex: 3 workdays, major: 8 workdays }

    report: { by: [[severity]] }

    policies:
      less paperwork: { label: 减负, staff."grid worker".burden.share: 15% }
      no helpers:     { label: 没有兼职, staff.helper: null, handling.grid.by: grid worker }
      half a day:     { label: 半天即上报, handling.grid.escalate.waiting: 4 workhours }
    """
}
