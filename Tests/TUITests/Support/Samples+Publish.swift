@testable import Core
@testable import TUI

// The publish of the sample package, as notices of the engine.
extension Samples {
  static let plan = PublishPlan(
    owner: alice, dataset: flow.dataset, findability: .published,
    descriptor: ["name": "co2-ppm"],
    items: tables.map {
      item($0.path, $0.name, digest($0), isStored: $0.isStored)
    } + [
      item(
        "datapackage.json", "datapackage.json",
        FileDigest(of: Array("datapackage.json".utf8)).sized(2_100), isStored: false)
    ])

  private static func item(
    _ path: String, _ resource: String, _ digest: FileDigest, isStored: Bool
  ) -> PublishPlan.Item {
    let url = "https://bitstore.example/\(digest.md5Hex)"
    return PublishPlan.Item(
      path: path, resource: resource, digest: digest,
      grant: UploadGrant(url: url, fields: [], exists: isStored), proof: isStored ? .md5 : nil)
  }

  /// Up to the plan.
  static func planning(isSound: Bool = true) -> [PublishNotice] {
    let bytes = tables.reduce(0) { $0 + $1.bytes }
    let checked = tables.indices.map { index in
      PublishNotice.checked(
        resource: tables[index].name, checkup(index, isSound: isSound).resource)
    }
    return [.packaged(resources: tables.count, bytes: bytes, findings: [])] + checked
      + [.planned(plan)]
  }

  /// Two files on their way, one done, one waiting to be tried again.
  static let uploading: [PublishNotice] = [
    .uploadStarted(resource: "co2-gr-gl", path: "data/co2-gr-gl.csv", bytes: 1_100),
    .uploadStarted(resource: "co2-gr-mlo", path: "data/co2-gr-mlo.csv", bytes: 1_100),
    .uploadStarted(resource: "co2-mm-gl", path: "data/co2-mm-gl.csv", bytes: 21_000_000),
    .uploaded(resource: "co2-gr-gl", path: "data/co2-gr-gl.csv", bytes: 1_100),
    .uploadStarted(resource: "co2-mm-mlo", path: "data/co2-mm-mlo.csv", bytes: 40_200_000),
    .uploadProgressed(
      resource: "co2-mm-gl", path: "data/co2-mm-gl.csv", sent: 17_000_000, bytes: 21_000_000),
    .uploadProgressed(
      resource: "co2-mm-mlo", path: "data/co2-mm-mlo.csv", sent: 20_900_000, bytes: 40_200_000),
    .retrying(
      .upload(path: "data/co2-gr-mlo.csv"), resource: "co2-gr-mlo", attempt: 2, of: 5,
      waitSeconds: 3,
      .store(status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil)),
  ]

  /// The uploads' end and the registration.
  static let registered: [PublishNotice] =
    plan.missing.map {
      .uploaded(resource: $0.resource, path: $0.path, bytes: $0.digest.bytes)
    } + [.registered(flow, url: url)]

  /// The flow in the middle; `co2-mm-gl` fails at its check.
  static func running() throws -> [PublishNotice] {
    let steps = Script.tableSteps
    return try done("co2-annmean-gl", steps, rows: 44)
      + steps.prefix(4).map { told("co2-annmean-mlo", $0, .succeeded) }
      + [told("co2-annmean-mlo", "dump", .inProgress)]
      + done("co2-mm-gl", steps, rows: 118, failingAt: 3, log: [log])
      + steps.prefix(2).map { told("co2-mm-mlo", $0, .succeeded) }
      + [told("co2-mm-mlo", "csv-kind", .inProgress), told("co2-gr-gl", "load", .inProgress)]
  }

  private static let log = "row 118: value \"33O.12\" in \"Average\" is not a number"

  private static func told(
    _ resource: String, _ step: String, _ state: FlowState
  ) -> PublishNotice {
    .stepChanged(pipeline: "\(flow)/\(resource)", StepStatus(name: step, state: state))
  }

  private static func done(
    _ artefact: String?, _ steps: [String], rows: Int? = nil, failingAt failing: Int? = nil,
    log: [String] = []
  ) throws -> [PublishNotice] {
    let id = artefact.map { "\(flow)/\($0)" } ?? "\(flow)"
    var told: [StepStatus] = []
    for (index, step) in steps.enumerated() {
      let hasRows = step == "validate" && rows != nil
      let stats: JSONValue = hasRows ? ["rows": .number(JSONNumber(rows ?? 0))] : [:]
      let isFailing = index == failing
      told.append(
        StepStatus(
          name: step, state: isFailing ? .failed : .succeeded, stats: stats,
          log: isFailing ? log : []))
      if isFailing { break }
    }
    let end = try Script.status(id, failing == nil ? .succeeded : .failed, told, log: log)
    return told.map { .stepChanged(pipeline: id, $0) } + [.pipelineChanged(end)]
  }

  /// The flow to its good end.
  static func published() throws -> [PublishNotice] {
    var notices: [PublishNotice] = []
    for table in tables {
      notices += try done(table.name, Script.tableSteps, rows: table.rows)
      for suffix in ["_csv", "_json"] {
        notices += try done(table.name + suffix, ["load", "convert", "dump", "store"])
      }
    }
    notices += try done("validation_report", ["collect", "dump", "store"])
    notices += try done("co2-ppm_zip", ["archive", "dump", "store"])
    notices += try done(nil, ["assemble", "access", "store"])
    return try notices
      + [
        .reported(Script.report(errors: [:], tables)), .catalogued(flow),
        .ended(.published(flow, url: url)),
      ]
  }

  /// The flow to the hub's report of errors.
  static func invalid() throws -> [PublishNotice] {
    try running() + [
      .reported(try report()),
      .ended(
        .failed(.watching, .invalidOnHub(flow, url: url, errors: 3, state: .failed))),
    ]
  }

  /// The hub's report of three errors in `co2-mm-gl`, in its own format.
  static func report() throws -> ValidationReport {
    let listed: [(String, String, Int, Int)] = [
      ("type-error", "The value \"33O.12\" in column 3 is not a number", 118, 3),
      ("type-error", "The value \"n/a\" in column 4 is not a number", 203, 4),
      ("missing-cell", "Row 540 has a missing cell in column 4", 540, 4),
    ]
    let errors = listed.map { code, message, row, column -> JSONValue in
      [
        "code": .string(code), "message": .string(message),
        "row-number": .number(JSONNumber(row)), "column-number": .number(JSONNumber(column)),
        "row": ["1989-10-01", "1989.792", "33O.12", "351.02"],
      ]
    }
    let entries = tables.map { table -> JSONValue in
      let isBad = table.name == "co2-mm-gl"
      return [
        "resource": .string(table.name), "valid": .bool(!isBad),
        "error-count": .number(JSONNumber(isBad ? 3 : 0)),
        "tables": isBad ? [["valid": false, "errors": .array(errors)]] : [],
      ]
    }
    return try ValidationReport(json: .array(entries))
  }
}
