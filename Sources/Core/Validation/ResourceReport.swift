/// What a check of one resource found.
public struct ResourceReport: Sendable {
  /// The resource's name.
  public let resource: String
  /// The file's path, or its first part's.
  public let file: String?
  /// Size and digests.
  public let digest: FileDigest
  /// The encoding found.
  public let encoding: EncodingFacts
  /// The layout found; nil where the file is not a table.
  public let dialect: DialectFacts?
  /// The labels of the header.
  public let header: [String]
  /// How many rows there are, the header not counted.
  public let rows: Int
  /// What was found.
  public let findings: FindingGroups
  /// Whether the pipeline treats it as a table.
  public let isTabular: Bool
  /// The first errors in the form the original reports have.
  public let tableErrors: [TableError]
  /// How many errors of that form there were.
  public let tableErrorCount: Int
  /// How many rows with the header.
  public let records: Int

  /// Whether no error was found.
  public var isValid: Bool { findings.errors == 0 }
}

/// What a check of a package found.
public struct PackageReport: Sendable {
  /// Findings in the descriptor.
  public var descriptor: [Finding]
  /// The reports of the resources checked, in their order.
  public var resources: [ResourceReport]

  /// A report of those.
  public init(descriptor: [Finding], resources: [ResourceReport]) {
    self.descriptor = descriptor
    self.resources = resources
  }

  /// Whether no error was found.
  public var isValid: Bool { errors == 0 }
  /// How many errors there are.
  public var errors: Int { count(.error) }
  /// How many warnings there are.
  public var warnings: Int { count(.warning) }

  private func count(_ severity: Severity) -> Int {
    descriptor.count { $0.severity == severity }
      + resources.reduce(0) { $0 + $1.findings.count(severity) }
  }
}
