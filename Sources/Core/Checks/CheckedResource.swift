/// What the one pass over a resource's bytes found.
public struct CheckedResource: Sendable, Hashable {
  /// A file as it was when it was checked.
  public struct File: Sendable, Hashable {
    public var path: String
    public var digest: FileDigest

    public init(path: String, digest: FileDigest) {
      self.path = path
      self.digest = digest
    }
  }

  /// The place of the resource in the package, from 0.
  public var index: Int
  /// The local files of the resource that could be read.
  public var files: [File]
  /// The encoding found, as the outgoing descriptor names it; nil for what is not text.
  public var encoding: String?
  /// Rows of a table, the header not counted; nil for what is none.
  public var rows: Int?
  public var findings: FindingGroups

  public init(
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
  public var isChecked: Bool { !files.isEmpty || !findings.isEmpty }
}
