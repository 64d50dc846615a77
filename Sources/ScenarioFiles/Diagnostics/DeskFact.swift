// What can be wrong with desks and what is returned to them, with its words.

/// What a diagnostic says about a desk.
package enum DeskFact: Hashable, Sendable {
  /// Demands arise above where they are to come in, or to be sent.
  case below(station: String, stream: String, tier: String)
  /// A desk passes demands on to itself, directly or through others.
  case circle(desk: String)
  /// A desk looks for the shortest queue at units that it does not see.
  case scope(desk: String, tier: String)
  /// The shares of entrances that name the unit of onset do not sum to 100 %, or the others are more.
  case entrances(percent: String)
  /// No demand comes in at a desk, and none sends any there.
  case unused(desk: String)
  /// A tier returns demands that no desk sends there.
  case nothingToReturn(tier: String)

  var words: (String, String) {
    switch self {
    case .below(let station, let stream, let tier):
      (
        "“\(stream)” arises at “\(tier)”, so “\(station)”, which lies below, cannot know whose it is",
        "“\(stream)”产生于“\(tier)”，其下的“\(station)”无法确定归属"
      )
    case .circle(let desk):
      ("“\(desk)” passes demands on to itself", "“\(desk)”把诉求转回自身，形成循环")
    case .scope(let desk, let tier):
      (
        "the shortest queue can be sought among the units below one of “\(tier)” only if that lies above where “\(desk)” sends demands, and not above the desk",
        "“最短排队”的范围“\(tier)”须在“\(desk)”派往的层级之上，且不高于该受理台"
      )
    case .entrances(let percent):
      (
        "the shares of where demands come in sum to \(percent) %; they must not exceed 100 %, and be 100 % where the tier of the demands is among them",
        "各入口份额之和为 \(percent) %；不得超过 100 %，列出诉求所在层级时须恰为 100 %"
      )
    case .unused(let desk):
      ("no demand comes in at the desk “\(desk)”, and no other desk sends any there", "没有诉求进入受理台“\(desk)”，也没有其他受理台转来")
    case .nothingToReturn(let tier):
      ("no desk sends demands to “\(tier)”, so it returns none", "没有受理台向“\(tier)”派件，因此不会有退单")
    }
  }
}
