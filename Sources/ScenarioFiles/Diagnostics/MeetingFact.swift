// What can be wrong with meetings and lists of needs, with its words.

/// What a diagnostic says about a meeting or a list of needs.
package enum MeetingFact: Hashable, Sendable {
  /// Its tier handles no demands.
  case handlesNothing(tier: String)
  /// More have to be there than have seats.
  case quorumTooLarge(quorum: Int, seats: Int)
  /// What it does not settle has nowhere to go.
  case upFromTop
  /// What staff could not settle would be their work once more.
  case backToWork
  /// Demands are voiced at meetings of another tier than the one that receives them.
  case voicedElsewhere(stream: String, tier: String)
  /// It has no date within the run.
  case noDates(meeting: String)
  /// Some of what it takes up comes before another one instead.
  case takenByFirst(meeting: String, first: String)

  var words: (String, String) {
    switch self {
    case .handlesNothing(let tier):
      ("“\(tier)” handles no demands, so none can wait there", "“\(tier)”不办理诉求，没有诉求可以在此等候")
    case .quorumTooLarge(let quorum, let seats):
      ("\(quorum) have to be there, but only \(seats) have seats", "法定人数为 \(quorum)，而席位只有 \(seats) 个")
    case .upFromTop:
      (
        "there is no tier above to go to; write `come again`, or `go back` to the queue",
        "上面没有可上送的层级；请写 `再议`（`come again`）或 `退回`（`go back`）"
      )
    case .backToWork:
      (
        "what staff have not settled would be their work once more; write `come again` or `go up`",
        "办不了的事项退回后还是由原来的人办；请写 `再议` 或 `上送`"
      )
    case .voicedElsewhere(let stream, let tier):
      ("“\(stream)” is received at “\(tier)”; the meeting must be held there", "“\(stream)”由“\(tier)”受理，会议须在该层级召开")
    case .takenByFirst(let meeting, let first):
      (
        "some of what “\(meeting)” takes up is taken up by “\(first)”, which comes first in the file and is held at the same tier",
        "“\(meeting)”的部分议题由“\(first)”受理：后者在文件中排在前面，且在同一层级召开"
      )
    case .noDates(let meeting): ("“\(meeting)” has no date within the run", "“\(meeting)”在模拟期内没有会期")
    }
  }
}
