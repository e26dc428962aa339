internal import Core

/// A message opened: what was asked, of whom, with what, and what came back.
struct FlowLetter {
  let exchange: Exchange

  /// Bounds of what is shown.
  enum Limit {
    static let lines = 2_000
  }

  var title: Phrase {
    "\(Sanitized(exchange.method)) \(exchange.path) · \(FlowLane(exchange.service).title)"
  }

  /// The message in lines of that many columns.
  func lines(columns: Int, _ session: Session) -> [[Span]] {
    var lines: [[Span]] = [outcome]
    let meaning = FlowMessage(exchange).meaning
    if !meaning.text.isEmpty {
      lines += meaning.wrapped(columns: columns).map { [Span($0, .dim)] }
    }
    lines += [[], [Span("Asked", .heading)]]
    lines.append([Span("\(Sanitized(exchange.method)) "), Span(Phrase(exchange.path))])
    for header in exchange.headers {
      lines.append([Span("\(header.name): ", .dim), Span(Phrase(header.value))])
    }
    lines += body("With", exchange.requestBody, bytes: exchange.bytesSent, columns: columns)
    if case .answered(_, _, let bytes) = exchange.state {
      lines += body("Came back", exchange.replyBody, bytes: bytes, columns: columns)
    }
    lines += [[], [Span("Secrets and signatures are shown as …", .dim)]]
    return Array(lines.prefix(Limit.lines))
  }

  private var outcome: [Span] {
    switch exchange.state {
    case .sent: [Span("No answer yet.", .accent)]
    case .answered(let status, let seconds, _):
      [
        Span("\(status)", FlowMessage(exchange).isFine(exchange) ? .good : .bad),
        Span(" after \(Phrase(took: seconds))"),
      ]
    case .broken(let reason, let seconds):
      [Span("No answer: \(reason)", .bad), Span(" after \(Phrase(took: seconds))")]
    }
  }

  private func body(_ title: Phrase, _ text: Sanitized?, bytes: Int, columns: Int) -> [[Span]] {
    let size = Span("  \(ByteCount(bytes))", .dim)
    guard let text else {
      return bytes > 0 ? [[], [Span(title, .heading), size, Span("  not text", .dim)]] : []
    }
    let lines = Phrase(text).wrapped(columns: columns).prefix(Limit.lines).map { [Span($0)] }
    return [[], [Span(title, .heading), size]] + lines
  }
}
