// The words for what does not fit together on the routes of demands.

extension Fact {
  var routeWords: (String, String)? {
    switch self {
    case .notTogether(let first, let second):
      ("“\(first)” and “\(second)” do not go together; leave one of them out", "“\(first)”与“\(second)”不能同时填写；请删去其一")
    case .needsKey(let key, let other):
      ("“\(key)” means nothing without “\(other)”", "没有“\(other)”，“\(key)”就没有意义")
    case .absentAtTop(let role, let tier):
      (
        "where “\(role)” is not present, nobody at “\(tier)” can take such demands, and they have nowhere to go; name a `fallback` for it",
        "没有“\(role)”的单位在“\(tier)”无人可办，也无处可送；请为其填写 `fallback`（替补）"
      )
    case .absentNeedsFallback(let role):
      (
        "“\(role)” is not present everywhere and is needed here; name a `fallback` for it, or another role",
        "“\(role)”并非各单位都有，而此处非有不可；请为其填写 `fallback`（替补），或改用别的岗位"
      )
    case .fallbackIsAbsent(let role, let fallback):
      (
        "“\(fallback)”, which stands in for “\(role)”, is not present everywhere itself",
        "替补“\(role)”的“\(fallback)”自身也并非各单位都有"
      )
    case .fallbackInTeam(let role, let fallback):
      (
        "“\(fallback)” stands in for “\(role)” and cannot stand beside it in one team",
        "“\(fallback)”是“\(role)”的替补，不能与其同在一组"
      )
    default: nil
    }
  }
}
