internal import Core

extension RevisionRecord {
  /// The revision as the status reply has it, names sorted. Pipelines are joined from the texts they
  /// are kept in: of a thousand resources they are megabytes.
  var statusText: String {
    let members: [(name: String, text: String)] = [
      ("certified", "false"), ("error_log", text(.array(errorLog.map(JSONValue.string)))),
      ("id", text(.string(flow.description))), ("logs", "null"),
      ("modified", text(.string(createdAt))), ("pipelines", pipelinesText),
      ("spec_contents", text(RevisionRecord.withoutSignatures(spec))),
      ("state", text(.string(state.rawValue))),
      ("stats", stats.object?.isEmpty == true ? "null" : text(stats)),
    ]
    return RevisionRecord.object(members)
  }

  /// What has changed since another version: no spec, and the pipelines that have changed.
  var changesText: String {
    RevisionRecord.object([
      ("error_log", text(.array(errorLog.map(JSONValue.string)))),
      ("id", text(.string(flow.description))), ("modified", text(.string(createdAt))),
      ("pipelines", pipelinesText), ("state", text(.string(state.rawValue))),
    ])
  }

  /// What the version is called in `ETag`.
  var entityTag: String { "\"\(flow)-\(version)\"" }

  private var pipelinesText: String {
    let sorted = pipelines.sorted { $0.id < $1.id }
    return RevisionRecord.object(sorted.map { ($0.id, $0.entry) })
  }

  private func text(_ value: JSONValue) -> String { value.text(.sorted) }

  private static func object(_ members: [(name: String, text: String)]) -> String {
    let texts = members.map { "\(JSONValue.string($0.name).text(.sorted)): \($0.text)" }
    return "{" + texts.joined(separator: ", ") + "}"
  }

  /// The spec without the queries of its inputs' addresses: they are permissions to read.
  private static func withoutSignatures(_ spec: JSONValue) -> JSONValue {
    guard var object = spec.object, let inputs = object["inputs"]?.array else { return spec }
    object["inputs"] = .array(inputs.map(inputWithoutSignatures))
    return .object(object)
  }

  private static func inputWithoutSignatures(_ input: JSONValue) -> JSONValue {
    guard var object = input.object else { return input }
    object["url"] = object["url"].map(plain)
    if var parameters = object["parameters"]?.object {
      if let mapping = parameters["resource-mapping"]?.object {
        let entries = mapping.members.map { ($0.name, plain($0.value)) }
        parameters["resource-mapping"] = .object(JSONObject(entries))
      }
      object["parameters"] = .object(parameters)
    }
    return .object(object)
  }

  private static func plain(_ url: JSONValue) -> JSONValue {
    url.string.map { .string(URLText.withoutQuery($0)) } ?? url
  }
}
