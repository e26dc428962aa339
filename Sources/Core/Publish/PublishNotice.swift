/// What a face tells the person: facts in the past tense, in the order they came about.
public enum PublishNotice: Sendable, Hashable {
  case packaged(resources: Int, bytes: Int, findings: [Finding])
  case checked(resource: String, CheckedResource)
  case planned(PublishPlan)
  case uploadStarted(resource: String, path: String, bytes: Int)
  case uploadProgressed(resource: String, path: String, sent: Int, bytes: Int)
  case uploaded(resource: String, path: String, bytes: Int)
  /// A request failed and is made again after a wait.
  case retrying(
    PublishOperation, resource: String?, attempt: Int, of: Int, waitSeconds: Double, HubFault)
  /// An earlier run of this publish is taken up where it stopped.
  case resumed(Resumption)
  case registered(FlowID, url: String)
  case pipelineChanged(PipelineStatus)
  case stepChanged(pipeline: String, StepStatus)
  case reported(ValidationReport)
  case ended(PublishOutcome)

  /// What an earlier run left to go on with.
  public enum Resumption: Sendable, Hashable {
    /// Some files had been confirmed.
    case uploads(confirmed: Int)
    /// The revision was registered; it is followed.
    case watching(FlowID)
  }
}

/// The pipeline's validation report, as far as a client needs it (goodtables' shape).
public struct ValidationReport: Sendable, Hashable {
  /// One table's findings.
  public struct Table: Sendable, Hashable {
    public let resource: String
    public let isValid: Bool
    /// The errors counted, which may be more than those listed.
    public let errorCount: Int
    public let errors: [TableError]
  }

  /// One listed error.
  public struct TableError: Sendable, Hashable {
    public let code: String
    public let message: String
    /// Counted from 1, the header included; nil for faults of the whole table.
    public let row: Int?
    public let column: Int?
    /// The cells of the row, where it has one.
    public let cells: [String]
  }

  public let tables: [Table]

  /// Whether no table has an error.
  public var isValid: Bool { tables.allSatisfy(\.isValid) }
  /// All errors counted.
  public var errorCount: Int { tables.reduce(0) { $0 + $1.errorCount } }

  /// Reads the JSON list that `assembler.validate_resource` writes (protocol.md 4.3).
  public init(json: JSONValue) throws(WireFault) {
    guard let entries = json.array else {
      throw WireFault(reply: "validation report", member: "")
    }
    tables = entries.map { entry in
      let listed = (entry["tables"]?.array ?? []).flatMap { $0["errors"]?.array ?? [] }
      return Table(
        resource: entry["resource"]?.string ?? "", isValid: entry["valid"]?.bool ?? false,
        errorCount: entry["error-count"]?.integer ?? listed.count,
        errors: listed.map(TableError.init))
    }
  }
}

extension ValidationReport.TableError {
  init(json: JSONValue) {
    code = json["code"]?.string ?? "error"
    message = json["message"]?.string ?? ""
    row = json["row-number"]?.integer
    column = json["column-number"]?.integer
    cells = (json["row"]?.array ?? []).map { $0.string ?? $0.text() }
  }
}
