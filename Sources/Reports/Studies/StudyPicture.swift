// What the pictures of a study need beside its analyses, gathered in the same walk over its rows: the first response over
// pairs of factors, and what each point costs and gives.

import Experiments
import GovernanceModel

/// The points of a study as pictures show them.
package struct StudyPicture: Sendable {
  /// The most points that are kept one by one.
  private static let most = 3_000
  /// The most levels of a factor that a surface has room for.
  private static let mostLevels = 24

  /// One point.
  package struct Point: Sendable {
    /// The number, from 1, and the levels of its factors.
    let number: Int
    let levels: [String]
    /// What it costs a year, and the mean of the first response.
    let cost, service: Double?
  }

  private let matrix: DesignMatrix?
  private let costColumn: Int?
  /// The first response over pairs of factors; `nil` where the points are no design.
  private(set) var surface: ResponseSurface?
  /// The first points.
  private(set) var points: [Point] = []

  /// A picture without points.
  init(_ matrix: DesignMatrix?, costColumn: Int?) {
    (self.matrix, self.costColumn) = (matrix, costColumn)
    let fits = matrix?.factors.prefix(ResponseSurface.most).allSatisfy { ($0.levels ?? 0) <= Self.mostLevels } ?? false
    surface = fits ? matrix.map { ResponseSurface($0.factors) } : nil
  }

  /// Adds a point; points come in their order.
  mutating func add(_ rows: PointRows) {
    func mean(_ column: Int) -> Double? {
      guard rows.values.indices.contains(column) else { return nil }
      let values = rows.values[column].compactMap { $0?.value }
      return values.isEmpty ? nil : Sample(values).mean
    }
    let service = mean(0)
    if let service, let matrix, matrix.indices.contains(rows.point) { surface?.add(matrix[rows.point], service) }
    guard points.count < Self.most else { return }
    points.append(
      Point(number: rows.point + 1, levels: rows.levels, cost: costColumn.flatMap(mean), service: service))
  }
}
