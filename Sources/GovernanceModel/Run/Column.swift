// Hot state lives in columns: a fixed number of values behind one pointer, checked at every access. An `Array` stored
// in the engine's own struct would be checked for uniqueness at every write, which costs 1.4–1.8 times the run; this
// is the one file in which the model makes unsafe memory. A handler asks for the place of a record once, with a
// check, and works there: half of all instructions of a run used to be finding the same record again.

/// A fixed number of values of one type, zero or more; owned, freed with its owner, never shared.
struct Column<Element>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// A column of `count` equal values.
  init(repeating value: Element, count: Int) {
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  /// A column with the values of an array.
  init(_ values: [Element]) {
    base = .allocate(capacity: max(values.count, 1))
    for (index, value) in values.enumerated() { (base + index).initialize(to: value) }
    count = values.count
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// The value at an index; an index out of range stops the program.
  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress { UnsafePointer(place(index)) }
    @inline(__always) nonmutating unsafeMutableAddress { place(index) }
  }

  /// The place of a value, which stays valid as long as the column: found and checked once, then read and written
  /// freely.
  @inline(__always)
  func place(_ index: Int) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return base + index
  }

  /// Copies all values out.
  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// The place of a field of a record in a column, which stays valid as long as the record's.
@inline(__always)
func place<Value>(of field: inout Value) -> UnsafeMutablePointer<Value> { withUnsafeMutablePointer(to: &field) { $0 } }

/// Columns are written through their owner only; one that is not written after it was made may be shared.
extension Column: @unchecked Sendable where Element: Sendable {}

/// A column that grows at its end: records come and go, slots are used again.
struct GrowingColumn<Element: ~Copyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  /// An empty column.
  init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// The value at an index; an index out of range stops the program.
  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress { UnsafePointer(place(index)) }
    @inline(__always) nonmutating unsafeMutableAddress { place(index) }
  }

  /// The place of a value, which stays valid until the next one is appended.
  @inline(__always)
  func place(_ index: Int) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return base + index
  }

  /// Appends a value. Amortised O(1).
  @inline(__always)
  mutating func append(_ value: consuming Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: value)
    count += 1
  }

  /// Forgets all values, which must need no clean-up. O(1).
  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
