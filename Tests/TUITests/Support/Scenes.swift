@testable import Core

/// Moments of publishes that go other ways.
enum Scenes {
  private static let big = [
    Script.Table(name: "co2-annmean-gl", path: "a.csv", bytes: 1000, rows: 44, isStored: true),
    Script.Table(name: "co2-mm-gl", path: "b.csv", bytes: 21_000_000, rows: 540),
    Script.Table(name: "co2-mm-mlo", path: "c.csv", bytes: 40_200_000, rows: 1_234_567),
    Script.Table(name: "co2-gr-mlo", path: "d.csv", bytes: 1100, rows: 65),
  ]

  static func uploading() throws -> [PublishNotice] {
    let all = try Script.local(big)
    let planned = all.firstIndex { if case .planned = $0 { true } else { false } } ?? 0
    return all[...planned] + [
      .uploadStarted(resource: "co2-mm-gl", path: "b.csv", bytes: 21_000_000),
      .uploadProgressed(
        resource: "co2-mm-gl", path: "b.csv", sent: 17_010_000, bytes: 21_000_000),
      .uploadStarted(resource: "co2-gr-mlo", path: "d.csv", bytes: 1100),
      .retrying(
        .upload(path: "d.csv"), resource: "co2-gr-mlo", attempt: 2, of: 5, waitSeconds: 3,
        .store(status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil)),
    ]
  }

  static func running() throws -> [PublishNotice] {
    let flow = Script.flow
    let load = StepStatus(name: "load", state: .succeeded)
    return try Script.local() + [.registered(flow, url: Script.url)]
      + Script.pipeline("lighthouses", steps: Script.tableSteps, rows: 8)
      + [
        .stepChanged(pipeline: "\(flow)/observations", load),
        .stepChanged(
          pipeline: "\(flow)/observations", StepStatus(name: "encoding", state: .inProgress)),
        .pipelineChanged(try Script.status("\(flow)/lighthouses_csv", .succeeded)),
        .pipelineChanged(try Script.status("\(flow)/observations_csv", .inProgress)),
      ]
  }

  static func failed() throws -> [PublishNotice] {
    let flow = Script.flow
    let dead = "Dependency unsuccessful: \(flow)/keepers_csv"
    let log = ["step 2 (convert): Field \"from_year\" can't cast value \"18x9\" for type \"year\""]
    let keepers = try Script.status("\(flow)/keepers_csv", .failed, log: log)
    return try Script.local() + [.registered(flow, url: Script.url)]
      + Script.tables.prefix(2).flatMap {
        try Script.pipeline($0.name, steps: Script.tableSteps, rows: $0.rows)
      }
      + Script.pipeline("keepers", steps: Script.tableSteps, rows: 9, failingAt: 4)
      + Script.pipeline("chart", steps: Script.fileSteps)
      + Script.pipeline("lighthouses_csv", steps: ["load", "convert", "dump", "store"])
      + [
        .pipelineChanged(keepers),
        .pipelineChanged(try Script.status("\(flow)/lighthouses_zip", .failed, log: [dead])),
        .pipelineChanged(try Script.status("\(flow)", .failed, log: [dead])),
        .ended(
          .failed(.watching, .pipelineFailed(flow, url: Script.url, pipelines: [keepers]))),
      ]
  }

  static func invalid() throws -> [PublishNotice] {
    let flow = Script.flow
    var notices = Array(try Script.published().dropLast(2))
    let report = try Script.report(errors: ["keepers": 3])
    notices += [
      .reported(report),
      .ended(
        .failed(
          .watching, .invalidOnHub(flow, url: Script.url, errors: 3, state: .succeeded))),
    ]
    return notices
  }

  /// Names that would steer a terminal, turn text round, or move columns.
  static let hostileNames = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "safe\u{202E}gpj.exe", "世界の灯台", "e\u{301}\u{302}tat",
    "\u{301}alone", "👩🏽‍🚀 crew 🇳🇴", "<b>&\"'</b>", "", "שלום",
    "z" + String(repeating: "\u{300}", count: 300) + "algo", "क्षत्रिय",
    String(repeating: "long-", count: 60), "a\r\nb\tc", "nul\u{0}\u{9B}31m",
  ]

  static func hostile() throws -> [PublishNotice] {
    try Script.published(
      hostileNames.enumerated().map { index, name in
        Script.Table(name: name, path: "\(index).csv", bytes: 10, rows: index)
      })
  }

  /// Errors and warnings found before anything was sent.
  static func unsound() throws -> [PublishNotice] {
    var notices = Array(try Script.local().prefix(1))
    for (index, table) in Script.tables.enumerated() {
      var checked = Script.checked(table, index)
      let errors = [0, 3, 0, 0][index]
      let warnings = [0, 1, 2, 0][index]
      for _ in 0..<errors { checked.findings.add(Finding(.typeError, .error)) }
      for _ in 0..<warnings { checked.findings.add(Finding(.blankRow, .warning)) }
      notices.append(.checked(resource: table.name, checked))
    }
    return notices + [.ended(.failed(.checking, .invalid(errors: 3)))]
  }

  /// Stopped by the person in the middle of the uploads.
  static func cancelled() throws -> [PublishNotice] {
    try uploading() + [.ended(.cancelled(.uploading))]
  }

  static func resumed() throws -> [PublishNotice] {
    let local = Array(try Script.local().prefix(1 + Script.tables.count))
    return try local + [.resumed(.watching(Script.flow))]
      + Script.pipeline("lighthouses", steps: Script.tableSteps, rows: 8)
      + [.ended(.failed(.watching, .stillRunning(Script.flow, url: Script.url)))]
  }
}

// Packages of many resources, and of names that would steer a terminal.
extension Scenes {
  static let hostileTables = hostileNames.enumerated().map { index, name in
    Script.Table(name: name, path: "\(index)-\(name)", bytes: 10, rows: index)
  }

  static let manyTables = (0..<1000).map { index in
    let digits = String(index + 10_000).dropFirst()
    return Script.Table(
      name: "table-\(digits)", path: "data/\(digits).csv", bytes: 1_000 + index, rows: index)
  }

  static let hostileDiff = RevisionDiff(
    revision: .max,
    resources: hostileNames.map { name in
      RevisionDiff.ResourceChange(
        name: name, kind: .changed, bytesBefore: .max, bytesAfter: .min, rowsBefore: .min,
        rowsAfter: .max,
        fields: [.init(name: name, typeBefore: name, typeAfter: "\u{1B}[31m")])
    }, findabilityBefore: nil, findabilityAfter: .private, isDescriptorChanged: true)
}

extension Samples {
  /// Up to a plan that leaves a resource out.
  static func planning(without name: String) -> [PublishNotice] {
    planning().filter { notice in
      if case .checked(name, _) = notice { false } else { true }
    }.map { notice in
      guard case .planned(var plan) = notice else { return notice }
      plan.items.removeAll { $0.resource == name }
      return .planned(plan)
    }
  }
}
