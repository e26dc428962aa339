import Core
import Foundation
import Synchronization
import Testing

/// The built program in a home of its own.
struct Program: Sendable {
  /// The folder that holds everything the program keeps.
  let home: URL

  /// The folder of the built products; the test bundle lies in it.
  ///
  /// `DATAHUB_TUI_PRODUCTS` names another, to run these tests on a release build.
  static let products: URL = {
    if let named = ProcessInfo.processInfo.environment["DATAHUB_TUI_PRODUCTS"] {
      return URL(filePath: named)
    }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let start = URL(filePath: bundle ?? CommandLine.arguments[0])
    var folder = start.deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.isExecutableFile(atPath: folder.appending(path: "datahub-tui").path) {
        return folder
      }
      folder = folder.deletingLastPathComponent()
    }
    return start.deletingLastPathComponent()
  }()

  /// The top of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The bundled demo packages.
  static func demo(_ name: String) -> String {
    root.appending(path: "assets/packages/\(name)").path
  }

  /// A program with an empty home.
  init() throws {
    home = FileManager.default.temporaryDirectory
      .appending(path: "datahub-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  /// Removes the home.
  func clean() { try? FileManager.default.removeItem(at: home) }

  /// What a process needs to run at all. The rest of the tests' own environment would decide what
  /// the program does: `CI` its face, a proxy its ways, `EDITOR` its editor.
  private static let kept = ["PATH", "LD_LIBRARY_PATH", "TMPDIR", "USER", "LOGNAME"]

  var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment.filter { Program.kept.contains($0.key) }
    variables["HOME"] = home.path
    variables["XDG_CONFIG_HOME"] = home.appending(path: "config").path
    variables["XDG_STATE_HOME"] = home.appending(path: "state").path
    variables["XDG_CACHE_HOME"] = home.appending(path: "cache").path
    variables["PATH"] = Program.products.path + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
    return variables
  }

  /// Starts the program; `line` gets each line of its standard output as it comes.
  func start(
    _ arguments: [String], input: String? = nil, extra: [String: String] = [:],
    line: @escaping @Sendable (Run, String) -> Void = { _, _ in },
    errorLine: @escaping @Sendable (Run, String) -> Void = { _, _ in }
  ) throws -> Run {
    try Run(
      Program.products.appending(path: "datahub-tui"), arguments, input: input,
      environment: environment.merging(extra) { $1 }, line: line, errorLine: errorLine)
  }

  /// Runs the program to its end.
  @discardableResult
  func run(
    _ arguments: [String], input: String? = nil, extra: [String: String] = [:]
  ) async throws -> Result {
    let run = try start(arguments, input: input, extra: extra)
    return await run.result()
  }

  /// What a run left.
  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// The NDJSON lines; nil among them where one is no JSON.
    var lines: [JSONValue] {
      output.split(separator: "\n").map { (try? JSONValue(parsing: String($0))) ?? .null }
    }

    func events(_ name: String) -> [JSONValue] { lines.filter { $0["event"]?.string == name } }
  }
}

/// A process that runs; its identity is the process.
final class Run: Sendable {
  /// How long a run may take on a busy machine.
  private static let patienceSeconds = 1_200.0
  /// How long what a killed run started may keep its output.
  private static let closingSeconds = 10.0

  private let process: Mutex<Process>
  private let output = Mutex(Data())
  private let errors = Mutex(Data())
  private let closed = DispatchGroup()

  init(
    _ executable: URL, _ arguments: [String], input: String?, environment: [String: String],
    line: @escaping @Sendable (Run, String) -> Void,
    errorLine: @escaping @Sendable (Run, String) -> Void = { _, _ in }
  ) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    let stdin = input.map { _ in Pipe() }
    process.standardInput = stdin ?? FileHandle.nullDevice
    self.process = Mutex(process)
    closed.enter()
    closed.enter()
    closed.enter()
    process.terminationHandler = { [closed] _ in closed.leave() }
    try process.run()
    read(out.fileHandleForReading) { run, data in Run.take(data, to: run.output, run, line) }
    read(err.fileHandleForReading) { run, data in Run.take(data, to: run.errors, run, errorLine) }
    if let input, let stdin {
      stdin.fileHandleForWriting.write(Data(input.utf8))
      try stdin.fileHandleForWriting.close()
    }
  }

  private func read(_ handle: FileHandle, _ take: @escaping @Sendable (Run, Data) -> Void) {
    Thread.detachNewThread {
      while case let data = handle.availableData, !data.isEmpty { take(self, data) }
      // Thousands of runs are made in one process.
      try? handle.close()
      self.closed.leave()
    }
  }

  private static func take(
    _ data: Data, to text: borrowing Mutex<Data>, _ run: Run,
    _ line: @Sendable (Run, String) -> Void
  ) {
    let whole = text.withLock { text -> [String] in
      let start = text.lastIndex(of: 0x0A).map { $0 + 1 } ?? text.startIndex
      text.append(data)
      guard let end = text.lastIndex(of: 0x0A), end >= start else { return [] }
      return String(decoding: text[start..<end], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    for text in whole { line(run, text) }
  }

  var processID: Int32 { process.withLock { $0.processIdentifier } }

  func signal(_ number: Int32) { kill(processID, number) }

  /// Waits for the end and gives what the run left; may be asked by many. A program that does not
  /// come to its end is killed, so that its test fails instead of waiting for ever.
  func result() async -> Program.Result {
    let isEnded = await OwnThread.run { [self] in
      if closed.wait(timeout: .now() + Run.patienceSeconds) == .success { return true }
      if process.withLock({ $0.isRunning }) { signal(SIGKILL) }
      _ = closed.wait(timeout: .now() + Run.closingSeconds)
      return false
    }
    if !isEnded { Issue.record("the program did not end, nor who has its output") }
    return ended
  }

  private var ended: Program.Result {
    let status = process.withLock { process -> Int32 in
      // Foundation traps where it is asked for the status of what runs.
      if process.isRunning { return -1 }
      return process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus
    }
    return Program.Result(
      status: status, output: String(decoding: output.withLock { $0 }, as: UTF8.self),
      errors: String(decoding: errors.withLock { $0 }, as: UTF8.self))
  }
}
