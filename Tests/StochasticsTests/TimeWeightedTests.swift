import Testing

@testable import Stochastics

@Suite("Time-weighted levels")
struct TimeWeightedTests {
  @Test("a hand-worked queue: one from 10, two from 20 to 25, none from 40")
  func handWorked() {
    var queue = TimeWeighted(from: 0, to: 100)
    queue.change(by: 1, at: 10)
    queue.change(by: 1, at: 20)
    #expect(queue.integral(until: 22) == 10 + 2 * 2)
    queue.change(by: -1, at: 25)
    queue.change(by: -1, at: 40)
    #expect(queue.level == 0)
    #expect(queue.integral == 30 + 5)
    #expect(queue.mean(until: 100) == 0.35)
  }

  @Test("only what lies within the window counts")
  func clipping() {
    var queue = TimeWeighted(from: 100, to: 200)
    queue.change(by: 3, at: 50)
    #expect(queue.integral(until: 90) == 0)
    #expect(queue.integral(until: 120) == 60)
    queue.change(by: -1, at: 150)
    #expect(queue.integral(until: 500) == 3 * 50 + 2 * 50)
    queue.change(by: -2, at: 300)
    #expect(queue.integral == 250)
    #expect(queue.level == 0)
  }

  @Test("a window of no length has no mean")
  func emptyWindow() {
    let queue = TimeWeighted(from: 5, to: 5)
    #expect(queue.integral == 0)
    #expect(queue.mean(until: 9).isNaN)
  }

  @Test("levels over one window add up")
  func merging() {
    var first = TimeWeighted(from: 0, to: 10)
    var second = TimeWeighted(from: 0, to: 10)
    first.change(by: 1, at: 2)
    second.change(by: 2, at: 7)
    first.merge(second)
    #expect(first.integral == 8 + 6)
    #expect(first.level == 3)
  }
}
