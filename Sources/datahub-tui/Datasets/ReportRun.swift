import Core

/// Carries out `report`.
struct ReportRun: Sendable {
  let dataset: String
  let form: HubReportText.Form
  /// The file that it is written to; nil for standard output.
  let output: String?

  func outcome(_ reading: Reading) async throws -> ReadingOutcome {
    let reference = try DatasetReference(dataset, site: reading.hub.address.site)
    let found = try await reading.dataset(reference, usual: .latest)
    let page = reading.hub.address.page(
      owner: reference.owner, dataset: reference.name, revision: found.revision)
    let json: JSONValue?
    do throws(HubFault) {
      json = try await reading.hub.client.reportJSON(of: found, reading.patience)
    } catch {
      guard error.isOfRights else { throw error }
      return ownersAlone(found, page)
    }
    guard let json else { return absent(found, page) }
    var report = try HubReportText(title: "\(reference.dataset)@\(found.revision)", json: json)
    report.width = TerminalWidth.columns(of: .output)
    try tell(report, reading.face)
    let content = report.content
    var outcome = ReadingOutcome(
      status: content.isValid ? .success : .invalid,
      members: [
        ("errors", .count(content.errorCount)), ("revision", .count(found.revision)),
        ("state", .string(found.status.state.word)), ("url", .shown(page)),
      ])
    if content.isValid, found.status.state == .failed {
      outcome.status = .pipelineFailed
      outcome.message = "Its flow failed all the same" + Self.reason(found)
    }
    return outcome
  }

  /// Why its flow failed, as a sentence's end.
  private static func reason(_ dataset: HubDataset) -> String {
    dataset.status.errorLog.last { !$0.isEmpty }.map { ": \(Sanitized($0))" } ?? "."
  }

  private func tell(_ report: HubReportText, _ face: ReadingFace) throws {
    for table in report.content.tables {
      face.line(
        "report.table",
        [
          ("resource", .shown(table.resource)), ("ok", .bool(table.isValid)),
          ("errors", .count(table.errorCount)), ("rows", table.rows.map { .count($0) }),
          ("warnings", table.warnings.isEmpty ? nil : .array(table.warnings.map { .shown($0) })),
        ])
      for error in table.errors { face.line("report.error", error.members(of: table.resource)) }
    }
    guard !face.isJSON else { return }
    let text = report.text(form)
    guard let output else { return StandardStream.output.write(text) }
    try DurableFile(path: output).replace(with: Array(text.utf8), access: .usual)
    face.say("Written to \(Sanitized(output)).")
  }

  /// The hub serves the report of what never succeeded to its owner alone.
  private func ownersAlone(_ dataset: HubDataset, _ page: String) -> ReadingOutcome {
    let (reference, revision) = (dataset.reference, dataset.revision)
    return ReadingOutcome(
      status: .rejected,
      members: [
        ("revision", .count(revision)), ("state", .string(dataset.status.state.word)),
        ("url", .shown(page)),
      ],
      message: "Only its owner may read the report of \(reference.dataset)@\(revision). If that is"
        + " you, sign in as \(Sanitized(reference.owner)): datahub-tui login")
  }

  /// Why there is no report.
  private func absent(_ dataset: HubDataset, _ page: String) -> ReadingOutcome {
    let name = "\(dataset.reference.dataset)@\(dataset.revision)"
    var outcome = ReadingOutcome(members: [
      ("revision", .count(dataset.revision)), ("state", .string(dataset.status.state.word)),
      ("url", .shown(page)),
    ])
    switch dataset.status.state {
    case .queued, .inProgress:
      outcome.status = .stillRunning
      outcome.message = "\(name) is still on its way. datahub-tui watch \(name) follows it."
    case .failed where dataset.isLatest:
      outcome.status = .pipelineFailed
      outcome.message = "The flow of \(name) failed without a report" + Self.reason(dataset)
    case .failed, .succeeded:
      outcome.status = .noInput
      outcome.message =
        "The hub has no report of \(name) any more: a later revision's has taken its place."
    }
    return outcome
  }
}
