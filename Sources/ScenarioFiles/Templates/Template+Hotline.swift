extension Template {
  static let hotlineSource = """
    en># A 12345 hotline: calls are answered at the desk or dispatched, sometimes to the wrong place; residents are called back.
    zh># 12345 热线：能答的当场答，其余派单，有时派错；办结后回访。
    en>scenario: Our hotline
    zh>scenario: 我们的热线
    en>about: What do misrouted tickets cost, and does it help if whoever took the call follows it up?
    zh>about: 错派要付出什么代价？首接负责有没有用？
    time: { start: 2025-03-03, length: 91 d, warm up: 14 d, follow: 60 d, calendar: office }
    replications: 10
    seed: 1

    tiers:
      street: { label: 承办单位, units: 9 }
      county: { label: 县, units: 1 }

    calendars:
      office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
      seats:  { every day: 08:00 to 20:00 }

    staff:
      operator: { label: 话务员, at: county, count: 3 total, calendar: seats }
      officer:  { label: 承办人, at: street, count: 4 per unit, calendar: office, burden: 20% }
      expert:   { label: 县级部门, at: county, count: 8 total, calendar: office }

    demands:
      tickets:
        label: 热线工单
        rate: { value: 90 total per day, range: 60 to 150, reason: a guess to be replaced by your own count }
        hours: [1, 1, 1, 1, 1, 1, 2, 9, 17, 28, 29, 24, 21, 20, 21, 18, 12, 8, 6, 5, 5, 4, 4, 2]
        severity: { ordinary: 80%, complex: 20% }
        entry: hotline

    en># The desk: who takes the call, what is answered at once, and where the rest goes.
    zh># 受理台：谁接、多少当场答复、其余派给谁。
    desks:
      hotline:
        label: 12345热线
        at: county
        by: operator
        work: lognormal mean 6 min cv 0.6
        answers: { ordinary: { value: 50%, range: 30% to 80%, reason: other hotlines answer between a third and four fifths }, other: 15% }
        dispatches: { to: street, misroutes: { value: 8%, range: 2% to 20%, reason: tickets that come back }, takes: lognormal mean 1 h cv 1 }

    handling:
      street:
        by: officer
        work: { ordinary: lognormal mean 90 min cv 0.8, other: lognormal mean 3 h cv 1 }
        settles: { ordinary: 95%, other: 75% }
        returns: { misrouted: 100%, otherwise: 3%, work: 15 min, takes: lognormal median 5 h sigma 0.8, at most: 4 }
        escalate: { takes: 2 h }
      county:
        by: expert
        work: lognormal mean 5 h cv 0.8

    en># Residents are called back. Not all answer, and who is not satisfied may have it reopened.
    zh># 办结后回访：不是人人应答；不满意的可以重办。
    feedback:
      call back: { after: 1 d, by: operator, work: 5 min, answered: 60% }
      satisfied: { share: 92%, per hour late: 0.2%, at least: 30% }
      reopens: { share: 50%, at most: 1 }

    limits:
      settled: { ordinary: 2 workdays, complex: 4 workdays }

    policies:
      none misrouted: { label: 不错派, desks.hotline.dispatches.misroutes: 0% }
      first contact:  { label: 首接负责, desks.hotline."first contact": { every: 1 d, work: 5 min, returns: 50% } }
      a fourth seat:  { label: 四个座席, staff.operator.count: 4 total }
    """
}
