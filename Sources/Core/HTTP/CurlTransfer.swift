internal import CCurl
internal import Synchronization

/// One request on its way. Its identity is that of libcurl's easy handle: callbacks find it by
/// pointer. Only the loop's thread touches it; the mark of a cancellation alone is set from others.
final class CurlTransfer: @unchecked Sendable {
  let request: HTTPRequest
  let address: CurlAddress
  private let cancelled = Atomic<Bool>(false)
  private let progress: Transport.Progress
  private let continuation: CheckedContinuation<Result<HTTPResponse, TransportFault>, Never>

  /// What libcurl holds for this transfer; freed by `release`.
  var fields: UnsafeMutablePointer<curl_slist>?
  var form: OpaquePointer?
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  var source: UploadSource?
  var sourceOffset = 0
  var head = CurlReplyHead()
  var body: [UInt8] = []
  var isBodyCut = false
  /// How many bytes of the body went to the request's sink.
  var bytesSunk = 0
  /// Whether an address was refused because it is not public.
  var isAddressRefused = false
  /// What went wrong on our side of a callback; libcurl's code then only says that we stopped it.
  var fault: TransportFault?
  var watch: TransportWatch?
  /// Its place in the pace of uploads; nil for what keeps none.
  let turn: CurlTurn?
  private var nextReport = 0.0
  private var lastReport: TransferProgress?

  /// Reports of progress are at least this far apart.
  static let reportSeconds = 0.25

  init(
    _ request: HTTPRequest, address: CurlAddress, pace: TransferPace? = nil,
    progress: @escaping Transport.Progress,
    continuation: CheckedContinuation<Result<HTTPResponse, TransportFault>, Never>
  ) {
    self.request = request
    self.address = address
    turn = request.body.isFile ? pace.map(CurlTurn.init) : nil
    self.progress = progress
    self.continuation = continuation
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  /// Whether the task that waits for this transfer was cancelled.
  var wasCancelled: Bool { cancelled.load(ordering: .acquiring) }

  /// Marks the waiting task as cancelled; on any thread.
  func markCancelled() { cancelled.store(true, ordering: .releasing) }

  deinit {
    release()
    errorText.deallocate()
  }

  /// Frees what libcurl held; its easy handle must not use them any more.
  func release() {
    curl_slist_free_all(fields)
    fields = nil
    curl_mime_free(form)
    form = nil
  }

  /// Gives the caller its result; once.
  func finish(_ result: Result<HTTPResponse, TransportFault>) {
    turn?.leave()
    continuation.resume(returning: result)
  }

  /// Takes a reading of the transfer; says which wait is over, if one is.
  func look(_ easy: UnsafeMutableRawPointer, now: Double) -> TransportWait? {
    let reading = reading(easy)
    if now >= nextReport, reading.bytesSent > 0, reading != lastReport {
      report(reading)
      nextReport = now + Self.reportSeconds
    }
    return watch?.note(
      bytes: reading.bytesSent + reading.bytesReceived + head.bytes,
      now: now - (turn?.restedSeconds(now: now) ?? 0))
  }

  /// Seconds until a limit may be over if nothing moves; nil while it is kept back.
  func secondsToNextLook(now: Double) -> Double? {
    guard turn?.isResting != true else { return nil }
    return watch?.secondsToNextLook(now: now - (turn?.restedSeconds(now: now) ?? 0))
  }

  /// Gets in the line for the next share where the last one is used up; `release` is called with it.
  func rest(
    _ easy: UnsafeMutableRawPointer, now: Double, release: @escaping @Sendable (Int) -> Void
  ) {
    guard let turn, turn.isUsedUp, !turn.isResting else { return }
    let reading = reading(easy)
    if reading.bytesSent > 0, reading != lastReport { report(reading) }
    turn.rest(now: now, release: release)
  }

  /// The report that ends every transfer.
  func reportEnd(_ easy: UnsafeMutableRawPointer) {
    let reading = reading(easy)
    if reading != lastReport { report(reading) }
  }

  private func report(_ reading: TransferProgress) {
    lastReport = reading
    progress(reading)
  }

  private func reading(_ easy: UnsafeMutableRawPointer) -> TransferProgress {
    let sent = Int(curlOffset(easy, CURLINFO_SIZE_UPLOAD_T))
    let whole = Int(curlOffset(easy, CURLINFO_CONTENT_LENGTH_UPLOAD_T))
    return TransferProgress(
      bytesSent: sent, bytesToSend: max(whole, source?.bytes ?? 0, sent),
      bytesReceived: body.count + bytesSunk)
  }
}
