// `timespec` belongs to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// The transfers of one multi handle: which run, which wait for a slot of their host. Lives on the
/// loop's thread.
struct CurlSession {
  private let multi: UnsafeMutableRawPointer
  private let options: CurlOptions
  private let post: @Sendable (CurlLoop.Order) -> Void
  private var running: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var hosts: [CurlAddress: CurlHostQueue] = [:]
  private var spare: [UnsafeMutableRawPointer] = []
  private(set) var isStopped = false

  /// Idle connections kept over all hosts, and easy handles kept for the next transfer.
  private static let keptConnections = 32
  private static let keptHandles = 16
  private static let longestPollSeconds = 10.0

  init(
    multi: UnsafeMutableRawPointer, options: CurlOptions,
    post: @escaping @Sendable (CurlLoop.Order) -> Void
  ) {
    self.multi = multi
    self.options = options
    self.post = post
    curlMultiSetLong(multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.connectionsPerHost)
    curlMultiSetLong(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
  }

  mutating func carryOut(_ order: CurlLoop.Order) {
    switch order {
    case .add(let transfer): add(transfer)
    case .cancel(let transfer): cancel(transfer)
    case .release(let transfer, let bytes): release(transfer, bytes)
    case .stop: stop()
    }
  }

  /// Moves bytes, ends what is done or over its limit, and sleeps until there is more to do.
  mutating func turn() {
    if isStopped { return }
    var count: Int32 = 0
    curl_multi_perform(multi, &count)
    var code = CURLE_OK
    while let easy = curlMultiNextFinished(multi, &code) { complete(easy, code) }
    rest()
    let seconds = look()
    curl_multi_poll(multi, nil, 0, Int32((seconds * 1000).rounded(.up)), nil)
  }

  private mutating func add(_ transfer: CurlTransfer) {
    if isStopped || transfer.wasCancelled {
      return transfer.finish(.failure(.cancelled))
    }
    var host = hosts[transfer.address] ?? CurlHostQueue(slots: options.connectionsPerHost)
    if host.admits(transfer) { start(transfer, &host) }
    hosts[transfer.address] = host
  }

  private mutating func start(_ transfer: CurlTransfer, _ host: inout CurlHostQueue) {
    guard let easy = spare.popLast() ?? curl_easy_init() else {
      host.end()
      return transfer.finish(.failure(.other(code: 27, text: "Out of memory")))
    }
    do throws(TransportFault) {
      try transfer.configure(easy, options)
      transfer.watch = TransportWatch(limits: transfer.request.limits, now: Self.now())
      running[easy] = transfer
      curl_multi_add_handle(multi, easy)
    } catch {
      host.end()
      recycle(easy, transfer)
      transfer.finish(.failure(error))
    }
  }

  private mutating func complete(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) {
    guard let transfer = running[easy] else { return }
    transfer.reportEnd(easy)
    end(easy, transfer, transfer.outcome(easy, code: code))
  }

  /// Takes a transfer off its host and lets the next one in.
  private mutating func end(
    _ easy: UnsafeMutableRawPointer, _ transfer: CurlTransfer,
    _ result: Result<HTTPResponse, TransportFault>
  ) {
    running[easy] = nil
    curl_multi_remove_handle(multi, easy)
    recycle(easy, transfer)
    transfer.finish(result)
    guard var host = hosts[transfer.address] else { return }
    host.end()
    while let next = host.next() { start(next, &host) }
    hosts[transfer.address] = host.isIdle ? nil : host
  }

  private mutating func recycle(_ easy: UnsafeMutableRawPointer, _ transfer: CurlTransfer) {
    curl_easy_reset(easy)
    transfer.release()
    if spare.count < Self.keptHandles { spare.append(easy) } else { curl_easy_cleanup(easy) }
  }

  private mutating func cancel(_ transfer: CurlTransfer) {
    if let easy = running.first(where: { $0.value === transfer })?.key {
      end(easy, transfer, .failure(.cancelled))
    } else if hosts[transfer.address]?.remove(transfer) == true {
      transfer.finish(.failure(.cancelled))
    }
  }

  /// Puts transfers that used up their share in the line for the next one.
  private func rest() {
    let now = Self.now()
    for (easy, transfer) in running {
      transfer.rest(easy, now: now) { [post] in post(.release(transfer, bytes: $0)) }
    }
  }

  /// Lets a transfer go on with its share. libcurl takes a transfer that is not marked as paused yet
  /// for one that goes on, though its form is: marking it first always wakes the form.
  private func release(_ transfer: CurlTransfer, _ bytes: Int) {
    guard let easy = running.first(where: { $0.value === transfer })?.key else { return }
    transfer.turn?.goOn(bytes: bytes, now: Self.now())
    curl_easy_pause(easy, CURLPAUSE_SEND)
    curl_easy_pause(easy, CURLPAUSE_CONT)
  }

  /// Ends every transfer that is over a limit; seconds until the next look is due.
  private mutating func look() -> Double {
    let now = Self.now()
    for (easy, transfer) in running {
      guard let wait = transfer.look(easy, now: now) else { continue }
      end(easy, transfer, .failure(.timedOut(wait)))
    }
    return running.values.reduce(Self.longestPollSeconds) { seconds, transfer in
      min(seconds, transfer.secondsToNextLook(now: now) ?? seconds)
    }
  }

  private mutating func stop() {
    isStopped = true
    for transfer in hosts.values.flatMap(\.waiting) { transfer.finish(.failure(.cancelled)) }
    hosts = [:]
    for (easy, transfer) in running { end(easy, transfer, .failure(.cancelled)) }
    for easy in spare { curl_easy_cleanup(easy) }
    spare = []
  }

  /// Seconds on a clock that only goes forward.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The slots of one host and those who wait for one, first come first served.
struct CurlHostQueue {
  private let slots: Int
  private var taken = 0
  private(set) var waiting: [CurlTransfer] = []

  init(slots: Int) { self.slots = slots }

  /// Whether nothing runs or waits.
  var isIdle: Bool { taken == 0 && waiting.isEmpty }

  /// Takes a slot, or puts the transfer at the end of the line.
  fileprivate mutating func admits(_ transfer: CurlTransfer) -> Bool {
    if taken < slots {
      taken += 1
      return true
    }
    waiting.append(transfer)
    return false
  }

  /// Gives a slot back.
  mutating func end() { taken -= 1 }

  /// The first in line, with a slot taken for it.
  mutating func next() -> CurlTransfer? {
    guard taken < slots, !waiting.isEmpty else { return nil }
    taken += 1
    return waiting.removeFirst()
  }

  /// Takes a transfer out of the line; false where it was not in it.
  mutating func remove(_ transfer: CurlTransfer) -> Bool {
    guard let place = waiting.firstIndex(where: { $0 === transfer }) else { return false }
    waiting.remove(at: place)
    return true
  }
}
