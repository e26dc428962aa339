internal import Core

/// An arrow of the diagram: sender, receiver, message and result. Without a message both ends are
/// the same.
struct FlowRow: Hashable, Sendable {
  let from: FlowLane
  let to: FlowLane
  let words: Phrase
  var style = Style.plain
  /// Whether it carries a file.
  var isData = false
  /// What is known of it beyond the arrow: status, time taken, bytes.
  var status = Span("")
  var took: Phrase = ""
  var bytes: Phrase = ""
  var meaning: Phrase = ""
  /// Its message; the newest where several are folded into one arrow.
  var exchange: Exchange?

  init(_ from: FlowLane, _ to: FlowLane, _ words: Phrase) {
    self.from = from
    self.to = to
    self.words = words
  }

  /// The rows of a story, oldest first.
  static func all(_ session: Session) -> [FlowRow] {
    var rows: [FlowRow] = []
    var polls = 0
    for entry in session.publish.exchanges.entries {
      switch entry {
      case .sight(let sight):
        polls = 0
        rows.append(FlowRow(sight, session))
      case .exchange(let exchange):
        let kind = FlowMessage(exchange)
        polls = kind == .status && kind.isFine(exchange) ? polls + 1 : 0
        if polls > 1 { rows.removeLast() }
        rows += FlowRow.rows(exchange, kind, times: max(1, polls), session)
      }
    }
    return rows
  }

  /// A message, and under it the answer where that is worth a line of its own.
  private static func rows(
    _ exchange: Exchange, _ kind: FlowMessage, times: Int, _ session: Session
  ) -> [FlowRow] {
    let words = kind.words(exchange, session)
    var row = FlowRow(
      .client, FlowLane(exchange.service), times > 1 ? "\(words) ×\(times)" : words)
    row.isData = kind == .file
    row.meaning = kind.meaning
    row.exchange = exchange
    row.bytes = exchange.bytesSent > 0 ? "\(ByteCount(exchange.bytesSent))" : ""
    switch exchange.state {
    case .sent:
      row.style = .accent
      row.status = Span("…", .accent)
    case .answered(let status, let seconds, let bytes):
      row.took = Phrase(took: seconds)
      row.style = kind.isFine(exchange) ? .plain : .bad
      row.status = Span("\(status)", kind.isFine(exchange) ? .good : .bad)
      if row.bytes.text.isEmpty, bytes > 0 { row.bytes = "\(ByteCount(bytes))" }
    case .broken(_, let seconds):
      row.took = Phrase(took: seconds)
      row.style = .bad
      row.status = Span("✗", .bad)
    }
    guard let answer = kind.answer(exchange, session) else { return [row] }
    var reply = FlowRow(FlowLane(exchange.service), .client, answer)
    reply.style = row.style == .bad ? .bad : .dim
    reply.exchange = exchange
    reply.meaning = kind.meaning
    return [row, reply]
  }
}

extension FlowRow {
  /// An arrow that answers of the hub let one see.
  init(_ sight: FlowSight, _ session: Session) {
    switch sight {
    case .generated:
      self.init(.specStore, .runner, "generate")
      meaning = "SpecStore makes a pipeline for each thing to be made; the runner runs them."
    case .loaded(let name):
      self.init(.rawStore, .runner, "\(name)")
      meaning = "The runner reads the resource's file where the client put it."
    case .failed(let name, let step):
      self.init(.runner, .specStore, "\(name): \(step) failed")
      meaning = "A step found something wrong; what needs its result does not run."
      style = .bad
      status = Span("✗", .bad)
    case .stored(let name):
      self.init(.runner, .packageStore, "\(name)")
      meaning = "PkgStore keeps what the runner made of it."
    case .indexed:
      self.init(.packageStore, .metaStore, "publish")
      meaning = "MetaStore knows the revision, so that search and the page find it."
    case .ended(let ending): self.init(ending, session)
    }
    if style == .plain { style = .dim }
  }

  /// What the client knows: MetaStore's word, or no message at all.
  private init(_ ending: FlowSight.Ending, _ session: Session) {
    let subject = session.subject ?? "the package"
    switch ending {
    case .published(let revision):
      self.init(.metaStore, .client, "\(subject) rev \(revision) is published")
      (style, status) = (.good, Span("✓", .good))
    case .failed:
      self.init(.client, .client, "\(subject) is not published")
      (style, status) = (.bad, Span("✗", .bad))
    case .cancelled:
      self.init(.client, .client, "stopped here")
      (style, status) = (.warn, Span("‖", .warn))
    }
    if let started = session.publish.startedAt, let ended = session.publish.endedAt {
      took = Phrase(elapsed: ended - started)
    }
  }
}
