/// What the one pass over a resource's bytes found.
package struct CheckedResource: Sendable, Hashable {
  /// A file as it was when it was checked.
  package struct File: Sendable, Hashable {
    package var path: String
    package var digest: FileDigest

    package init(path: String, digest: FileDigest) {
      self.path = path
      self.digest = digest
    }
  }

  /// The place of the resource in the package, from 0.
  package var index: Int
  /// The local files of the resource that could be read.
  package var files: [File]
  /// The encoding found, as the outgoing descriptor names it; nil for what is not text.
  package var encoding: String?
  /// Rows of a table, the header not counted; nil for what is none.
  package var rows: Int?
  package var findings: FindingGroups

  package init(
    index: Int, files: [File], encoding: String?, rows: Int? = nil,
    findings: FindingGroups = FindingGroups()
  ) {
    self.index = index
    self.files = files
    self.encoding = encoding
    self.rows = rows
    self.findings = findings
  }
}

extension CheckedResource {
  /// Whether anything could be looked at: data that is remote, inline or without a usable path is not.
  package var isChecked: Bool { !files.isEmpty || !findings.isEmpty }
}
