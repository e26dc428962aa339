internal import Core

/// A row of `revisions` with its dataset.
struct RevisionRecord: Sendable {
  let flow: FlowID
  /// The owner's user name.
  let owner: String
  /// Who may read the dataset now; a later revision may have changed it.
  let findability: Findability
  let spec: JSONValue
  let state: FlowState
  /// When it was uploaded; ISO 8601, UTC.
  let createdAt: String
  let errorLog: [String]
  let stats: JSONValue
  /// The pipelines that have reported, in the plan's order.
  let pipelines: [PipelineRecord]
}

/// A row of `pipelines`.
struct PipelineRecord: Sendable {
  let id: String
  let kind: String
  let title: String
  let state: FlowState
  let errorLog: [String]
  let stats: JSONValue
  let steps: JSONValue
}
