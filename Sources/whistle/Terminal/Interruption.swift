// Ctrl-C ends the program at once, with nothing written. Only while results are being put on the disk does it wait a
// moment: then the writer is told, takes back what it has begun, and ends.

import Experiments
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What to do when the user, or a batch system, asks the program to stop.
enum Interruption {
  private static let isWriting = Atomic<Bool>(false)
  private static let signal = Atomic<Int32>(0)
  private static let keeps = Atomic<Bool>(false)
  private static let speaksChinese = Atomic<Bool>(false)

  /// Watches for interruption and termination, except where the caller has them ignored.
  static func install() {
    // Makes all flags before a signal can ask for them.
    _ = isWriting.load(ordering: .relaxed)
    _ = signal.load(ordering: .relaxed)
    _ = keeps.load(ordering: .relaxed)
    speaksChinese.store(Speech.language == .chinese, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var former = sigaction()
      sigaction(number, nil, &former)
      guard !ignores(former) else { continue }
      answer(number, with: stop)
    }
    // A write beyond the largest file allowed is an answer to look at, not the end of the program.
    answer(SIGXFSZ, with: SIG_IGN)
  }

  /// Whether the program was asked to stop while results were being written.
  static var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// From now on what is done is kept, and the same command goes on from there: whoever interrupts is told so.
  static func keepsWhatIsDone() { keeps.store(true, ordering: .relaxed) }

  /// Ends the program where it was asked to stop while it was writing.
  static func exitIfRequested() {
    guard isRequested else { return }
    say()
    exit(0)
  }

  /// Runs the writing of results, during which a request to stop only sets a flag.
  static func whileWriting<Value, Problem: Error>(_ write: () throws(Problem) -> Value) throws(Problem) -> Value {
    isWriting.store(true, ordering: .sequentiallyConsistent)
    defer { isWriting.store(false, ordering: .sequentiallyConsistent) }
    return try write()
  }

  /// Ends the program; after a request to stop, with the status that says so.
  static func exit(_ status: Int32) -> Never {
    let requested = signal.load(ordering: .relaxed)
    fflush(nil)
    _exit(requested == 0 ? status : 128 + requested)
  }

  /// The signal handler: only calls that are allowed in one.
  private static let stop: @convention(c) (Int32) -> Void = { number in
    Interruption.signal.store(number, ordering: .relaxed)
    if Interruption.isWriting.load(ordering: .sequentiallyConsistent) { return }
    Interruption.say()
    _exit(128 + number)
  }

  /// Tells whoever interrupted what is left; only calls that are allowed in a signal handler.
  private static func say() {
    if isatty(2) == 1 {
      let wipe: StaticString = "\r\u{1B}[K"
      _ = write(2, wipe.utf8Start, wipe.utf8CodeUnitCount)
    }
    let nothing: StaticString = "whistle: interrupted; nothing was written\n"
    let kept: StaticString =
      "whistle: interrupted; the rows that are done are kept, and the same command goes on from them\n"
    let nothingInChinese: StaticString = "whistle：已中断；没有写入任何文件\n"
    let keptInChinese: StaticString = "whistle：已中断；已完成的行保留，同一条命令从这些行继续\n"
    let isChinese = speaksChinese.load(ordering: .relaxed)
    let words =
      keeps.load(ordering: .relaxed)
      ? (isChinese ? keptInChinese : kept) : (isChinese ? nothingInChinese : nothing)
    _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
  }

  /// Has a signal answered by a handler; the module's name tells the function from the flag of the same name.
  private static func answer(_ number: Int32, with handler: (@convention(c) (Int32) -> Void)?) {
    #if canImport(Darwin)
      Darwin.signal(number, handler)
    #elseif canImport(Musl)
      Musl.signal(number, handler)
    #else
      Glibc.signal(number, handler)
    #endif
  }

  private static func ignores(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #elseif canImport(Musl)
      unsafeBitCast(action.__sa_handler.sa_handler, to: Int.self) == 1
    #else
      unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
  }
}
