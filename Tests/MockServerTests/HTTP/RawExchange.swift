import Core
import Glibc

/// Bytes over a socket of its own to a port of this machine, and all that comes back.
enum RawExchange {
  /// Sends the text, ends its side, and reads until the other side closes.
  static func run(_ port: Int, _ text: String) async throws -> String {
    try await OwnThread.run { try exchange(port, Array(text.utf8)) }
  }

  private static func exchange(_ port: Int, _ request: [UInt8]) throws -> String {
    let socket = try connected(port)
    defer { close(socket) }
    try sendAll(request, socket)
    shutdown(socket, Int32(SHUT_WR))
    var reply: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(socket, &piece, piece.count, 0)
      guard count >= 0 else { throw RawExchangeFault(code: errno) }
      if count == 0 { return String(decoding: reply, as: UTF8.self) }
      reply += piece[..<count]
    }
  }

  /// A client that asks and never reads; it closes its socket when it goes away.
  final class Unread: Sendable {
    private let socket: Int32

    init(_ port: Int, _ request: String) throws {
      socket = try connected(port, receiveBytes: 64 << 10)
      try sendAll(Array(request.utf8), socket)
    }

    deinit { close(socket) }
  }

  private static func sendAll(_ bytes: [UInt8], _ socket: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw RawExchangeFault(code: errno) }
      rest = rest.dropFirst(sent)
    }
  }

  private static func connected(_ port: Int, receiveBytes: Int32? = nil) throws -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var receiveBytes {
      setsockopt(
        socket, SOL_SOCKET, SO_RCVBUF, &receiveBytes, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    guard code == 0 else { throw RawExchangeFault(code: errno) }
    return socket
  }
}

/// A system call of an exchange that failed.
struct RawExchangeFault: Error {
  let code: Int32
}
