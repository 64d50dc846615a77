// Problems that exist: a compact record each, used again when it is free, so that memory follows the number of
// problems at a time and not the length of the run. Each record has one thing to come, its next report or its lapse, and
// the agenda is a heap of these in which a record knows its place, so that one that is over leaves no trace.

import Stochastics

/// A problem from its onset until it has lapsed, or until the demand that it became is closed.
struct Problem {
  /// Whether anybody knows.
  enum Stage: UInt8 {
    /// The record is not in use.
    case none
    /// Nobody has reported it.
    case latent
    /// It has become a demand, and may be reported again.
    case found
  }

  /// The key of all its draws, which is that of its demand (R2).
  var key = DrawKey(seed: 0, replication: 0)
  var onset: Milliseconds = 0
  /// When it lapses if nobody reports it.
  var lapse: Milliseconds = EventKey.endOfTime
  /// How easily passers-by see it; mean 1.
  var visibility = 1.0
  /// What its name is made of, and its unit by position in the piece.
  var ordinal: Int32 = 0
  var stream: Int32 = 0
  var strip: Int32 = 0
  var origin: Int32 = 0
  var unit: Int32 = 0
  /// The channel that reports next.
  var channel: Int32 = 0
  /// The number of the demand that it has become, -1 for none.
  var demand: Int32 = -1
  /// How often it was reported again.
  var duplicates: Int32 = 0
  /// Its place in the agenda, -1 for none; of unused records, the next one.
  var place: Int32 = -1
  /// Its severity at onset.
  var severity: UInt8 = 0
  var stage = Stage.none
  /// Whether its onset, and then its first report, lies in the observation window.
  var isObserved = false
  var isDemandObserved = false

  /// The name (R2).
  var name: DemandName { DemandName(stream: stream, unit: origin, strip: strip, ordinal: Int(ordinal)) }
}

/// The next report of one problem by one channel.
struct ChannelReport {
  /// When; `EventKey.endOfTime` for never.
  var time = EventKey.endOfTime
  /// Where on the probes' clock the last sighting was.
  var position = 0.0
  /// How many reports there have been before this one.
  var ordinal: Int32 = 0
}

/// What is to come of a problem, and when.
struct DueProblem {
  var time: Milliseconds
  var problem: Int32
}

/// The records of a block's problems, and what is to come of each.
struct ProblemStore: ~Copyable {
  /// The records, in use or not, by number.
  private(set) var records = GrowingColumn<Problem>()
  /// The next report of each problem by each channel: number × channels + channel.
  private(set) var reports = GrowingColumn<ChannelReport>()
  private let channels: Int
  /// Problems that go along with their demands to other pieces, and the next report of each by each channel.
  private var sent = GrowingColumn<Problem>()
  private var sentReports = GrowingColumn<ChannelReport>()
  /// A heap in the first `planned` places.
  private var agenda = GrowingColumn<DueProblem>()
  private var planned = 0
  private var unused: Int32 = -1

  /// A store of problems that may become known by so many channels.
  init(channels: Int) { self.channels = channels }

  /// The row of a problem's next report by a channel, in `reports`.
  @inline(__always)
  func row(_ number: Int32, _ channel: Int) -> Int { Int(number) &* channels &+ channel }

  /// An unused record, as it is when a problem comes to be.
  mutating func take() -> Int32 {
    guard unused >= 0 else {
      records.append(Problem())
      for _ in 0..<channels { reports.append(ChannelReport()) }
      return Int32(records.count - 1)
    }
    let number = unused
    unused = records[Int(number)].place
    records[Int(number)] = Problem()
    for channel in 0..<channels { reports[row(number, channel)] = ChannelReport() }
    return number
  }

  /// Gives a record back, with what was to come of it.
  mutating func giveBack(_ number: Int32) {
    plan(number, at: EventKey.endOfTime)
    records[Int(number)].stage = .none
    records[Int(number)].place = unused
    unused = number
  }

  // MARK: Between pieces

  /// A problem on its way, and its reports by channel.
  typealias Sent = (problem: UnsafeMutablePointer<Problem>, reports: UnsafeMutablePointer<ChannelReport>)

  /// Sends a problem along with its demand; its number among those sent.
  mutating func send(_ number: Int32) -> Int32 {
    sent.append(records[Int(number)])
    for channel in 0..<channels { sentReports.append(reports[row(number, channel)]) }
    giveBack(number)
    return Int32(sent.count - 1)
  }

  /// Where a problem that was sent lies.
  func place(ofSent number: Int32) -> Sent {
    (sent.place(Int(number)), sentReports.place(row(number, 0)))
  }

  /// Forgets what was sent and has been received by now.
  mutating func removeSent() {
    sent.removeAll()
    sentReports.removeAll()
  }

  /// Takes in a problem from another piece, whose demand has a number here.
  mutating func receive(_ sent: Sent, for demand: Int32) -> Int32 {
    let number = take()
    records[Int(number)] = sent.problem.pointee
    records[Int(number)].place = -1
    records[Int(number)].demand = demand
    for channel in 0..<channels { reports[row(number, channel)] = sent.reports[channel] }
    return number
  }

  // MARK: The agenda

  /// When the first thing to come is due; `EventKey.endOfTime` where there is none.
  var dueTime: Milliseconds { planned > 0 ? agenda[0].time : EventKey.endOfTime }

  /// The problem of which it is; there must be one.
  var first: Int32 { agenda[0].problem }

  /// Puts what is to come of a problem at a time, or takes it away at `EventKey.endOfTime`. O(log problems).
  mutating func plan(_ number: Int32, at time: Milliseconds) {
    var place = Int(records[Int(number)].place)
    if time >= EventKey.endOfTime {
      guard place >= 0 else { return }
      records[Int(number)].place = -1
      planned -= 1
      guard place < planned else { return }
      put(agenda[planned], at: place)
      settle(place)
      return
    }
    let due = DueProblem(time: time, problem: number)
    if place < 0 {
      place = planned
      if planned == agenda.count { agenda.append(due) }
      planned += 1
    }
    put(due, at: place)
    settle(place)
  }

  private mutating func put(_ due: DueProblem, at place: Int) {
    agenda[place] = due
    records[Int(due.problem)].place = Int32(place)
  }

  /// Moves an entry up or down to where it belongs.
  private mutating func settle(_ place: Int) {
    let due = agenda[place]
    var place = place
    while place > 0, due.time < agenda[(place - 1) / 2].time {
      put(agenda[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    while true {
      var child = 2 * place + 1
      guard child < planned else { break }
      if child + 1 < planned, agenda[child + 1].time < agenda[child].time { child += 1 }
      guard agenda[child].time < due.time else { break }
      put(agenda[child], at: place)
      place = child
    }
    put(due, at: place)
  }
}
