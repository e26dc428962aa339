// Names of sockets belong to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc
internal import Synchronization

/// Waits on a port of 127.0.0.1 for the one request that ends a sign-in in the browser, and closes
/// the port with it. A class because it owns a socket.
final class LoopbackCallback: Sendable {
  private struct State {
    var ended: SignInFault?
    var isClosed = false
  }

  let rule: CallbackRule
  private let listener: Int32
  /// Ends to read from and to write to: a byte ends the wait.
  private let wake: (read: Int32, write: Int32)
  private let state = Mutex(State())

  /// Listens on a free port, under a path that nobody can guess.
  init() throws(SignInFault) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noListener(errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wake = (ends[0], ends[1])
    do throws(SignInFault) {
      let (listener, port) = try LoopbackCallback.listen()
      self.listener = listener
      rule = CallbackRule(
        host: "127.0.0.1:\(port)", path: Secret("/" + LoopbackCallback.random()),
        state: Secret(LoopbackCallback.random()), start: "/" + LoopbackCallback.short())
    } catch {
      for end in ends { close(end) }
      throw error
    }
  }

  deinit {
    close(listener)
    close(wake.read)
    close(wake.write)
  }

  /// The token that came back; whoever opens the short address meanwhile is sent to `page`. The caller counts as idle meanwhile; cancelling its task, or `end`,
  /// ends the wait.
  func token(
    startingAt page: String, resting activity: Activity?
  ) async throws(SignInFault) -> Secret {
    let verdict: Result<Secret, SignInFault> = await withTaskCancellationHandler {
      activity?.end()
      return await OwnThread.run {
        let result = self.wait(page)
        activity?.begin()
        return result
      }
    } onCancel: {
      end(.cancelled)
    }
    return try verdict.get()
  }

  /// Ends the wait.
  func end(_ fault: SignInFault) {
    state.withLock { state in
      guard state.ended == nil, !state.isClosed else { return }
      state.ended = fault
      var byte: UInt8 = 0
      _ = write(wake.write, &byte, 1)
    }
  }

  private func wait(_ page: String) -> Result<Secret, SignInFault> {
    var rule = rule
    rule.target = page
    var desk = CallbackDesk(listener: listener, wake: wake.read, rule: rule)
    let verdict = desk.serve()
    state.withLock { $0.isClosed = true }
    switch verdict {
    case .token(let token): return .success(token)
    case .denied: return .failure(.denied)
    case .forged: return .failure(.forged)
    case .other, .away, nil: return .failure(state.withLock { $0.ended } ?? .forged)
    }
  }

  private static func listen() throws(SignInFault) -> (Int32, port: UInt16) {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let file = socket(AF_INET, Int32(kind), 0)
    guard file >= 0 else { throw .noListener(errno: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(file, address, length) == 0 && Glibc.listen(file, CallbackDesk.Limit.connections) == 0
          && getsockname(file, address, &length) == 0
      }
    }
    guard isBound else {
      defer { close(file) }
      throw .noListener(errno: errno)
    }
    return (file, UInt16(bigEndian: address.sin_port))
  }

  /// Eight characters that are read without mistakes: 40 bits, of which a hundred tries guess none.
  private static func short() -> String {
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var generator = SystemRandomNumberGenerator()
    let bits = generator.next() as UInt64
    let text = (0..<8).map { letters[Int(bits >> (5 * $0) & 31)] }
    return String(decoding: text, as: UTF8.self)
  }

  /// 256 random bits in hexadecimal.
  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    let words = (0..<4).map { _ in String(generator.next() as UInt64, radix: 16) }
    return words.map { String(repeating: "0", count: 16 - $0.utf8.count) + $0 }.joined()
  }
}
