extension TableInference {
  /// The schema. Texts that stand for nothing are told of the whole table, unless a column of text
  /// may mean them: then of the columns they were found in.
  public func schema(isShared: Bool) -> JSONObject {
    let marks = Set(fields.flatMap(\.missing)).sorted()
    let members = fields.map { field in
      var members: JSONObject = ["name": .string(field.name)]
      for (name, value) in field.type.members { members[name] = value }
      if !isShared, !field.missing.isEmpty {
        members["missingValues"] = .array(([""] + field.missing).map { .string($0) })
      }
      return JSONValue.object(members)
    }
    var schema: JSONObject = ["fields": .array(members)]
    if isShared, !marks.isEmpty {
      schema["missingValues"] = .array(([""] + marks).map { .string($0) })
    }
    return schema
  }

  /// Whether no column of text is there that could mean what stands for nothing elsewhere.
  public var sharesMissingValues: Bool {
    fields.allSatisfy { $0.type["type"] != "string" || $0.words.hasPrefix("string: there are no") }
  }
}
