internal import Core

/// How fast bytes leave for the store: by file, in all, and over the last minute. A pure fold over
/// notices and the times they came at.
struct TransferMeter: Hashable, Sendable {
  /// The files that are sent, by path.
  private(set) var files: [String: Transfer] = [:]
  private(set) var gauge = ByteGauge()
  /// The paths of files that have begun and not ended.
  private var open: Set<String> = []
  /// When the last byte was confirmed.
  private(set) var endedAt: Double?
  private var forecast = Forecast()
  /// What other than a file waits for its next try; nil once there is news.
  private(set) var request: WaitingRequest?

  /// Bytes of all files that are sent.
  var bytes: Int { files.values.reduce(0) { $0.addingCapped($1.bytes) } }
  /// Bytes that left, those of failed tries not counted.
  var sent: Int { files.values.reduce(0) { $0.addingCapped($1.sent) } }
  /// Whole seconds left; nil where not known.
  var secondsLeft: Int? { endedAt == nil ? forecast.secondsLeft : nil }

  /// Bytes a second right now; nil while nothing is sent or too little is known.
  func bytesPerSecond(at now: Double) -> Double? {
    endedAt == nil ? gauge.bytesPerSecond(at: now) : nil
  }

  /// Bytes a second on average, to the end where it is over.
  func averageBytesPerSecond(at now: Double) -> Double? {
    gauge.averageBytesPerSecond(at: endedAt ?? now)
  }

  /// The most bytes of one second.
  func peakBytesPerSecond(at now: Double) -> Double { gauge.peakBytesPerSecond(at: endedAt ?? now) }

  /// Bytes by the second, for at most the last minute; the newest last.
  func history(at now: Double) -> [Int] { gauge.history(at: endedAt ?? now) }

  /// Takes a notice that came at that time.
  mutating func take(_ notice: PublishNotice, at now: Double) {
    request = WaitingRequest(notice, at: now)
    switch notice {
    case .planned(let plan):
      for item in plan.missing { files[item.path] = Transfer(bytes: item.digest.bytes) }
    case .uploadStarted(_, let path, let bytes):
      files[path, default: Transfer(bytes: bytes)].start(at: now)
      open.insert(path)
      gauge.start(at: now)
    case .uploadProgressed(_, let path, let sent, let bytes):
      let moved = files[path, default: Transfer(bytes: bytes)].progress(sent: sent, at: now)
      gauge.add(moved, at: now)
    case .uploaded(_, let path, _):
      files[path]?.end(at: now)
      open.remove(path)
      if files.values.allSatisfy({ $0.endedAt != nil }) { endedAt = now }
    case .retrying(.upload(let path), _, let attempt, let of, let seconds, let fault):
      files[path]?.fail(
        Transfer.Retry(attempt: attempt, of: of, fault: fault, due: seconds, after: now))
    case .ended: endedAt = endedAt ?? (gauge.startedAt == nil ? nil : now)
    case .packaged, .checked, .confirmed, .provedWeakly, .retrying, .adjusted, .journalDamaged,
      .resumed, .registered, .pipelineChanged, .stepChanged, .reported, .catalogued:
      break
    }
    look(at: now)
  }

  /// Looks at the clock: speeds and forecasts follow it.
  mutating func look(at now: Double) {
    guard endedAt == nil, gauge.startedAt != nil else { return }
    for path in open { files[path]?.look(at: now) }
    let left = forecast.isDue(at: now) ? bytes - sent : 0
    forecast.look(
      left: left, bytesPerSecond: gauge.bytesPerSecond(at: now),
      startedAt: gauge.startedAt, now: now)
  }
}

/// A request of the publish that failed and is made again.
struct WaitingRequest: Hashable, Sendable {
  let operation: PublishOperation
  let retry: Transfer.Retry

  /// The request that is tried again; nil for uploads and other notices.
  init?(_ notice: PublishNotice, at now: Double) {
    guard case .retrying(let operation, _, let attempt, let of, let seconds, let fault) = notice
    else { return nil }
    if case .upload = operation { return nil }
    self.operation = operation
    retry = Transfer.Retry(attempt: attempt, of: of, fault: fault, due: seconds, after: now)
  }
}
