internal import Core

extension RevisionRecord {
  /// The revision as the status reply has it, names sorted. Pipelines are joined from the texts they
  /// are kept in: of a thousand resources they are megabytes.
  func statusText(_ site: PkgSite) -> String {
    let members: [(name: String, text: String)] = [
      ("certified", "false"), ("error_log", text(.array(errorLog.map(JSONValue.string)))),
      ("id", text(.string(flow.description))), ("logs", "null"),
      ("modified", text(.string(createdAt))), ("pipelines", pipelinesText(site)),
      (
        "spec_contents",
        text(
          spec.mappingAddresses { site.reached(URLText.withoutQuery($0)) })
      ),
      ("state", text(.string(state.rawValue))),
      ("stats", stats.object?.isEmpty == true ? "null" : site.reachedText(text(stats))),
    ]
    return RevisionRecord.object(members)
  }

  /// What has changed since another version: no spec, and the pipelines that have changed.
  func changesText(_ site: PkgSite) -> String {
    RevisionRecord.object([
      ("error_log", text(.array(errorLog.map(JSONValue.string)))),
      ("id", text(.string(flow.description))), ("modified", text(.string(createdAt))),
      ("pipelines", pipelinesText(site)), ("state", text(.string(state.rawValue))),
    ])
  }

  /// What the version is called in `ETag`.
  var entityTag: String { "\"\(flow)-\(version)\"" }

  private func pipelinesText(_ site: PkgSite) -> String {
    let sorted = pipelines.sorted { $0.id < $1.id }
    return site.reachedText(RevisionRecord.object(sorted.map { ($0.id, $0.entry) }))
  }

  private func text(_ value: JSONValue) -> String { value.text(.sorted) }

  private static func object(_ members: [(name: String, text: String)]) -> String {
    let texts = members.map { "\(JSONValue.string($0.name).text(.sorted)): \($0.text)" }
    return "{" + texts.joined(separator: ", ") + "}"
  }
}
