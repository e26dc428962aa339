/// What packaging found out: enough to check, plan and describe the publish.
package struct PackageFacts: Sendable {
  var package: DataPackage
  /// The size in bytes of each local file that is there, by its path.
  var sizes: [String: Int]
  /// Schemas and dialects kept in files of their own, by the path that names them.
  var loaded: [String: JSONValue]
  /// The text of README.md, where there is one.
  var readme: String?
  /// Findings in the descriptor.
  var findings: [Finding]

  init(
    package: DataPackage, sizes: [String: Int], loaded: [String: JSONValue] = [:],
    readme: String? = nil, findings: [Finding] = []
  ) {
    self.package = package
    self.sizes = sizes
    self.loaded = loaded
    self.readme = readme
    self.findings = findings
  }

  /// Errors in the descriptor.
  var errors: Int { findings.count { $0.severity == .error } }
}
