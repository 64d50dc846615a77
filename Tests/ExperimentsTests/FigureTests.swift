import Testing

@testable import Experiments

@Suite("Figures in sentences")
struct FigureTests {
  @Test("decimals follow the uncertainty, or three digits of the value")
  func decimals() {
    #expect(Figure(for: 83.21, uncertainty: 1.1).decimals == 1)
    #expect(Figure(for: 83.21, uncertainty: 0.034).decimals == 3)
    #expect(Figure(for: 83.21, uncertainty: 25).decimals == 0)
    #expect(Figure(for: 83.21, uncertainty: nil).decimals == 1)
    #expect(Figure(for: 0.0123, uncertainty: 0).decimals == 4)
    #expect(Figure(for: 0, uncertainty: nil).decimals == 0)
  }

  @Test(
    "numbers are rounded and signed as people write them",
    arguments: [
      (1.25, 1, "1.3"), (-1.25, 1, "−1.3"), (-0.04, 1, "0.0"), (0.05, 2, "0.05"), (12, 0, "12"), (1e20, 2, "1e+20"),
      (999, 0, "999"), (9_999, 0, "9,999"),
      (-10_000, 0, "−10,000"), (1_234_567.5, 1, "1,234,567.5"), (123_456, 0, "123,456"),
      (.infinity, 1, "∞"),
    ] as [(Double, Int, String)])
  func text(value: Double, decimals: Int, expected: String) {
    #expect(Figure(decimals: decimals).text(value) == expected)
  }
}
