internal import Core

/// A file of a publish: of its plan, or of the journal of an earlier run that is taken up.
struct PublishedFile: Hashable, Sendable {
  let path: String
  let resource: String
  let bytes: Int
  /// Whether the hub had it before.
  let isStored: Bool

  init(path: String, resource: String, bytes: Int, isStored: Bool) {
    self.path = path
    self.resource = resource
    self.bytes = bytes
    self.isStored = isStored
  }

  init(_ item: PublishPlan.Item) {
    self.init(
      path: item.path, resource: item.resource, bytes: item.digest.bytes, isStored: item.isStored)
  }
}

extension PublishState {
  /// The files in the order they are shown; none before there is a plan.
  var publishedFiles: [PublishedFile] {
    if let plan { return plan.shown.map { PublishedFile($0) } }
    guard isTakenUp else { return [] }
    return board.orderedRows.flatMap { row in
      row.paths.compactMap { path in
        board.files[path].map { file in
          PublishedFile(
            path: path, resource: row.subject.resourceName, bytes: file.bytes,
            isStored: file.mark == .same)
        }
      }
    }
  }
}

/// A file on its way, in words and marks.
struct FileLine: Hashable, Sendable {
  let item: PublishedFile
  let mark: StepMark
  let transfer: Transfer?
  let isPaused: Bool
  let now: Double

  init(_ item: PublishedFile, _ session: Session) {
    self.item = item
    let file = session.publish.board.files[item.path]
    mark = file?.mark ?? (item.isStored ? .same : .waiting)
    transfer = session.publish.transfers.files[item.path]
    isPaused = session.publish.isPaused && session.publish.isRunning
    now = session.moment.now
  }

  /// The symbol alone.
  var symbol: Span {
    isPaused && mark.isGoing ? Span("‖", .warn) : Span(mark.symbol, mark.style)
  }

  /// From 0 to 1.
  var fraction: Double {
    guard let transfer, transfer.bytes > 0 else { return mark.isFinal ? 1 : 0 }
    return min(Double(transfer.sent) / Double(transfer.bytes), mark == .done ? 1 : 0.999)
  }

  /// How much is sent: `81% [████████▏ ]`.
  func sent(bar columns: Int) -> [Span] {
    switch mark {
    case .same: return [Span("   -", .dim)]
    case .waiting, .notRun: return [Span("   -", .dim)]
    case .done: return [Span("100%")]
    case .failed: return [Span("   -", .dim)]
    case .working, .sending, .retrying, .warned: break
    }
    let percent = Int(fraction * 100)
    let digits: Phrase = percent < 10 ? "  \(percent)%" : " \(percent)%"
    return [Span(digits), Span(" ")] + ProgressBar(fraction).spans(columns: columns)
  }

  /// Why and when it is tried again: `503, try 2 of 5 in 3 s`.
  var retryWords: Phrase? {
    guard mark == .retrying else { return nil }
    guard let retry = transfer?.retry else { return "trying again" }
    return retry.words(at: now)
  }

  var speed: Span {
    guard !isPaused, case .sending = mark else { return Span("-", .dim) }
    return Span(Phrase(bytesPerSecond: transfer?.bytesPerSecond(at: now)))
  }

  /// Where it stands: the time left while it is sent, else a word.
  var state: Span {
    switch mark {
    case .same: return Span("exists", .same)
    case .waiting: return Span("queued", .dim)
    case .notRun: return Span("not sent", .dim)
    case .done: return Span("done", .good)
    case .failed: return Span("failed", .bad)
    case .retrying: return Span("retry", .warn)
    case .working, .sending, .warned: break
    }
    if isPaused { return Span("paused", .warn) }
    return Span(Phrase(elapsed: transfer?.forecast.secondsLeft.map { Double($0) }))
  }
}

extension Transfer.Retry {
  /// Why, and when the next try is: `503, try 2 of 5 in 3 s`.
  func words(at now: Double) -> Phrase {
    let wait = secondsLeft(at: now).map { Phrase.wait($0) } ?? ""
    return "\(fault.short), try \(attempt.addingCapped(1)) of \(of.addingCapped(1))\(wait)"
  }
}

extension Phrase {
  /// Bounds of waits that are shown.
  private enum Bounds {
    static let waitSeconds = 86_400.0
  }

  /// As ` in 3 s`; nothing for a wait that is over.
  fileprivate static func wait(_ seconds: Double) -> Phrase {
    guard seconds > 0, seconds <= Bounds.waitSeconds else { return "" }
    return " in \(Int(seconds.rounded(.up))) s"
  }
}

extension HubFault {
  /// The fault in a word: a status where there is one.
  var short: Phrase {
    switch self {
    case .status(let status, _, _), .store(let status, _, _, _), .notJSON(let status): "\(status)"
    case .transport: "no connection"
    case .wrongBytes: "other bytes arrived"
    case .wire, .tooMuch, .noServiceToken, .notKept, .notReadable, .file, .busy: "failed"
    }
  }
}
