// What a planner is told when results have no place to go, and what would help.

package import Experiments

extension ResultFolderError {
  /// The error in words.
  package func message(in language: Language) -> String {
    switch self {
    case .fileInTheWay(let path):
      language(
        "results cannot go there: “\(path)” is a file, not a folder; choose another folder with --output",
        "无法写入结果：“\(path)”是文件而不是文件夹；请用 --output 另选文件夹")
    case .exists(let path):
      language(
        "“\(path)” is not empty; choose another folder, or replace the results in it with --force",
        "“\(path)”不是空文件夹；请另选文件夹，或用 --force 替换其中的结果")
    case .notOurs(let path):
      language(
        "“\(path)” holds files that Whistle did not write (there is no manifest.json of its own), so --force does not replace it",
        "“\(path)”中的文件不是 Whistle 写的（没有它的 manifest.json），--force 不会替换")
    case .foreignFile(let path):
      language(
        "“\(path)” was not written by Whistle and is in the way; move it, or choose another folder",
        "“\(path)”不是 Whistle 写的，与结果重名；请移走它或另选文件夹")
    case .refused(let error) where error.isFull:
      language(
        "the disk is full at “\(error.path)” (\(error.reason(in: language))); nothing was written",
        "磁盘已满：“\(error.path)”（\(error.reason(in: language))）；没有写入任何文件")
    case .refused(let error):
      language(
        "cannot write “\(error.path)”: \(error.reason(in: language)); nothing was written",
        "无法写入“\(error.path)”：\(error.reason(in: language))；没有写入任何文件")
    case .interrupted: language("interrupted; nothing was written", "已中断；没有写入任何文件")
    }
  }
}
