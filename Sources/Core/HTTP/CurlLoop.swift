internal import CCurl
internal import Glibc
internal import Synchronization

/// The thread that owns libcurl's multi handle and the box its orders arrive in.
final class CurlLoop: @unchecked Sendable {
  /// What the thread is asked to do.
  enum Order {
    case add(CurlTransfer)
    case cancel(CurlTransfer)
    /// That many more bytes of a transfer may leave.
    case release(CurlTransfer, bytes: Int)
    case stop
  }

  private struct Inbox {
    var orders: [Order] = []
    var isOpen = true
  }

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer?
  private let options: CurlOptions

  private static let isReady = curlGlobalInit() == CURLE_OK

  init(_ options: CurlOptions) {
    self.options = options
    multi = Self.isReady ? curl_multi_init() : nil
  }

  deinit { if let multi { curl_multi_cleanup(multi) } }

  /// Starts the thread with every signal blocked, so that handlers run elsewhere.
  func start() {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    if !OwnThread.start({ _ in self.run() }) { inbox.withLock { $0.isOpen = false } }
  }

  /// Hands an order to the thread; an order that comes after the end is answered at once.
  func post(_ order: Order) {
    let (isTaken, wakes) = inbox.withLock { inbox in
      if inbox.isOpen { inbox.orders.append(order) }
      return (inbox.isOpen, inbox.orders.count == 1)
    }
    if isTaken, wakes, let multi { curl_multi_wakeup(multi) }
    if !isTaken, case .add(let transfer) = order { transfer.finish(.failure(Self.notRunning)) }
  }

  private func run() {
    guard let multi else { return close() }
    var session = CurlSession(multi: multi, options: options) { self.post($0) }
    while !session.isStopped {
      let orders = inbox.withLock { inbox in
        defer { inbox.orders = [] }
        return inbox.orders
      }
      for order in orders { session.carryOut(order) }
      session.turn()
    }
    close()
  }

  private func close() {
    let late = inbox.withLock { inbox in
      inbox.isOpen = false
      return inbox.orders
    }
    for case .add(let transfer) in late { transfer.finish(.failure(Self.notRunning)) }
  }

  /// The thread could not be started, or has ended.
  private static let notRunning = TransportFault.other(
    code: Int(CURLE_FAILED_INIT.rawValue), text: "The transfer thread does not run")
}
