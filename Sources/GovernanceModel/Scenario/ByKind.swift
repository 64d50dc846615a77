// What may differ by category and by severity: work, chances, thresholds, limits. Whether the file says one
// value for all, one per severity or one per category and severity, the model sees one dense table.

/// A value for every category and severity.
public struct ByKind<Value: Hashable & Sendable>: Hashable, Sendable {
  /// How many severities a row holds.
  public let severities: Int
  /// Row by row: category × severities + severity.
  public var values: [Value]

  /// The same value for every category and severity.
  public init(_ value: Value, categories: Int, severities: Int) {
    self.severities = severities
    values = Array(repeating: value, count: categories * severities)
  }

  /// The value of a category and severity, both from 0.
  public subscript(category: Int, severity: Int) -> Value {
    get { values[category * severities + severity] }
    set { values[category * severities + severity] = newValue }
  }
}
