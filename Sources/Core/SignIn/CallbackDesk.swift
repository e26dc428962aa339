internal import Glibc

/// Serves the connections to a sign-in's port, side by side as browsers open some they never use,
/// until the callback came or something is written to `wake`.
struct CallbackDesk {
  let listener: Int32
  let wake: Int32
  let rule: CallbackRule
  private var connections: [Connection] = []
  private var strays = 0
  /// How often somebody was sent to the hub's page.
  private var departures = 0

  private struct Connection {
    let file: Int32
    var head: [UInt8] = []
  }

  enum Limit {
    static let connections: Int32 = 16
    static let headBytes = 16 << 10
    /// Requests that are not the callback before the wait ends.
    static let strays = 100
    /// Times somebody may begin anew.
    static let departures = 1_000
  }

  init(listener: Int32, wake: Int32, rule: CallbackRule) {
    (self.listener, self.wake, self.rule) = (listener, wake, rule)
  }

  /// What came; nil where nothing did. When it returns, the port accepts no more connections.
  mutating func serve() -> CallbackRule.Verdict? {
    var verdict: CallbackRule.Verdict?
    while verdict == nil, strays < Limit.strays, departures < Limit.departures {
      var files = ([wake, listener] + connections.map(\.file)).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&files, nfds_t(files.count), -1) > 0 || errno == EINTR else { break }
      if files[0].revents != 0 { break }
      let ready = files.dropFirst(2).filter { $0.revents != 0 }.map(\.fd)
      for file in ready where verdict == nil { verdict = receive(on: file) }
      if verdict == nil, files[1].revents != 0 { accept() }
    }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections { close(connection.file) }
    connections = []
    return verdict
  }

  /// The oldest connection makes room where there are too many.
  private mutating func accept() {
    let file = Glibc.accept(listener, nil, nil)
    guard file >= 0 else { return }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    _ = fcntl(file, F_SETFL, O_NONBLOCK)
    if connections.count >= Int(Limit.connections) { close(connections.removeFirst().file) }
    connections.append(Connection(file: file))
  }

  /// Reads on; the verdict where the request is the callback.
  private mutating func receive(on file: Int32) -> CallbackRule.Verdict? {
    guard let index = connections.firstIndex(where: { $0.file == file }) else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(file, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return nil }
    guard count > 0 else {
      leave(index)
      return nil
    }
    connections[index].head += buffer.prefix(count)
    let bytes = connections[index].head
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      if bytes.count > Limit.headBytes { leave(index) }
      return nil
    }
    let verdict = rule.verdict(head: Array(bytes[..<end.lowerBound]))
    if verdict.isCallback { shutdown(listener, Int32(SHUT_RDWR)) }
    let answer = CallbackPage.answer(verdict)
    _ = send(file, answer, answer.count, Int32(MSG_NOSIGNAL))
    shutdown(file, Int32(SHUT_WR))
    leave(index)
    guard !verdict.isCallback else { return verdict }
    if case .other = verdict { strays += 1 } else { departures += 1 }
    return nil
  }

  private mutating func leave(_ index: Int) { close(connections.remove(at: index).file) }
}

extension CallbackRule.Verdict {
  /// Whether the wait is over with it.
  fileprivate var isCallback: Bool {
    switch self {
    case .token, .denied, .forged: true
    case .other, .away: false
    }
  }
}
