// Who has been called for which demand, who has come, and who has not. Few demands are with partners, so this stands in a
// book beside their records; what an ended whistle leaves is used again.

/// One call for one answer, while its whistle goes on.
struct Call {
  enum State {
    /// It will come, or be ready to, at `due`; it will refuse then.
    case coming, refusing
    /// It gives no answer.
    case silent
    /// It has said no.
    case refused
    /// It has said yes and waits for the time that is convened.
    case ready
    /// A member of its staff is sought, or on the way.
    case sought
    /// It is there.
    case present
  }

  var state = State.silent
  var due: Milliseconds = 0
  /// When it said yes or came.
  var came: Milliseconds = -1
  /// The record of the member who is sought or held, by number in the store; -1 for none.
  var job: Int32 = -1
}

/// A whistle that goes on: from its blowing to the end of joint work.
struct Assembly {
  /// The demand, by number in the store.
  var demand: Int32
  var plan: Int
  var blown: Milliseconds
  /// Whether work on the demand had begun before in this visit.
  var hadBegun: Bool
  var calls: [Call]
  /// How many are there, are ready to come at the time that is convened, have refused.
  var present = 0
  var ready = 0
  var refused = 0
  /// The time that is convened, -1 for none; whether it has come.
  var convenes: Milliseconds = -1
  var isConvened: Bool
  var reminds: Milliseconds = OpenHours.never
  var isReminded = false
  var ends: Milliseconds = OpenHours.never
  /// When departments were no longer waited for: -1 while they are; and the demand's closed hours until then.
  var assembled: Milliseconds = -1
  var closedHours: Milliseconds = 0
  /// The record of joint work, by number in the store; -1 before.
  var work: Int32 = -1

  /// The time with partners, closed hours apart.
  func time(until now: Milliseconds) -> Milliseconds { (assembled < 0 ? now : assembled) - blown - closedHours }
}

/// The whistles that go on in a piece.
final class WhistleBook {
  private var rows: [Assembly] = []
  private var unused: [Int] = []
  /// The row of each demand, by number in the store; -1 for none.
  private var rowOf: [Int32] = []

  /// The row of a demand that is with partners, `nil` for others.
  func row(of demand: DemandPlace) -> Int? {
    let number = Int(demand.pointee.number)
    guard number < rowOf.count, rowOf[number] >= 0 else { return nil }
    return Int(rowOf[number])
  }

  subscript(row: Int) -> Assembly {
    get { rows[row] }
    _modify { yield &rows[row] }
  }

  /// A whistle is blown.
  func begin(_ assembly: Assembly) -> Int {
    let number = Int(assembly.demand)
    while rowOf.count <= number { rowOf.append(-1) }
    let row: Int
    if let free = unused.popLast() {
      row = free
      rows[row] = assembly
    } else {
      row = rows.count
      rows.append(assembly)
    }
    rowOf[number] = Int32(row)
    return row
  }

  /// A demand is with partners no longer.
  func forget(_ demand: DemandPlace) {
    guard let row = row(of: demand) else { return }
    rowOf[Int(demand.pointee.number)] = -1
    rows[row].demand = -1
    unused.append(row)
  }

  /// The rows in use.
  var inUse: [Int] { rows.indices.filter { rows[$0].demand >= 0 } }
}
