@testable import Core

/// Publishes as lists of notices.
enum Script {
  static let flow = FlowID(
    dataset: DatasetID(ownerID: "0c3f8e5a", name: "lighthouses"), revision: 1)
  static let url = "https://datahub.io/demo/lighthouses/v/1"

  /// A resource of a scripted package; one without rows is no table.
  struct Table {
    let name: String
    let path: String
    let bytes: Int
    let rows: Int?
    var isStored = false
  }

  static let tables = [
    Table(name: "lighthouses", path: "data/lighthouses.csv", bytes: 508, rows: 8),
    Table(name: "observations", path: "data/observations.csv", bytes: 9432, rows: 224),
    Table(name: "keepers", path: "data/keepers.csv", bytes: 476, rows: 9),
    Table(name: "chart", path: "chart.svg", bytes: 586, rows: nil),
  ]

  static let tableSteps = ["load", "encoding", "csv-kind", "validate", "dump", "store"]
  static let fileSteps = ["load", "dump", "store"]

  /// Checks, plan and uploads.
  static func local(_ tables: [Table] = tables) throws -> [PublishNotice] {
    let bytes = tables.reduce(0) { $0 + $1.bytes }
    var notices: [PublishNotice] = [
      .packaged(resources: tables.count, bytes: bytes, findings: [])
    ]
    for (index, table) in tables.enumerated() {
      notices.append(.checked(resource: table.name, checked(table, index)))
    }
    let plan = try plan(tables)
    notices.append(.planned(plan))
    for item in plan.missing {
      let bytes = item.digest.bytes
      notices += [
        .uploadStarted(resource: item.resource, path: item.path, bytes: bytes),
        .uploadProgressed(resource: item.resource, path: item.path, sent: bytes, bytes: bytes),
        .uploaded(resource: item.resource, path: item.path, bytes: bytes),
      ]
    }
    return notices
  }

  static func checked(_ table: Table, _ index: Int) -> CheckedResource {
    CheckedResource(
      index: index, files: [.init(path: table.path, digest: digest(table.bytes))],
      encoding: table.rows == nil ? nil : "utf-8", rows: table.rows)
  }

  static func plan(_ tables: [Table]) throws -> PublishPlan {
    let items =
      try tables.map { try item($0.path, $0.name, $0.bytes, isStored: $0.isStored) }
      + [try item("datapackage.json", "datapackage.json", 2714, isStored: false)]
    return PublishPlan(
      owner: UserProfile(id: "0c3f8e5a", username: "demo"), dataset: flow.dataset,
      findability: .published, descriptor: ["name": "lighthouses"], items: items)
  }

  private static func item(
    _ path: String, _ resource: String, _ bytes: Int, isStored: Bool
  ) throws -> PublishPlan.Item {
    let grant = UploadGrant(url: "https://store.example", fields: [], exists: isStored)
    return PublishPlan.Item(
      path: path, resource: resource, digest: digest(bytes), grant: grant,
      proof: isStored ? .md5 : nil)
  }

  private static func digest(_ bytes: Int) -> FileDigest {
    FileDigest(bytes: bytes, md5: [], sha256: [])
  }

  /// A whole publish that goes well.
  static func published(_ tables: [Table] = tables) throws -> [PublishNotice] {
    var notices = try local(tables) + [.registered(flow, url: url)]
    for table in tables {
      notices += try pipeline(
        table.name, steps: table.rows == nil ? fileSteps : tableSteps, rows: table.rows)
    }
    notices += try pipeline("validation_report", steps: ["collect", "dump", "store"])
    for table in tables where table.rows != nil {
      for suffix in ["_csv", "_json", "_csv_preview"] {
        notices += try pipeline(table.name + suffix, steps: ["load", "convert", "dump", "store"])
      }
    }
    notices += try pipeline("lighthouses_zip", steps: ["archive", "dump", "store"])
    notices += try pipeline(nil, steps: ["assemble", "access", "store"])
    notices.append(.reported(try report(errors: [:], tables)))
    notices += [.catalogued(flow), .ended(.published(flow, url: url))]
    return notices
  }

  /// A pipeline from its beginning to its end, as a client sees it.
  static func pipeline(
    _ artefact: String?, steps: [String], rows: Int? = nil, failingAt failing: Int? = nil,
    log: [String] = []
  ) throws -> [PublishNotice] {
    let id = artefact.map { "\(flow)/\($0)" } ?? "\(flow)"
    var done: [StepStatus] = []
    var notices: [PublishNotice] = []
    for (index, step) in steps.enumerated() {
      notices.append(.stepChanged(pipeline: id, StepStatus(name: step, state: .inProgress)))
      let stats: JSONValue =
        step == "validate" && rows != nil
        ? ["rows": .number(JSONNumber(rows ?? 0))] : [:]
      let state = index == failing ? FlowState.failed : .succeeded
      done.append(StepStatus(name: step, state: state, stats: stats, log: log))
      if let last = done.last { notices.append(.stepChanged(pipeline: id, last)) }
      if state == .failed { break }
    }
    let queued = steps.dropFirst(done.count).map { StepStatus(name: $0, state: .queued) }
    notices.append(
      .pipelineChanged(
        try status(id, failing == nil ? .succeeded : .failed, done + queued, log: log)))
    return notices
  }

  static func status(
    _ id: String, _ state: FlowState, _ steps: [StepStatus] = [], log: [String] = []
  ) throws -> PipelineStatus {
    try PipelineStatus(
      id: id,
      json: [
        "status": .string(state.rawValue), "title": "Copying source data",
        "error_log": .array(log.map(JSONValue.string)), "stats": [:],
        "steps": .array(steps.map(\.json)),
      ])
  }

  static func report(errors: [String: Int], _ tables: [Table] = tables) throws -> ValidationReport {
    let entries = tables.filter { $0.rows != nil }.map { table -> JSONValue in
      let count = errors[table.name] ?? 0
      return [
        "resource": .string(table.name), "valid": .bool(count == 0),
        "error-count": .number(JSONNumber(count)), "tables": [],
      ]
    }
    return try ValidationReport(json: .array(entries))
  }
}
