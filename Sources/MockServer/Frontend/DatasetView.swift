internal import Core

/// A dataset's page as a value: a revision, what it made, and what was found in it.
struct DatasetView: Sendable {
  let revision: RevisionRecord
  /// The final descriptor; nil where it was not written.
  let descriptor: JSONObject?
  let reports: [ReportView]
  /// The query that links of a private page must carry, with its `?`; else empty.
  let linkQuery: String

  /// What the template shows.
  var context: [String: Any] {
    let name = revision.flow.dataset.name
    let isEnded = revision.state.isTerminal
    let failures = revision.state == .failed ? failedPipelines : []
    return [
      "title": title, "name": name, "owner": revision.owner,
      "ownerHref": "/\(URLText.segment(revision.owner))",
      "revision": String(revision.flow.revision), "findability": revision.findability.rawValue,
      "modified": revision.createdAt, "failed": revision.state == .failed, "failures": failures,
      "progress": !isEnded, "status": status, "pipelines": isEnded ? [] : pipelines,
      "invalid": isEnded && reports.contains { $0.errorCount > 0 },
      "tables": isEnded ? reports.map(\.context) : [], "files": files, "hasFiles": !files.isEmpty,
      "descriptorHref": href("datapackage.json"), "readme": readme,
    ]
  }

  private var properties: JSONObject {
    descriptor ?? revision.spec["inputs"]?[0]?["parameters"]?["descriptor"]?.object ?? [:]
  }

  private var title: String {
    properties["title"]?.string ?? revision.flow.dataset.name
  }

  private var readme: String { properties["readme"]?.string ?? "" }

  private var status: String {
    let dataset = revision.flow.dataset
    return "/source/\(URLText.segment(dataset.ownerID))/\(URLText.segment(dataset.name))"
      + "/\(revision.flow.revision)"
  }

  private var pipelines: [[String: Any]] {
    let marks: [FlowState: String] = [.succeeded: "\u{2713}", .failed: "\u{2717}"]
    return revision.pipelines.map {
      ["mark": marks[$0.state] ?? "\u{2026}", "title": $0.title, "id": $0.id]
    }
  }

  /// Those that failed for a reason of their own.
  private var failedPipelines: [[String: Any]] {
    revision.pipelines.filter { pipeline in
      pipeline.state == .failed
        && !pipeline.errorLog.contains { $0.contains("Dependency unsuccessful") }
    }.map { ["title": $0.title, "log": $0.errorLog.joined(separator: "\n")] }
  }

  private var files: [[String: Any]] {
    let catalog = FileCatalog(descriptor ?? [:])
    return catalog.userResources.map { resource in
      let links = catalog.formats(of: resource).map { format in
        ["text": format, "href": href("r/\(URLText.segment(resource.name)).\(format)")]
      }
      return [
        "name": resource.name, "format": resource.format, "links": links,
        "size": resource.bytes.map { "\($0) bytes" } ?? "",
        "rows": catalog.rows(of: resource).map { String($0) } ?? "",
      ]
    }
  }

  private func href(_ path: String) -> String {
    let version = "v=\(revision.flow.revision)"
    let query = linkQuery.isEmpty ? "?\(version)" : "\(linkQuery)&\(version)"
    return "/\(URLText.segment(revision.owner))/\(URLText.segment(revision.flow.dataset.name))"
      + "/\(path)\(query)"
  }
}
