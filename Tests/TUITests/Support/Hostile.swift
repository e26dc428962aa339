import TestSupport

@testable import Core
@testable import TUI

/// Text that would steer a terminal, turn text round, move columns or cost much, wherever text can
/// come from.
enum Hostile {
  static let texts =
    Scenes.hostileNames + ["🇳🇴🇳"] + HostileText.sequences

  /// A cell of a million combining marks.
  static let heavy = "z" + String(repeating: "\u{301}", count: 1_000_000)

  /// Each text after another, for one long field.
  static let all = texts.joined(separator: " ")

  static func surroundings(_ text: String) -> Surroundings {
    Surroundings(
      hub: Sanitized(text), address: .datahub, isMock: true, folder: Sanitized(text),
      credentialPath: Sanitized(text), hasBrowser: true, editor: Sanitized(text))
  }

  static func package(_ text: String) -> OpenPackage {
    let field = OpenResource.Field(name: Sanitized(text), type: Sanitized(text), isRequired: true)
    let resource = OpenResource(
      name: Sanitized(text), files: [text], bytes: 5, format: Sanitized(text),
      encoding: Sanitized(text), fields: [field, field], hasDescription: false, hasSchema: true)
    var package = OpenPackage(
      path: text, name: Sanitized(text), title: Sanitized(text), version: Sanitized(text),
      licences: [Sanitized(text)], profile: Sanitized(text), sources: 1, readmeBytes: 1,
      findings: [finding(text)], resources: [resource, resource])
    package.previews[0] = rows(text)
    return package
  }

  static func finding(_ text: String) -> Finding {
    var finding = Finding(
      .typeError, pointer: "/" + text, record: 2, byteOffset: 9, columns: [1], field: text,
      cell: text, constraint: text, expected: text, reason: text)
    finding.resource = text
    finding.file = text
    return finding
  }

  static func rows(_ text: String) -> RowSample {
    RowSample(
      header: [Sanitized(text), Sanitized(text)],
      rows: (1...3).map { RowSample.Row(number: $0, cells: [Sanitized(text), Sanitized(text)]) })
  }

  static func checkup(_ text: String) -> ResourceCheckup {
    var resource = CheckedResource(
      index: 0, files: [.init(path: text, digest: FileDigest(of: []))], encoding: text, rows: 3)
    resource.findings.add(finding(text))
    var dialect = DialectFacts()
    dialect.delimiter = text
    return ResourceCheckup(
      resource: resource, dialect: dialect, header: [Sanitized(text)], encoding: Sanitized(text),
      isTabular: true, seconds: .nan, groups: ReportGroup.folding(resource.findings, rows: 3))
  }

  static func runs(_ text: String) -> [RunEntry] {
    let flow = FlowID(dataset: DatasetID(ownerID: text, name: text), revision: .max)
    return [
      RunEntry(
        id: text, path: text, dataset: Sanitized(text), state: .uploading(confirmed: .max),
        epochSeconds: .nan),
      RunEntry(
        id: text, path: text, dataset: Sanitized(text), state: .ended(flow, .failed),
        epochSeconds: .infinity),
    ]
  }

  static func exchange(_ text: String, number: Int = 1) -> Exchange {
    var exchange = Exchange(
      number: number, service: .metaStore, method: text, path: Sanitized(text),
      headers: [.init(name: Sanitized(text), value: Sanitized(text))],
      requestBody: Sanitized(text, limit: 20_000), bytesSent: .max, startedAtSeconds: .nan,
      state: .broken(Sanitized(text), seconds: .nan))
    exchange.subject = Sanitized(text)
    return exchange
  }

  static let exchanges: [Exchange] =
    Samples.exchanges
    + texts.enumerated().map { exchange($0.element, number: 100 + $0.offset) }
    + Exchange.Service.allCases.enumerated().map { index, service in
      var exchange = exchange("/x", number: 200 + index)
      exchange.service = service
      exchange.method = "GET"
      exchange.state = .answered(status: .min, seconds: .infinity, bytes: .max)
      exchange.replyBody = Sanitized(all, limit: 20_000)
      return exchange
    }

  /// Things that come about, each with hostile text.
  static let events: [AppEvent] = events(all) + events(Scenes.hostileNames[0])

  static func events(_ text: String) -> [AppEvent] {
    let package = package(text)
    let entry = PackageEntry(
      path: text, name: Sanitized(text),
      state: .readable(resources: .max, bytes: .max, errors: .max, warnings: 1))
    let broken = PackageEntry(
      path: text + "2", name: Sanitized(text), state: .unreadable(Sanitized(text), line: .max))
    let offer = LoginOffer(
      way: .device, address: Sanitized(text), code: Sanitized(text), endsAt: 1_020)
    return [
      .packagesFound([entry, broken]), .packageOpened(asked: text, package),
      .packageRefused(path: text, Sanitized(text)), .rowsRead(path: text, resource: 0, rows(text)),
      .checkNews(1, .began(package)), .checkNews(1, .checked(resource: 0, checkup(text))),
      .checkNews(1, .unreadable(resource: 1, Sanitized(text))), .checkNews(1, .ended(nil)),
      .sessionRead(.anonymous(providers: [text: text, "github": text])),
      .sessionUnreadable(Sanitized(text)), .loginOffered(offer), .loginFailed(Sanitized(text)),
      .sessionRead(.authenticated(UserProfile(id: text, username: text))),
      .exchanged(exchange(text)), .runsListed(runs(text)), .told(Note(Phrase(Sanitized(text)))),
      .edited, .ticked,
      .compared(
        RevisionDiff(
          revision: .max,
          resources: [
            .init(
              name: text, kind: .changed, bytesBefore: .max, bytesAfter: .min,
              fields: [.init(name: text, typeBefore: text, typeAfter: nil)])
          ], findabilityBefore: nil, findabilityAfter: .published, isDescriptorChanged: true)),
    ]
  }

  /// What the engine and the hub tell, with hostile names, words and logs.
  static func notices(_ text: String) throws -> [PublishNotice] {
    let flow = FlowID(dataset: DatasetID(ownerID: text, name: text), revision: 7)
    let item = PublishPlan.Item(
      path: text, resource: text, digest: FileDigest(of: []),
      grant: UploadGrant(url: text, fields: [], exists: false))
    let plan = PublishPlan(
      owner: UserProfile(id: text, username: text), dataset: flow.dataset, findability: .published,
      descriptor: ["name": .string(text)], items: [item])
    let step = StepStatus(name: "load", state: .failed, log: [text, text])
    let odd = StepStatus(name: text, state: .failed, log: [text])
    let id = "\(flow)/\(text)"
    return [
      .packaged(resources: 1, bytes: 1, findings: [finding(text)]),
      .checked(resource: text, checkup(text).resource), .planned(plan),
      .uploadStarted(resource: text, path: text, bytes: 5),
      .retrying(
        .upload(path: text), resource: text, attempt: 1, of: 2, waitSeconds: 3,
        .store(status: 503, code: text, message: text, retryAfterSeconds: nil)),
      .uploaded(resource: text, path: text, bytes: 5), .registered(flow, url: text),
      .stepChanged(pipeline: id, step), .stepChanged(pipeline: id, odd),
      .pipelineChanged(try Script.status(id, .failed, [step, odd], log: [text])),
      .reported(try report(text)),
      .ended(.failed(.registering, .refused([text, text]))),
    ]
  }

  private static func report(_ text: String) throws -> ValidationReport {
    try ValidationReport(
      json: [
        [
          "resource": .string(text), "valid": false, "error-count": 1,
          "tables": [
            [
              "errors": [
                [
                  "code": .string(text), "message": .string(text), "row-number": 2,
                  "column-number": 1, "row": [.string(text), .string(text)],
                ]
              ]
            ]
          ],
        ]
      ])
  }
}
