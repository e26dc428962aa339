import Core
import Foundation
import Synchronization

/// `mock serve` in a process of its own, and a login to it.
final class MockHub: Sendable {
  let program: Program
  let data: String
  private let state: Mutex<State>

  private struct State {
    var run: Run
    var ready: JSONValue
  }

  var api: String { state.withLock { $0.ready["api"]?.string ?? "" } }
  var site: String { state.withLock { $0.ready["site"]?.string ?? "" } }

  var s3: String { state.withLock { $0.ready["s3"]?.string ?? "" } }

  /// Starts the server; `options` are those of `mock serve`.
  init(_ program: Program, options: [String] = []) async throws {
    self.program = program
    data = program.home.appending(path: "hub").path
    let (run, ready) = try await MockHub.serve(program, data, options)
    state = Mutex(State(run: run, ready: ready))
  }

  private static func serve(
    _ program: Program, _ data: String, _ options: [String] = []
  ) async throws -> (Run, JSONValue) {
    let (lines, tell) = AsyncStream<String>.makeStream()
    let run = try program.start(["mock", "serve", "--json", "--data", data] + options) { _, line in
      tell.yield(line)
    }
    let end = Task {
      let result = await run.result()
      tell.finish()
      return result
    }
    for await line in lines {
      if let ready = try? JSONValue(parsing: line), ready["event"]?.string == "mock.ready" {
        return (run, ready)
      }
    }
    throw Failure(text: await end.value.errors)
  }

  struct Failure: Error { let text: String }

  /// Keeps a login to this hub in the program's home and gives the token.
  @discardableResult
  func signIn() async throws -> String {
    let token = try await program.run(["mock", "token", "--data", data]).output
    let login = try await program.run(
      ["login", "--token-stdin", "--api", api, "--domain", site], input: token)
    guard login.status == 0 else { throw Failure(text: login.errors) }
    return token.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Kills the server without warning and starts another on the same data.
  func killAndRestart() async throws {
    let old = state.withLock { $0.run }
    old.signal(SIGKILL)
    _ = await old.result()
    let (run, ready) = try await MockHub.serve(program, data)
    state.withLock { $0 = State(run: run, ready: ready) }
  }

  var processID: Int32 { state.withLock { $0.run.processID } }

  /// Ends the server and removes the home.
  func stop() async {
    let run = state.withLock { $0.run }
    run.signal(SIGTERM)
    _ = await run.result()
    program.clean()
  }
}
