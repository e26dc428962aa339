internal import Core

/// What is worth knowing of a package before it is published.
struct PackageNotes {
  let package: OpenPackage
  let session: Session

  init(_ package: OpenPackage, _ session: Session) {
    self.package = package
    self.session = session
  }

  /// The notes in lines of that many columns.
  func lines(columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    for (mark, text) in notes(columns: columns) {
      for (index, part) in text.wrapped(columns: columns - 2).enumerated() {
        lines.append([index == 0 ? mark : Span(" "), Span(" \(part)")])
      }
    }
    return lines
  }

  private func notes(columns: Int) -> [(Span, Phrase)] {
    var notes: [(Span, Phrase)] = []
    for finding in package.findings.filter({ $0.severity != .hint }).prefix(Limit.findings) {
      let mark = finding.severity == .error ? Span("✗", .bad) : Span("!", .warn)
      notes.append((mark, Phrase(Sanitized(finding.message, limit: Limit.scalars))))
    }
    notes += descriptions
    if let bytes = package.readmeBytes {
      let rest: Phrase = columns > 60 ? ", it will be shown on the dataset page" : ""
      notes.append((Span("i", .accent), "README.md found (\(ByteCount(bytes)))\(rest)"))
    } else {
      notes.append((Span("i", .accent), "no README.md; the dataset page will have none"))
    }
    if let run = published {
      let age = Phrase(ago: session.moment.epochSeconds - run.epochSeconds)
      notes.append(
        (
          Span("i", .accent),
          "last published \(age)\(run.revision.map { " as revision \($0)" } ?? "")"
        )
      )
    }
    let hints = package.findings.filter { $0.severity == .hint }
    for finding in hints.prefix(Limit.findings) {
      notes.append((Span("i", .dim), Phrase(Sanitized(finding.message, limit: Limit.scalars))))
    }
    return notes
  }

  private enum Limit {
    static let findings = 6
    static let scalars = 400
    static let names = 3
  }

  private var descriptions: [(Span, Phrase)] {
    let bare = package.resources.filter { !$0.hasDescription }
    guard !bare.isEmpty else { return [] }
    if bare.count > Limit.names {
      return [(Span("!", .warn), "\(bare.count) resources have no \"description\"")]
    }
    return bare.map { (Span("!", .warn), "\($0.name) has no \"description\"") }
  }

  private var published: RunEntry? {
    session.shelf.recent.first { run in
      guard case .ended(_, .succeeded) = run.state else { return false }
      return run.path == package.location
    }
  }
}
