internal import Core

/// The numbers of the upload as a whole.
struct UploadFigures: Hashable, Sendable {
  let bytes: Int
  let sent: Int
  let files: Int
  let filesLeft: Int
  let bytesPerSecond: Double?
  let average: Double?
  let peak: Double
  let secondsLeft: Int?
  let elapsed: Double?
  /// Bytes by the second, the newest last.
  let history: [Int]
  let isOver: Bool

  init(_ session: Session) {
    let publish = session.publish
    let now = session.moment.now
    let meter = publish.transfers
    // Of what an earlier run sent nothing was measured here.
    let kept =
      publish.isTakenUp && meter.files.isEmpty
      ? publish.board.files.values.filter { $0.mark == .done } : []
    let keptBytes = kept.reduce(0) { $0.addingCapped($1.bytes) }
    bytes = meter.bytes.addingCapped(keptBytes)
    sent = meter.files.values.reduce(keptBytes) { sum, file in
      sum.addingCapped(file.endedAt == nil ? file.sent : file.bytes)
    }
    files = meter.files.count + kept.count
    filesLeft = meter.files.values.count { $0.endedAt == nil }
    bytesPerSecond = meter.bytesPerSecond(at: now)
    elapsed = publish.startedAt.map { start in
      max(0, (publish.uploadedAt ?? publish.endedAt ?? now) - start)
    }
    average =
      kept.isEmpty
      ? meter.averageBytesPerSecond(at: now)
      : elapsed.flatMap { $0 > 0 ? Double(keptBytes) / $0 : nil }
    peak = meter.peakBytesPerSecond(at: now)
    secondsLeft = publish.isRunning && !publish.isPaused ? meter.secondsLeft : nil
    history = meter.history(at: now)
    isOver = publish.board.flow != nil || publish.outcome != nil
  }

  /// From 0 to 1; full only when every file is at the store.
  var fraction: Double {
    guard bytes > 0 else { return filesLeft == 0 ? 1 : 0 }
    let share = Double(sent) / Double(bytes)
    return filesLeft > 0 ? min(share, 0.999) : share
  }

  /// In whole percents; 100 only at the end.
  var percent: Phrase { "\(Int(fraction * 100))%" }

  /// As `38.1 of 61.2 MB`.
  var bytesPhrase: Phrase { "\(UploadFigures.bare(sent, beside: bytes)) of \(ByteCount(bytes))" }

  /// A size without its unit where that is the other one's too.
  private static func bare(_ bytes: Int, beside other: Int) -> Phrase {
    let parts = { (bytes: Int) in ByteCount(bytes).description.split(separator: " ") }
    guard parts(bytes).last == parts(other).last, let number = parts(bytes).first else {
      return "\(ByteCount(bytes))"
    }
    return "\(Sanitized(String(number)))"
  }

  /// The average after the speed of the moment: `8.4 MB/s (avg 7.9)`.
  private var averageWords: Phrase? {
    guard let average, let whole = Int(exactly: average.rounded()) else { return nil }
    guard let now = bytesPerSecond.flatMap({ Int(exactly: $0.rounded()) }) else {
      return " (avg \(Phrase(bytesPerSecond: average)))"
    }
    let short = UploadFigures.bare(whole, beside: now)
    let isSame = short != "\(ByteCount(whole))"
    return isSame ? " (avg \(short))" : " (avg \(Phrase(bytesPerSecond: average)))"
  }

  /// Speed, time left, time taken, files left.
  var details: [Span] {
    var spans: [Span] = []
    if isOver {
      spans.append(Span("avg \(Phrase(bytesPerSecond: average))"))
    } else {
      spans.append(Span(Phrase(bytesPerSecond: bytesPerSecond), .accent))
      if let averageWords { spans.append(Span(averageWords, .dim)) }
      spans.append(Span("   ETA \(Phrase(elapsed: secondsLeft.map { Double($0) }))"))
    }
    spans.append(Span("   elapsed \(Phrase(elapsed: elapsed))"))
    spans.append(
      filesLeft == 0
        ? Span("   \(counted: files, "file") sent")
        : Span("   \(filesLeft) of \(files) files left"))
    return spans
  }
}
