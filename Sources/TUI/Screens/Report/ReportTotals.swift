internal import Core

/// The report in numbers.
struct ReportTotals {
  let session: Session

  init(_ session: Session) { self.session = session }

  private var words: CheckWords { CheckWords(session) }
  private var files: Int { session.check.items.count + 1 }

  /// Errors, on the hub or here.
  var errors: Int { session.publish.report?.errorCount ?? session.check.errors }

  /// The line above the footer.
  var message: Note? {
    if let report = session.publish.report {
      let bad = report.tables.filter { !$0.isValid }
      guard let first = bad.first else {
        return Note("✓ The hub found no errors.", .good)
      }
      let place: Phrase =
        bad.count == 1 ? "\(Sanitized(first.resource))" : "\(bad.count) resources"
      return Note("The run failed at Valid for \(place). Press R after the fix.", .bad)
    }
    return Note(
      "Checked here \(counted: words.rows, "row") in \(counted: files, "file"): "
        + "\(counted: session.check.errors, "error"), \(counted: session.check.warnings, "warning")."
    )
  }

  /// Lines of the pane of totals.
  func lines(_ tree: ReportTree) -> [[Span]] {
    var lines: [[Span]] = []
    let origin: Phrase =
      session.publish.report == nil
      ? "Found by the check here." : "Found by the hub's run; rows are read from the files here."
    let took = session.check.endedAt.flatMap { end in
      session.check.startedAt.map { Phrase(took: end - $0) }
    }
    let time: Phrase = took.map { " in \($0)" } ?? ""
    lines.append([
      Span("Checked \(counted: words.rows, "row") in \(counted: files, "file")\(time)")
    ])
    let shown = tree.kinds.prefix(Limit.kinds).map { Phrase("\($0.code) \($0.count)") }
    lines.append([
      Span(Phrase(joining: shown + ["warnings \(session.check.warnings)"], with: "   "))
    ])
    lines.append([
      Span(
        "Errors past the limit are counted, not kept: \(max(0, errors - tree.errorsListed))", .dim)
    ])
    lines.append([Span(origin, .dim)])
    return lines
  }

  private enum Limit {
    static let kinds = 6
  }
}
