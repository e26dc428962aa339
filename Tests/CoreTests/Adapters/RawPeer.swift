import Core
import Glibc
import Synchronization

/// A server on 127.0.0.1 whose every byte the test decides: each connection is served on a thread
/// of its own. Ends with `stop`, or when the test lets go of it.
final class RawPeer: Sendable {
  /// What the peer's threads share with the test.
  final class Log: Sendable {
    private let seen = Mutex<[RawRequest]>([])
    private let accepted = Mutex(0)

    var requests: [RawRequest] { seen.withLock { $0 } }
    var connections: Int { accepted.withLock { $0 } }

    func add(_ request: RawRequest) { seen.withLock { $0.append(request) } }

    fileprivate func countConnection() -> Int {
      accepted.withLock { count in
        count += 1
        return count
      }
    }
  }

  let port: Int
  let log = Log()
  private let listener: Int32

  init(
    receiveBufferBytes: Int32? = nil,
    _ serve: @escaping @Sendable (RawConnection, Log) -> Void
  ) throws {
    listener = try Self.openListener(receiveBufferBytes)
    port = Self.port(of: listener)
    _ = OwnThread.start { [listener, log] in
      while true {
        let socket = accept(listener, nil, nil)
        if socket < 0 { return }
        let connection = RawConnection(socket: socket, number: log.countConnection())
        _ = OwnThread.start { serve(connection, log) }
      }
    }
  }

  /// A peer that reads whole requests and answers each.
  static func answering(
    _ answer: @escaping @Sendable (RawConnection, RawRequest) -> Void
  ) throws -> RawPeer {
    try RawPeer { connection, log in
      while let request = connection.readRequest() {
        log.add(request)
        answer(connection, request)
      }
    }
  }

  deinit { stop() }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Refuses further connections.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A port of this machine that nobody listens on. It is kept, so that no other test gets it.
  static func closedPort() throws -> Int { port(of: try bound()) }

  private static func bound() throws -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
    }
    guard code == 0 else { throw POSIXFault(code: errno) }
    return socket
  }

  private static func openListener(_ receiveBufferBytes: Int32?) throws -> Int32 {
    let socket = try bound()
    if var bytes = receiveBufferBytes {
      setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
    }
    guard listen(socket, 128) == 0 else { throw POSIXFault(code: errno) }
    return socket
  }

  private static func port(of socket: Int32) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

/// A system call of a test's own that failed.
struct POSIXFault: Error {
  let code: Int32
}
