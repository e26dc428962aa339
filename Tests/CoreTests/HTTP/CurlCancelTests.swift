import Core
import TestSupport
import Testing

@Suite("Transport, when a request is cancelled")
struct CurlCancelTests {
  let transport = CurlTransport().transport
  let line = SerialLine()

  /// Bears waits longer than a busy machine may pause the test for.
  static let patient = {
    let day = 24.0 * 60 * 60
    var limits = TransferLimits.api
    (limits.noProgressSeconds, limits.totalSeconds, limits.slowSeconds) = (day, day, day)
    return limits
  }()

  /// Starts requests that are not answered; on return all are the transport's to carry out.
  func begin(_ count: Int, _ url: String) async -> [Task<TransportFault?, Never>] {
    let tasks = (1...count).map { _ in
      Task(executorPreference: line) { [transport] () -> TransportFault? in
        do throws(TransportFault) {
          _ = try await transport.send(HTTPRequest(.get, url, limits: Self.patient))
          return nil
        } catch { return error }
      }
    }
    await Task(executorPreference: line) {}.value
    return tasks
  }

  @Test("cancelling ends a request at once, running, waiting in line, or not begun")
  func cancel() async throws {
    let (arrivals, arrived) = AsyncStream.makeStream(of: Int.self)
    let peer = try RawPeer { connection, _ in
      guard let head = connection.readHead() else { return }
      if head.hasPrefix("GET /last") { return connection.answer(body: "\(connection.number)") }
      arrived.yield(connection.number)
      connection.drain()
    }
    let running = await begin(8, peer.url)
    var begun = 0
    for await _ in arrivals {
      begun += 1
      if begun == 8 { break }
    }
    let waiting = await begin(4, peer.url)
    for task in waiting { task.cancel() }
    for task in waiting { #expect(await task.value == .cancelled) }
    for task in running { task.cancel() }
    for task in running { #expect(await task.value == .cancelled) }
    let late = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await #expect(throws: TransportFault.cancelled) {
        _ = try await transport.send(HTTPRequest(.get, peer.url))
      }
    }
    await late.value
    // Connections are taken in the order they were made: no other came before this one.
    let last = try await transport.send(HTTPRequest(.get, peer.url + "/last"))
    #expect(String(decoding: last.body, as: UTF8.self) == "9")
  }
}
