// The options by which a study goes to a cluster.

internal import ArgumentParser

/// How a study is submitted to Slurm.
struct SlurmOptions: ParsableArguments {
  @Flag(help: "Submit the study to Slurm: an array job for the rows and a job that merges them.")
  var slurm = false

  @Option(help: ArgumentHelp("How many parts the array job has; 32 by default.", valueName: "n"))
  var arraySize: Int?

  @Flag(help: "Print the jobs instead of submitting them.")
  var dryRun = false

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp(
      "After “--”: options of sbatch for both jobs, such as --partition=long.", valueName: "sbatch"))
  var sbatch: [String] = []

  func validate() throws {
    if let arraySize, !(1...100_000).contains(arraySize) {
      throw ValidationError("--array-size takes a number from 1 to 100000, not \(arraySize)")
    }
    guard !slurm else { return }
    if arraySize != nil { throw ValidationError("--array-size goes with --slurm") }
    if dryRun { throw ValidationError("--dry-run goes with --slurm") }
    if !sbatch.isEmpty { throw ValidationError("options after “--” are for sbatch and go with --slurm") }
  }
}
