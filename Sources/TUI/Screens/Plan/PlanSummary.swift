internal import Core

/// A plan in one line: where it goes, who may find it, how much is sent.
struct PlanSummary: Hashable, Sendable {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// What is sent: `5 files, 61.2 MB`; nil before there is a plan.
  var files: Phrase? {
    guard let sent = session.publish.plan?.missing else { return nil }
    guard !sent.isEmpty else { return "nothing to send" }
    let noun: Phrase = sent.count == 1 ? "file" : "files"
    return "\(sent.count) \(noun), \(ByteCount(PublishPlan.bytes(sent)))"
  }

  /// The line, and whether what is sent found room in it.
  func line(columns: Int) -> (spans: [Span], isWhole: Bool) {
    let target = session.subject ?? session.packageName
    let spans = [
      Span("→ ", .accent), Span(target, .heading),
      Span(" · \(session.publish.findability.word)"),
    ]
    guard let files else { return (spans, true) }
    let whole = spans + [Span(" · \(files)")]
    return whole.width <= columns ? (whole, true) : (spans, false)
  }
}
