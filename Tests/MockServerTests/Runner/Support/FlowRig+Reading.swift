import Core
import GRDB

@testable import MockServer

extension FlowRig {
  /// A pipeline as the database has it.
  struct Seen {
    let status: String
    let errorLog: [String]
    let stats: JSONValue
    let steps: [StepStatus]
  }

  func state(_ flow: FlowID) throws -> String {
    try pool.read { db in
      try String.fetchOne(
        db, sql: "SELECT state FROM revisions WHERE dataset_id = ? AND number = ?",
        arguments: [flow.dataset.description, flow.revision])
    } ?? ""
  }

  /// Pipelines by artefact; the package under "package".
  func pipelines(_ flow: FlowID) throws -> [String: Seen] {
    try pool.read { db in
      let rows = try GRDB.Row.fetchAll(
        db, sql: "SELECT * FROM pipelines WHERE flow_id = ?", arguments: [flow.description])
      return try rows.reduce(into: [:]) { found, row in
        let id: String = row["id"]
        let name = id == flow.description ? "package" : String(id.dropFirst("\(flow)/".count))
        let steps = try JSONValue(parsing: row["steps"] as String).array ?? []
        let log = try JSONValue(parsing: (row["error_log"] as String?) ?? "[]").array ?? []
        found[name] = Seen(
          status: row["status"], errorLog: log.compactMap(\.string),
          stats: try JSONValue(parsing: row["stats"] as String),
          steps: steps.compactMap { StepStatus(json: $0) })
      }
    }
  }

  /// How often each flow was told to have ended, and how.
  func ended() throws -> [String] {
    try pool.read { db in
      try String.fetchAll(db, sql: "SELECT flow || ' ' || state FROM ended ORDER BY 1")
    }
  }

  func object(_ key: String) throws -> [UInt8]? {
    try store.reader(ObjectKey(bucket: site.pkgstoreBucket, key: key))?.readAll()
  }

  func acl(_ key: String) throws -> ObjectACL? {
    try store.head(ObjectKey(bucket: site.pkgstoreBucket, key: key))?.acl
  }

  /// An artefact's descriptor, or a revision's.
  func descriptor(_ flow: FlowID, _ artefact: String) throws -> JSONValue {
    let bytes = try object("\(flow.dataset)/\(artefact)/datapackage.json")
    return try JSONValue(parsing: bytes ?? [])
  }

  /// The data of an artefact's one resource.
  func data(_ flow: FlowID, _ artefact: String) throws -> [UInt8] {
    let path = try descriptor(flow, artefact)["resources"]?[0]?["path"]?.string ?? ""
    return try object("\(flow.dataset)/\(artefact)/\(path)") ?? []
  }

  /// The resources of the final descriptor by name.
  func resources(_ flow: FlowID) throws -> [String: JSONValue] {
    let list = try descriptor(flow, "\(flow.revision)")["resources"]?.array ?? []
    return list.reduce(into: [:]) { $0[$1["name"]?.string ?? ""] = $1 }
  }
}
