internal import Core

/// A publish in numbers, for the last screen and for a file.
struct PublishSummary: Hashable, Sendable {
  /// Scalars kept of long texts.
  enum Limit {
    static let address = 1000
    static let message = 1000
    /// Columns of the board's picture.
    static let pictureColumns = 100
  }

  let session: Session
  private let totals: BoardTotals

  init(_ session: Session) {
    self.session = session
    let board = session.publish.board
    totals = BoardTotals(
      board, lines: board.rows.map { BoardLine($0, upload: board.upload(of: $0)) })
  }

  private var publish: PublishState { session.publish }

  /// The seconds the upload took, or has taken.
  private var uploadSeconds: Double? {
    guard let start = publish.startedAt else { return nil }
    return (publish.uploadedAt ?? publish.endedAt ?? session.moment.now) - start
  }

  private var pipelineSeconds: Double? {
    guard let start = publish.uploadedAt else { return nil }
    return (publish.endedAt ?? session.moment.now) - start
  }

  /// The numbers in words: what became of files, then how long it took.
  var items: [[[Span]]] {
    guard publish.isConfirmed, publish.watched?.files.isEmpty != true else { return [] }
    let failed = totals.failedUploads + totals.failed
    var sums: [[Span]] = [
      [Span("\(totals.uploaded) uploaded (\(ByteCount(totals.uploadedBytes)))")],
      [Span("\(totals.same) already there")],
      [Span("\(failed) failed", failed > 0 ? .bad : .plain)],
    ]
    if totals.leftOut > 0 { sums.append([Span("\(totals.leftOut) left out", .dim)]) }
    var times: [[Span]] = []
    if let seconds = uploadSeconds { times.append([Span("upload \(Phrase(elapsed: seconds))")]) }
    if let seconds = pipelineSeconds {
      times.append([Span("pipeline \(Phrase(elapsed: seconds))")])
    }
    if totals.rows > 0 {
      times.append([Span("\(totals.rows) rows\(publish.isPublished ? " valid" : "")")])
    }
    return [sums, times]
  }

  /// The board as a picture, and the summary.
  var saved: SavedView {
    let address = publish.pageAddress.map { JSONValue.string($0) } ?? .null
    let number = { (count: Int) in JSONValue.number(JSONNumber(count)) }
    let json = JSONValue.object(
      JSONObject([
        ("dataset", .string(session.subject?.text ?? "")),
        ("state", .string(publish.stateWord)), ("url", address),
        ("uploaded", number(totals.uploaded)), ("uploadedBytes", number(totals.uploadedBytes)),
        ("same", number(totals.same)), ("leftOut", number(totals.leftOut)),
        ("failed", number(totals.failedUploads + totals.failed)), ("rows", number(totals.rows)),
        ("exit", number(Int(session.status.rawValue))),
      ]))
    var text = [session.subject?.text ?? "", publish.stateWord]
    text += [publish.pageAddress ?? ""].filter { !$0.isEmpty }
    text += items.map { items in
      items.map { $0.map(\.phrase.text).joined() }.joined(separator: "   ")
    }
    return SavedView(
      name: fileName,
      contents: [
        "svg": publish.board.grid(width: Limit.pictureColumns).svg(title: title),
        "json": json.text(), "txt": text.joined(separator: "\n") + "\n",
      ], offered: "svg")
  }

  /// What the picture shows.
  private var title: Phrase {
    let revision: Phrase = publish.board.flow.map { ", revision \($0.revision)" } ?? ""
    return "\(session.subject ?? "publish")\(revision)"
  }

  /// The dataset's name with the revision.
  private var fileName: String {
    let name =
      publish.board.flow?.dataset.name ?? publish.board.dataset ?? session.package?.name.text
    let slug = name.map { ParsedPath.slug($0) } ?? ""
    let revision = publish.board.flow.map { "-revision-\($0.revision)" } ?? ""
    return (slug.isEmpty ? "publish" : slug) + revision
  }
}

extension PublishState {
  var isPublished: Bool { if case .published = outcome { true } else { false } }

  /// The page of what was made; nil where nothing was.
  var pageAddress: String? { board.url.flatMap { $0.isEmpty ? nil : $0 } }

  /// How it ended, in one word for programs.
  fileprivate var stateWord: String {
    switch outcome {
    case .published?: "published"
    case .cancelled?: "stopped"
    case .failed(_, .stillRunning)?: "running"
    case .failed(_, .notCatalogued)?: "stored"
    case .failed?: "failed"
    case .reached?, nil: "open"
    }
  }

  /// What is kept of a publish that did not come to its end, and the way on.
  var keptWords: Phrase? {
    guard let outcome, !isPublished else { return nil }
    if case .failed(_, .stillRunning) = outcome {
      return "The hub goes on by itself. Try again to follow it further; nothing is sent twice."
    }
    guard board.flow == nil else {
      return "The revision is registered, so nothing has to be sent again."
    }
    let kept = board.files.values.count { $0.mark == .done || $0.mark == .same }
    guard isConfirmed, kept > 0 else { return "Nothing was registered; the hub is as it was." }
    return "\(kept) \(kept == 1 ? "file is" : "files are") at the hub and will not be sent again."
  }
}
