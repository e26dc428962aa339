internal import Core
internal import Glibc
internal import Synchronization

/// A server on 127.0.0.1 whose every byte the test decides: each connection is served on a thread
/// of its own. Ends with `stop`, or when the test lets go of it.
package final class RawPeer: Sendable {
  /// What the peer's threads share with the test.
  package final class Log: Sendable {
    private let seen = Mutex<[RawRequest]>([])
    private let accepted = Mutex(0)

    /// Requests that were noted down.
    package var requests: [RawRequest] { seen.withLock { $0 } }
    /// Connections that were accepted.
    package var connections: Int { accepted.withLock { $0 } }

    /// Notes a request down.
    package func add(_ request: RawRequest) { seen.withLock { $0.append(request) } }

    fileprivate func countConnection() -> Int {
      accepted.withLock { count in
        count += 1
        return count
      }
    }
  }

  package let port: Int
  package let log = Log()
  private let listener: Int32

  /// A server that has each connection served by the closure.
  package init(
    receiveBufferBytes: Int32? = nil,
    _ serve: @escaping @Sendable (RawConnection, Log) -> Void
  ) throws {
    listener = try Self.openListener(receiveBufferBytes)
    port = Self.port(of: listener)
    _ = OwnThread.start { [listener, log] _ in
      while true {
        let socket = accept(listener, nil, nil)
        if socket < 0, errno == EINTR || errno == ECONNABORTED { continue }
        if socket < 0 { return }
        // No process that a test starts gets it.
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        let connection = RawConnection(socket: socket, number: log.countConnection())
        _ = OwnThread.start { _ in serve(connection, log) }
      }
    }
  }

  /// A peer that reads whole requests and answers each.
  package static func answering(
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

  /// Its address.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Refuses further connections.
  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A port of this machine that nobody listens on. It is kept, so that no other test gets it.
  package static func closedPort() throws -> Int { port(of: try bound()) }

  private static func bound() throws -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(AF_INET, kind, 0)
    var address = LoopbackAddress.of(port: 0)
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
package struct POSIXFault: Error {
  package let code: Int32

  /// A failure of that number.
  package init(code: Int32) { self.code = code }
}

/// An address of this machine alone.
enum LoopbackAddress {
  /// 127.0.0.1 and that port; 0 for any free one.
  static func of(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = in_port_t(port).bigEndian
    return address
  }
}
