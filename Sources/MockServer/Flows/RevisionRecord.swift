internal import Core

/// A row of `revisions` with its dataset.
struct RevisionRecord: Sendable {
  let flow: FlowID
  /// The owner's user name.
  let owner: String
  /// Who may read the dataset now; a later revision may have changed it.
  let findability: Findability
  /// The spec's text: it is long, and most who ask for a revision do not read it.
  let specText: String
  let state: FlowState
  /// When it was uploaded; ISO 8601, UTC.
  let createdAt: String
  let errorLog: [String]
  let stats: JSONValue
  /// Counted on by each change that the status reply shows.
  let version: Int
  /// The pipelines that have begun, in the plan's order.
  var pipelines: [PipelineRecord] = []

  /// The spec; null where its text is damaged.
  var spec: JSONValue { (try? JSONValue(parsing: specText)) ?? .null }
}

/// A row of `flow_pipelines`.
struct PipelineRecord: Sendable {
  let id: String
  let state: FlowState
  /// What the status reply says of it: finished text.
  let entry: String

  private var json: JSONValue { (try? JSONValue(parsing: entry)) ?? .null }

  var title: String { json["title"]?.string ?? id }
  var errorLog: [String] { (json["error_log"]?.array ?? []).compactMap(\.string) }
}
