public import Core

/// A flow that has just come to its end.
public struct FinishedFlow: Sendable, Hashable {
  public let flow: FlowID
  /// SUCCEEDED or FAILED.
  public let state: FlowState
  /// The owner's user name.
  public let owner: String
  public let findability: Findability
  /// The error log of the pipeline that failed first; empty on success.
  public let errors: [String]
  /// The final descriptor; nil where the flow failed before it was written.
  public let descriptor: JSONObject?
  public let spec: JSONValue
  /// When, as the database writes times.
  public let finishedAt: String
}
