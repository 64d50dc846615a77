// The only place that starts work in parallel. Threads never show in results: a job depends on its number alone,
// and whoever receives a result learns whose it is.

/// Runs jobs with at most a given number of them at work or waiting to be received.
struct ParallelJobs: Sendable {
  /// A job: what it needs is in the closure, what it found is returned.
  typealias Job<Output: Sendable> = @Sendable () -> Output

  /// The most jobs in flight, at least 1.
  let limit: Int

  /// Runs jobs with at most `threads` at once.
  init(threads: Int) { limit = max(1, threads) }

  /// Runs all that `next` hands out, in its order, until it hands out `nil`, and passes each result to `receive` in
  /// the order of completion. Both closures run one at a time; a job is handed out only when an earlier result has been
  /// received, so that never more than `limit` results are alive outside `receive`.
  ///
  /// - Throws: `CancellationError` once the task is cancelled; jobs at work end first, none is started after.
  func run<Output: Sendable>(
    next: () -> Job<Output>?, receive: (Output) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Output.self) { group in
      func start() {
        guard let job = next() else { return }
        group.addTask { job() }
      }
      for _ in 0..<limit { start() }
      while let output = try await group.next() {
        try Task.checkCancellation()
        receive(output)
        start()
      }
    }
    try Task.checkCancellation()
  }
}
