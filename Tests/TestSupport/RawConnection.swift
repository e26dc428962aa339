internal import Glibc

/// A connection of a test's own: blocking reads and writes of plain bytes. Its identity is the socket.
package final class RawConnection: @unchecked Sendable {
  /// Which connection of its peer this is, from 1.
  package let number: Int
  private let socket: Int32
  private var buffered: [UInt8] = []

  /// Takes over a connected socket.
  init(socket: Int32, number: Int) {
    self.socket = socket
    self.number = number
  }

  /// Connects to that port of this machine.
  package convenience init(port: Int) throws {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(AF_INET, kind, 0)
    self.init(socket: socket, number: 0)
    var address = LoopbackAddress.of(port: port)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code != 0 { throw POSIXFault(code: errno) }
  }

  deinit { close(socket) }

  /// Reads up to and with the blank line; nil where the other side closed.
  package func readHead() -> String? {
    while true {
      if let end = Self.headEnd(buffered) {
        defer { buffered.removeFirst(end) }
        return String(decoding: buffered[..<end], as: UTF8.self)
      }
      guard let more = readSome() else { return nil }
      buffered += more
    }
  }

  /// Reads exactly that many bytes, or nil.
  package func readBody(_ count: Int) -> [UInt8]? {
    while buffered.count < count {
      guard let more = readSome() else { return nil }
      buffered += more
    }
    defer { buffered.removeFirst(count) }
    return Array(buffered[..<count])
  }

  /// Reads what there is, at least one byte and at most that many; nil where the other side closed.
  package func readPiece(atMost count: Int) -> [UInt8]? {
    if buffered.isEmpty {
      guard let more = readSome() else { return nil }
      buffered = more
    }
    defer { buffered.removeFirst(min(count, buffered.count)) }
    return Array(buffered.prefix(count))
  }

  /// Reads until the other side closes.
  package func readToEnd() -> [UInt8] {
    while let more = readSome() { buffered += more }
    defer { buffered = [] }
    return buffered
  }

  /// Reads a whole request with `Content-Length`; nil where the client closed.
  package func readRequest() -> RawRequest? {
    guard let head = readHead() else { return nil }
    guard let body = readBody(Int(RawRequest.field("content-length", in: head) ?? "") ?? 0) else {
      return nil
    }
    return RawRequest(head: head, body: body)
  }

  /// Reads and forgets until the client closes or resets.
  package func drain() { while readSome() != nil {} }

  /// Sends text; false where the client is gone.
  @discardableResult
  package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Sends bytes; false where the client is gone.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      if sent <= 0 { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Answers with a body and keeps the connection.
  package func answer(_ status: String = "200 OK", fields: [String] = [], body: String = "") {
    let lines = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", ""]
    write(lines.joined(separator: "\r\n") + body)
  }

  /// Makes the close that follows a reset instead of an orderly end.
  package func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  private func readSome() -> [UInt8]? {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    var count = recv(socket, &piece, piece.count, 0)
    while count < 0, errno == EINTR { count = recv(socket, &piece, piece.count, 0) }
    return count > 0 ? Array(piece[..<count]) : nil
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
  }
}
