// A study on a Slurm cluster: an array job whose tasks run a part of the rows each, into the study's folder, and a job behind
// it that merges them. A task that is killed is queued again and goes on from the rows it has; what no task has done
// after that, the merging job runs itself. So the results are there whatever became of the tasks.

import Experiments
import Reports
import ScenarioFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two jobs of a study.
struct SlurmJob {
  /// How often a task is queued again.
  private static let mostRestarts = 3

  private let study: SweepStudy
  private let file: String
  private let options: SlurmOptions
  private let size: Int

  init(_ study: SweepStudy, file: String, _ options: SlurmOptions) {
    (self.study, self.file, self.options) = (study, file, options)
    size = min(options.arraySize ?? 32, max(1, study.plan.rows))
  }

  /// The folder of scripts and messages.
  private var folder: String { study.folder.path + "/slurm" }

  /// Submits both jobs and says how to follow them; or prints them.
  func submit() throws {
    guard !options.dryRun else {
      Console.print(["# \(folder)/tasks.sh"] + tasks + ["", "# \(folder)/merge.sh"] + merge)
      return
    }
    do throws(StudyFolderError) {
      try study.folder.enter(study.identity, replace: study.runOptions.force)
      try study.folder.put([("slurm/tasks.sh", tasks), ("slurm/merge.sh", merge)])
    } catch {
      throw Failure(error, in: study.language)
    }
    let array = try sbatch(["--parsable", folder + "/tasks.sh"])
    let merging = try sbatch(["--parsable", "--dependency=afterany:" + array, folder + "/merge.sh"])
    let say = study.language
    Console.print([
      say(
        "Submitted \(study.plan.rows) rows as array job \(array) of \(size) tasks, and job \(merging) that merges them.",
        "已提交：\(study.plan.rows) 行，数组作业 \(array)（\(size) 个任务），合并作业 \(merging)。"),
      say("follow them:   ", "查看进度：") + "squeue -j \(array),\(merging)",
      say("read messages: ", "查看消息：") + "tail -f \(folder)/*.log",
      say("stop them:     ", "停止：") + "scancel \(array) \(merging)",
      say("results:       ", "结果：") + study.folder.path,
    ])
  }

  // MARK: Scripts

  private var tasks: [String] {
    var lines =
      head("tasks") + [
        "#SBATCH --array=1-\(size)", "#SBATCH --requeue", "#SBATCH --open-mode=append",
        "#SBATCH --output=\(folder)/task-%a.log",
      ]
    lines += options.sbatch.map { "#SBATCH \($0)" }
    lines += [
      "",
      command(["sweep"]) + " --shard \"$SLURM_ARRAY_TASK_ID/\(size)\" --threads \"${SLURM_CPUS_PER_TASK:-1}\"",
      "status=$?",
      "# A task that was killed is queued again and goes on from the rows it has.",
      "if [ \"$status\" -gt 128 ] && [ \"${SLURM_RESTART_COUNT:-0}\" -lt \(Self.mostRestarts) ]; then",
      "  exec scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\"",
      "fi",
      "exit \"$status\"",
    ]
    return lines
  }

  private var merge: [String] {
    head("merge") + ["#SBATCH --output=\(folder)/merge.log"]
      + options.sbatch.filter { !$0.hasPrefix("--array") }.map { "#SBATCH \($0)" }
      + ["", "exec " + command(["merge"]) + " --complete --threads \"${SLURM_CPUS_PER_TASK:-1}\""]
  }

  private func head(_ job: String) -> [String] {
    ["#!/bin/sh", "#SBATCH --job-name=whistle-\(job)-\(study.study.stem.split(separator: " ").joined(separator: "-"))"]
  }

  /// The command of a job: this program and this study, with the options that shape results.
  private func command(_ words: [String]) -> String {
    var words = [Self.program] + words + [file] + study.arguments.dropFirst()
    words += ["--output", study.folder.path]
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// This program's own path.
  private static var program: String {
    var path = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    guard count > 0 else { return CommandLine.arguments[0] }
    return String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A word as a shell takes it literally.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:,".contains($0)) }
    if isPlain { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  // MARK: sbatch

  /// Runs sbatch; answers with the number of the job.
  private func sbatch(_ arguments: [String]) throws -> String {
    let line = (["sbatch"] + arguments).map(Self.quoted).joined(separator: " ")
    guard let pipe = popen(line, "r") else { throw refused(line) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      output += buffer[..<count]
    }
    let status = pclose(pipe)
    // The number may have the cluster's name behind it: 123;cluster.
    let job = String(decoding: output.prefix { $0 != 10 && $0 != UInt8(ascii: ";") }, as: UTF8.self)
    guard status == 0, !job.isEmpty else { throw refused(line) }
    return job
  }

  private func refused(_ line: String) -> Failure {
    Failure.usage(
      study.language(
        "sbatch did not take the job (its own words are above); --dry-run prints it: \(line)",
        "sbatch 未接受作业（原因见上）；--dry-run 可打印脚本：\(line)"))
  }
}
