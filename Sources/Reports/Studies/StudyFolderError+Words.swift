// What a researcher is told when a study cannot be gone on with, and what would help.

package import Experiments

extension StudyFolderError {
  /// The error in words.
  package func message(in language: Language) -> String {
    switch self {
    case .otherStudy(let path, let fact, let found, let wanted):
      language(
        "“\(path)” holds rows of another study: its \(fact) is \(Self.quoted(found)), here it is \(Self.quoted(wanted)); "
          + "choose another folder with --output, or throw its rows away with --force",
        "“\(path)”中是另一项研究的结果：其 \(fact) 为\(Self.quoted(found))，这里为\(Self.quoted(wanted))；请用 --output 另选文件夹，或用 --force 丢弃其中的结果"
      )
    case .noStudy(let path):
      language(
        "“\(path)” is not empty and holds no study; choose another folder with --output",
        "“\(path)”不是空文件夹，也不是研究的文件夹；请用 --output 另选文件夹")
    case .fileInTheWay(let path):
      language(
        "results cannot go there: “\(path)” is a file, not a folder; choose another folder with --output",
        "无法写入结果：“\(path)”是文件而不是文件夹；请用 --output 另选文件夹")
    case .rows(let error): error.message(in: language)
    }
  }

  /// A fact without the middle of what is long.
  private static func quoted(_ text: String) -> String {
    text.count > 120 ? "“\(text.prefix(60))…\(text.suffix(40))”" : text.isEmpty ? "–" : "“\(text)”"
  }
}

extension RowStoreError {
  /// The error in words.
  package func message(in language: Language) -> String {
    switch self {
    case .otherStudy(let path):
      language(
        "“\(path)” holds rows of another study: another scenario, version of Whistle, seed, design or response",
        "“\(path)”中是另一项研究的结果：场景、Whistle 版本、种子、设计或指标不同")
    case .otherPoints(let path, let levels):
      language(
        "“\(path)” holds a point that this design does not have (\(levels.joined(separator: ", "))): points may be added, not taken away; choose another folder with --output, or throw its rows away with --force",
        "“\(path)”中有本设计没有的设计点（\(levels.joined(separator: "、"))）：设计点只能增加；请用 --output 另选文件夹，或用 --force 丢弃其中的结果")
    case .moreReplications(let path, let found, let wanted):
      language(
        "“\(path)” holds \(found) replications and \(wanted) are asked for: replications may be added, not taken away",
        "“\(path)”中有 \(found) 次重复，而这里只要 \(wanted) 次：重复只能增加")
    case .busy(let path):
      language(
        "another program is adding rows to “\(path)”; wait for it, or run a part of the rows with --shard",
        "另一个程序正在向“\(path)”写入；请等待，或用 --shard 分片运行")
    case .refused(let error) where error.isFull:
      language(
        "the disk is full at “\(error.path)” (\(error.reason(in: language))); the rows that are done are kept",
        "磁盘已满：“\(error.path)”（\(error.reason(in: language))）；已完成的行保留")
    case .refused(let error):
      language(
        "cannot use “\(error.path)”: \(error.reason(in: language))", "无法读写“\(error.path)”：\(error.reason(in: language))"
      )
    }
  }
}
