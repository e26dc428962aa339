internal import Core

/// A flow that has just come to its end.
struct FinishedFlow: Sendable, Hashable {
  let flow: FlowID
  /// SUCCEEDED or FAILED.
  let state: FlowState
  /// The owner's user name.
  let owner: String
  let findability: Findability
  /// The error log of the pipeline that failed first; empty on success.
  let errors: [String]
  /// The final descriptor; nil where the flow failed before it was written.
  let descriptor: JSONObject?
  let spec: JSONValue
  /// When, as the database writes times.
  let finishedAt: String
}
