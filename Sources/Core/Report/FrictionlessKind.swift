/// The error of frictionless-py 5 that stands for a finding.
struct FrictionlessKind {
  /// What an error has beside its texts.
  enum Shape {
    case plain, header, label, row, cell, foreignKey
  }

  let type: String
  let shape: Shape

  init(_ finding: Finding) {
    let code = finding.code
    switch code.rawValue {
    case "source-error", "package-error", "resource-error", "dialect-error", "schema-error",
      "field-error", "byte-count", "hash-count", "encoding-error", "scheme-error", "format-error",
      "compression-error":
      (type, shape) = (code.rawValue, .plain)
    case "blank-header", "unmatched-header": (type, shape) = (code.rawValue, .header)
    case "blank-label", "duplicate-label", "incorrect-label", "missing-label", "extra-label":
      (type, shape) = (code.rawValue, .label)
    case "blank-row", "primary-key", "duplicate-row": (type, shape) = (code.rawValue, .row)
    case "foreign-key": (type, shape) = (code.rawValue, .foreignKey)
    case "missing-cell", "extra-cell", "type-error", "constraint-error", "unique-error":
      (type, shape) = (code.rawValue, .cell)
    case "mixed-encoding", "mojibake", "binary-content", "bom-present", "encoding-unsupported":
      (type, shape) = ("encoding-error", .plain)
    case "dialect-mismatch": (type, shape) = ("dialect-error", .plain)
    case "unsafe-path": (type, shape) = ("resource-error", .plain)
    default:
      switch code.area {
      case .descriptor: (type, shape) = ("package-error", .plain)
      case .file: (type, shape) = ("source-error", .plain)
      case .header: (type, shape) = ("header-error", .header)
      case .row: (type, shape) = ("row-error", .row)
      case .cell: (type, shape) = ("cell-error", .cell)
      }
    }
  }

  /// The type in words.
  var title: String {
    type.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  var tags: [String] {
    switch shape {
    case .plain: type.hasSuffix("-count") ? ["#file"] : []
    case .header: ["#table", "#header"]
    case .label: ["#table", "#header", "#label"]
    case .row, .foreignKey: ["#table", "#row"]
    case .cell: ["#table", "#row", "#cell"]
    }
  }

  /// The note, which names our code where the type is another one.
  func note(on finding: Finding) -> String {
    finding.code.rawValue == type
      ? finding.statement : "\(finding.code.rawValue): \(finding.statement)"
  }
}
