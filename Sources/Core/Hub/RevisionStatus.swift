/// The answer of `GET /source/{owner}/{dataset}/{revision}`: how far a flow is.
package struct RevisionStatus: Sendable, Hashable {
  package let id: FlowID
  package let state: FlowState
  /// Local time of the service, without a zone.
  package let modified: String?
  /// The last non-empty error list of any pipeline.
  package let errorLog: [String]
  /// The pipelines that have reported so far; the list grows and its length is not announced.
  package let pipelines: [PipelineStatus]
  /// The flow's spec.
  package let spec: JSONValue

  /// Reads the reply.
  package init(json: JSONValue) throws(WireFault) {
    let reader = WireReader(reply: "/source status", value: json)
    guard let id = FlowID(try reader.text("id")) else {
      throw WireFault(reply: "/source status", member: "id")
    }
    guard let state = FlowState(rawValue: try reader.text("state")) else {
      throw WireFault(reply: "/source status", member: "state")
    }
    self.id = id
    self.state = state
    modified = json["modified"]?.string
    errorLog = (json["error_log"]?.array ?? []).compactMap(\.string)
    spec = json["spec_contents"] ?? .null
    var pipelines: [PipelineStatus] = []
    for (name, entry) in try reader.object("pipelines").members {
      pipelines.append(try PipelineStatus(id: name, json: entry))
    }
    self.pipelines = pipelines
  }

  private init(_ last: RevisionStatus, changed: RevisionStatus) {
    id = changed.id
    state = changed.state
    modified = changed.modified ?? last.modified
    errorLog = changed.errorLog
    spec = last.spec
    let new = Dictionary(changed.pipelines.map { ($0.id, $0) }) { _, last in last }
    let known = Set(last.pipelines.map(\.id))
    let added = changed.pipelines.filter { !known.contains($0.id) }
    pipelines = (last.pipelines.map { new[$0.id] ?? $0 } + added).sorted { $0.id < $1.id }
  }

  /// This status with what another answer says has changed; that one where it is whole, nil where it is
  /// of another flow.
  func merging(_ changed: RevisionStatus, isWhole: Bool) -> RevisionStatus? {
    if isWhole { return changed }
    return changed.id == id ? RevisionStatus(self, changed: changed) : nil
  }
}

/// One pipeline of a flow.
package struct PipelineStatus: Sendable, Hashable {
  /// `<flow>/<artefact>`, or the flow's id for the last one, "Creating Package".
  package let id: String
  package let title: String
  package let state: FlowState
  package let errorLog: [String]
  package let stats: JSONValue
  /// The steps, where the service tells them: the bundled backend does.
  package let steps: [StepStatus]

  init(id: String, json: JSONValue) throws(WireFault) {
    let reader = WireReader(reply: "/source status", value: json)
    guard let state = FlowState(rawValue: try reader.text("status")) else {
      throw WireFault(reply: "/source status", member: "pipelines/\(id)/status")
    }
    self.id = id
    self.state = state
    title = json["title"]?.string ?? id
    errorLog = (json["error_log"]?.array ?? []).compactMap(\.string)
    stats = json["stats"] ?? .null
    steps = (json["steps"]?.array ?? []).compactMap { StepStatus(json: $0) }
  }

  /// Whether it failed only because a pipeline it needs did (both wordings of the service).
  package var isDependencyFailure: Bool {
    state == .failed && errorLog.contains { $0.contains("Dependency unsuccessful") }
  }

  /// The ID of the pipeline it needs and which failed, where its log names one.
  package var unmetDependency: String? {
    guard isDependencyFailure else { return nil }
    let parts = errorLog.last { $0.contains("Dependency unsuccessful") }?.split(separator: "\"")
    return parts.flatMap { $0.count > 1 ? String($0[1]) : nil }
  }
}

/// One step of a pipeline.
package struct StepStatus: Sendable, Hashable {
  package let name: String
  package let state: FlowState
  /// ISO 8601, UTC.
  package let startedAt: String?
  package let finishedAt: String?
  package let stats: JSONValue
  package let log: [String]

  package init(
    name: String, state: FlowState, startedAt: String? = nil, finishedAt: String? = nil,
    stats: JSONValue = [:], log: [String] = []
  ) {
    self.name = name
    self.state = state
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.stats = stats
    self.log = log
  }

  /// Reads a step; nil where it has no name or an unknown state, which a later service may send.
  package init?(json: JSONValue) {
    guard let name = json["name"]?.string,
      let state = json["status"]?.string.flatMap({ FlowState(rawValue: $0) })
    else { return nil }
    self.init(
      name: name, state: state, startedAt: json["startedAt"]?.string,
      finishedAt: json["finishedAt"]?.string, stats: json["stats"] ?? [:],
      log: (json["log"]?.array ?? []).compactMap(\.string))
  }

  /// The step as the bundled backend writes it.
  package var json: JSONValue {
    let optional = { (text: String?) in text.map(JSONValue.string) ?? .null }
    return [
      "name": .string(name), "status": .string(state.rawValue),
      "startedAt": optional(startedAt), "finishedAt": optional(finishedAt), "stats": stats,
      "log": .array(log.map(JSONValue.string)),
    ]
  }
}
