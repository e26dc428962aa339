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
  private var sourceOffset = 0
  var head = CurlReplyHead()
  var body: [UInt8] = []
  var isBodyCut = false
  /// How many bytes of the body went to the request's sink.
  private var bytesSunk = 0
  /// Whether an address was refused because it is not public.
  private var isAddressRefused = false
  /// What went wrong on our side of a callback; libcurl's code then only says that we stopped it.
  var fault: TransportFault?
  var watch: TransportWatch?
  /// Its place in the pace of uploads; nil for what keeps none.
  let turn: CurlTurn?
  private var nextReport = 0.0
  private var lastReport: TransferProgress?

  /// Reports of progress are at least this far apart.
  private static let reportSeconds = 0.25

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

extension CurlTransfer {
  /// What libcurl's callbacks get as their context.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func at(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
    Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Takes bytes of the answer's body; another count than was offered ends the transfer.
  static let onBody: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return at(context).receive(piece) ? piece.count : 0
  }

  /// Takes one header line.
  static let onHeader: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return at(context).receiveHeader(line) ? line.count : 0
  }

  /// Fills libcurl's buffer with the next bytes of the request's body.
  static let onRead: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return curlReadAbort() }
    let target = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return at(context).supply(target) ?? curlReadAbort()
  }

  /// Opens a socket to a public address; to another one none, before a byte is sent.
  static let onSocket: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return curlNoSocket() }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(curlAddressBytes(address, &bytes))
    if NetworkAddress(bytes: Array(bytes.prefix(count))).isPublic {
      return curlOpenSocket(address)
    }
    at(context).isAddressRefused = true
    return curlNoSocket()
  }

  private func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
    if head.status < 300, let sink = request.sink { return pass(piece, to: sink) }
    let isError = head.status >= (request.sink == nil ? 400 : 300)
    let room = (isError ? request.limits.errorBodyBytes : request.limits.bodyBytes) - body.count
    if piece.count <= room {
      body.append(contentsOf: piece)
      return true
    }
    if isError {
      body.append(contentsOf: piece.prefix(max(0, room)))
      isBodyCut = true
    } else {
      fault = .tooLarge(limitBytes: request.limits.bodyBytes)
    }
    return false
  }

  private func pass(
    _ piece: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    let isFirst = bytesSunk == 0
    bytesSunk += piece.count
    if isFirst, let onHead = request.onHead,
      !onHead(HTTPResponse(status: head.status, headers: head.fields))
    {
      fault = .sinkRefused
    } else if bytesSunk > request.limits.bodyBytes {
      fault = .tooLarge(limitBytes: request.limits.bodyBytes)
    } else if !sink(piece) {
      fault = .sinkRefused
    }
    return fault == nil
  }

  private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    head.take(line)
    if head.bytes <= request.limits.headerBytes { return true }
    fault = .tooLarge(limitBytes: request.limits.headerBytes)
    return false
  }

  private func supply(_ target: UnsafeMutableRawBufferPointer) -> Int? {
    guard let source else { return 0 }
    var wanted = min(target.count, source.bytes - sourceOffset)
    if wanted == 0 { return 0 }
    if let turn {
      wanted = min(wanted, turn.bytesAllowed())
      if wanted == 0 { return curlReadPause() }
    }
    let space = UnsafeMutableRawBufferPointer(rebasing: target[..<wanted])
    do throws(UploadSourceFault) {
      let got = try source.read(sourceOffset, space)
      guard got > 0 else { throw .changed }
      sourceOffset += got
      turn?.use(got)
      return got
    } catch {
      fault = TransportFault(error)
      return nil
    }
  }
}

extension TransportFault {
  /// The fault of a send whose bytes could not be had.
  init(_ fault: UploadSourceFault) {
    switch fault {
    case .changed: self = .fileChanged
    case .unreadable(let errno): self = .fileUnreadable(errno: errno)
    }
  }
}

extension CurlTransfer {
  /// What the transfer came to, once libcurl has ended it with that code.
  func outcome(_ easy: UnsafeMutableRawPointer, code: CURLcode) -> Result<
    HTTPResponse, TransportFault
  > {
    if let fault { return .failure(fault) }
    guard code == CURLE_OK || isBodyCut else { return .failure(fault(easy, code)) }
    guard head.isComplete else { return .failure(.closedEarly) }
    do { try source?.confirm() } catch { return .failure(TransportFault(error)) }
    return .success(
      HTTPResponse(
        status: head.status, headers: head.fields, body: body, isBodyCut: isBodyCut,
        epochSeconds: TimeSource.system.epochSeconds()))
  }

  private func fault(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) -> TransportFault {
    let refusal = curlLong(easy, CURLINFO_HTTP_CONNECTCODE)
    if refusal != 0, !(200...299).contains(refusal) {
      return .proxy(reason: "it answered \(refusal)")
    }
    switch code {
    case CURLE_UNSUPPORTED_PROTOCOL:
      // Also libcurl's word for an answer without a status line.
      return curlLong(easy, CURLINFO_REQUEST_SIZE) > 0 ? .malformedReply : .unsupportedScheme
    case CURLE_WEIRD_SERVER_REPLY: return .malformedReply
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: return .badURL
    case CURLE_COULDNT_RESOLVE_HOST: return .resolve(host: address.host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return .proxy(reason: Self.text(of: code))
    case CURLE_COULDNT_CONNECT where isAddressRefused: return .closedAddress(host: address.host)
    case CURLE_COULDNT_CONNECT: return .connect(host: address.name, reason: reason(code))
    case CURLE_OPERATION_TIMEDOUT:
      return .timedOut(.connecting(seconds: request.limits.connectSeconds))
    case CURLE_SEND_ERROR: return .sendFailed
    case CURLE_OUT_OF_MEMORY where isInHead(easy):
      // Also libcurl's word for one header line of more than 100 kB.
      return .tooLarge(limitBytes: request.limits.headerBytes)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_FAIL_REWIND,
      CURLE_HTTP2, CURLE_HTTP2_STREAM:
      return .closedEarly
    default:
      if Self.tlsCodes.contains(code.rawValue) {
        return .tls(host: address.name, reason: reason(code))
      }
      return .other(code: Int(code.rawValue), text: Self.text(of: code))
    }
  }

  /// Whether the request has left and the answer's head has not ended.
  private func isInHead(_ easy: UnsafeMutableRawPointer) -> Bool {
    curlLong(easy, CURLINFO_REQUEST_SIZE) > 0 && !head.isComplete
  }

  private static let tlsCodes = Set(
    [
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CLIENTCERT,
    ].map(\.rawValue))

  /// libcurl's own words on connecting and TLS, which name hosts and certificates: printable ASCII,
  /// at most 200 of it. Its words on a bad proxy setting repeat that setting, password included.
  private func reason(_ code: CURLcode) -> String {
    let text = String(cString: errorText).unicodeScalars
    guard !text.isEmpty, !String(text).hasPrefix("Unsupported proxy") else {
      return Self.text(of: code)
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.prefix(200) {
      shown.append(scalar.value >= 0x20 && scalar.value < 0x7F ? scalar : "?")
    }
    return String(shown)
  }

  private static func text(of code: CURLcode) -> String {
    String(cString: curl_easy_strerror(code))
  }
}

/// Collects the status and header fields of the last answer on a connection from libcurl's header
/// lines.
struct CurlReplyHead {
  private(set) var status = 0
  private(set) var fields: [HTTPField] = []
  /// All header bytes so far, interim answers and trailers included.
  private(set) var bytes = 0
  /// Whether its blank line came; libcurl takes the end of the connection for one.
  private(set) var isComplete = false

  /// Takes one line with its line end.
  mutating func take(_ line: UnsafeRawBufferPointer) {
    bytes += line.count
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") { return begin(statusLine: text) }
    let trimmed = text.drop(while: \.isWhitespace).isEmpty
    if trimmed { isComplete = true }
    guard !isComplete, let colon = text.firstIndex(of: ":") else { return }
    let value = text[text.index(after: colon)...]
    fields.append(HTTPField(String(text[..<colon]), Self.trim(value)))
  }

  private mutating func begin(statusLine: String) {
    let words = statusLine.split(separator: " ", maxSplits: 2)
    status = words.count > 1 ? Int(Self.trim(words[1])) ?? 0 : 0
    fields = []
    isComplete = false
  }

  private static func trim(_ text: Substring) -> String {
    let front = text.drop(while: \.isWhitespace)
    return String(String(front.reversed().drop(while: \.isWhitespace)).reversed())
  }
}
