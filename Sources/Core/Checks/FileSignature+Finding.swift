extension FileSignature {
  /// What is said where a table should be.
  var finding: Finding { Finding(.wrongContent, expected: remedy, reason: name) }

  /// What such a finding says; nil for another one.
  init?(_ finding: Finding) {
    guard finding.code == .wrongContent, let name = finding.reason, let way = finding.expected
    else { return nil }
    self.init(name: name, remedy: way)
  }
}
