// A program run beside this one, its standard output read to the end. Peak memory is a property of a whole process,
// so whatever is measured for its memory gets a process of its own.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why another program did not answer.
enum ChildProcessError: Error, CustomStringConvertible {
  /// It could not be started.
  case notStarted(String, code: Int32)
  /// It ended with a status other than 0.
  case failed(String, status: Int32)
  /// It answered something else than what was asked.
  case unreadable(String)

  var description: String {
    switch self {
    case .notStarted(let name, let code): "\(name) could not be started: \(String(cString: strerror(code)))"
    case .failed(let name, let status): "\(name) ended with status \(status)"
    case .unreadable(let answer): "cannot make sense of the answer “\(answer)”"
    }
  }
}

/// Other programs.
enum ChildProcess {
  /// The path of this program.
  static var own: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments[0]
    #endif
  }

  /// Runs this program and returns the numbers that it prints, of which there must be `count`.
  static func ownNumbers(_ arguments: [String], count: Int) throws(ChildProcessError) -> [Double] {
    let words = try words(of: own, arguments)
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == count else { throw .unreadable(words.joined(separator: " ")) }
    return numbers
  }

  /// Runs a program, found along the search path unless it has a slash, and returns the words of its standard output.
  static func words(of program: String, _ arguments: [String]) throws(ChildProcessError) -> [Substring] {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .notStarted(program, code: errno) }
    let child = try start(program, arguments, output: ends)
    close(ends[1])
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    close(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 else { throw .failed(program, status: status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F) }
    return String(decoding: output, as: UTF8.self).split { $0.isWhitespace }
  }

  /// Starts a program with its standard output on the second end of a pipe.
  private static func start(
    _ program: String, _ arguments: [String], output ends: [Int32]
  ) throws(ChildProcessError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = nil
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let code = posix_spawnp(&child, program, &actions, nil, words, environ)
    guard code == 0 else {
      close(ends[0])
      close(ends[1])
      throw .notStarted(program, code: code)
    }
    return child
  }
}

/// The most memory that this process has held at once.
enum PeakMemory {
  /// Bytes; 0 where the system does not say.
  static var bytes: Double {
    #if os(Linux)
      // What getrusage reports survives exec: a child would seem to have held what its parent did. The kernel's own
      // record of this program begins with it.
      status(named: "VmHWM:") * 1024
    #else
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss)
    #endif
  }

  #if os(Linux)
    private static func status(named name: String) -> Double {
      guard let file = fopen("/proc/self/status", "r") else { return 0 }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, Int32(line.count), file) != nil {
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
          .split { $0.isWhitespace }
        if words.count > 1, words[0] == name { return Double(words[1]) ?? 0 }
      }
      return 0
    }
  #endif
}
