/// What a check of a whole package found.
public struct PackageReport: Sendable {
  /// What was found in the descriptor and the folder.
  public let findings: [Finding]
  /// What was found in each resource, in the package's order.
  public let resources: [ResourceReport]

  /// A report.
  public init(findings: [Finding], resources: [ResourceReport]) {
    self.findings = findings
    self.resources = resources
  }

  /// How many findings there are of a severity, in the descriptor and in all resources.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
      + resources.reduce(0) { $0 + $1.findings.count(severity) }
  }

  /// Whether no error was found.
  public var isValid: Bool { count(.error) == 0 }
}
