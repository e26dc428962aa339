internal import Core

extension RevisionRecord {
  /// The revision as the status reply has it.
  var json: JSONValue {
    [
      "certified": false, "error_log": .array(errorLog.map(JSONValue.string)),
      "id": .string(flow.description), "logs": .null, "modified": .string(createdAt),
      "pipelines": .object(JSONObject(pipelines.map { ($0.id, $0.json) })),
      "spec_contents": RevisionRecord.withoutSignatures(spec),
      "state": .string(state.rawValue), "stats": stats.object?.isEmpty == true ? .null : stats,
    ]
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

extension PipelineRecord {
  /// The pipeline as the status reply has it, with its steps, which the original leaves out.
  var json: JSONValue {
    [
      "error_log": errorLog.isEmpty ? .null : .array(errorLog.map(JSONValue.string)),
      "stats": stats.isNull ? [:] : stats, "status": .string(state.rawValue), "steps": steps,
      "title": .string(title),
    ]
  }
}
