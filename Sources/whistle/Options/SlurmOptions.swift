// The options by which a study goes to a cluster.

internal import ArgumentParser

/// How a study is submitted to Slurm.
struct SlurmOptions: ParsableArguments {
  @Flag(
    help: .told(
      "Submit the study to Slurm: an array job for the rows and a job that merges them.",
      "把研究提交给 Slurm：一个数组作业运行各行，一个作业合并。"))
  var slurm = false

  @Option(help: .told("How many parts the array job has; 32 by default.", "数组作业分成几份；默认 32。", value: "n"))
  var arraySize: Int?

  @Flag(help: .told("Print the jobs instead of submitting them.", "只打印作业而不提交。"))
  var dryRun = false

  @Argument(
    parsing: .postTerminator,
    help: .told(
      "After “--”: options of sbatch for both jobs, such as --partition=long.",
      "写在“--”之后：两个作业的 sbatch 选项，如 --partition=long。", value: "sbatch", "选项"))
  var sbatch: [String] = []

  func validate() throws {
    if let arraySize, !(1...100_000).contains(arraySize) {
      throw ValidationError(
        told(
          "--array-size takes a number from 1 to 100000, not \(arraySize)",
          "--array-size 应为 1 到 100000 的数，而不是 \(arraySize)"))
    }
    guard !slurm else { return }
    if arraySize != nil { throw ValidationError(told("--array-size goes with --slurm", "--array-size 须与 --slurm 同用")) }
    if dryRun { throw ValidationError(told("--dry-run goes with --slurm", "--dry-run 须与 --slurm 同用")) }
    if !sbatch.isEmpty {
      throw ValidationError(
        told("options after “--” are for sbatch and go with --slurm", "“--”之后的选项用于 sbatch，须与 --slurm 同用"))
    }
  }
}
