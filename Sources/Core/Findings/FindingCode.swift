/// What can be found wrong or worth saying; names of frictionless where the meaning is the same.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
  // The descriptor.
  case sourceError = "source-error"
  case packageError = "package-error"
  case resourceError = "resource-error"
  case dialectError = "dialect-error"
  case schemaError = "schema-error"
  case fieldError = "field-error"
  case unsafePath = "unsafe-path"
  case symlinkEscape = "symlink-escape"
  case hardLink = "hard-link"
  case orphanFile = "orphan-file"
  case sharedPath = "shared-path"
  case repeatedMember = "repeated-member"
  case unknownProperty = "unknown-property"
  case missingLicence = "missing-licence"
  case deprecatedForm = "deprecated-form"
  case undeclaredStandard = "undeclared-standard"
  case unknownEncoding = "unknown-encoding"
  case profileError = "profile-error"
  case profileUnchecked = "profile-unchecked"
  // The file.
  case byteCount = "byte-count"
  case hashCount = "hash-count"
  case hashUnchecked = "hash-unchecked"
  case encodingError = "encoding-error"
  case encodingUnsupported = "encoding-unsupported"
  case encodingMismatch = "encoding-mismatch"
  case mixedEncoding = "mixed-encoding"
  case mojibake
  case binaryContent = "binary-content"
  case bomPresent = "bom-present"
  case replacementCharacter = "replacement-character"
  case invisibleCharacter = "invisible-character"
  case noBreakSpace = "no-break-space"
  case controlCharacter = "control-character"
  case mixedLineEndings = "mixed-line-endings"
  case noFinalNewline = "no-final-newline"
  case dialectMismatch = "dialect-mismatch"
  case detectedLayout = "detected-layout"
  case preamble
  case secondTable = "second-table"
  case footnotes
  case trailingDelimiter = "trailing-delimiter"
  case trailingBlankLines = "trailing-blank-lines"
  case commentLines = "comment-lines"
  case headerLooksLikeData = "header-looks-like-data"
  case untidyLabel = "untidy-label"
  case caseDuplicateLabel = "case-duplicate-label"
  case wrongContent = "wrong-content"
  case formatUnchecked = "format-unchecked"
  case compressionError = "compression-error"
  case repeatedHeader = "repeated-header"
  case schemeError = "scheme-error"
  case remoteUnchecked = "remote-unchecked"
  // The table.
  case unclosedQuote = "unclosed-quote"
  case strayQuote = "stray-quote"
  case swallowedRows = "swallowed-rows"
  case blankHeader = "blank-header"
  case unmatchedHeader = "unmatched-header"
  case blankLabel = "blank-label"
  case duplicateLabel = "duplicate-label"
  case incorrectLabel = "incorrect-label"
  case missingLabel = "missing-label"
  case extraLabel = "extra-label"
  case blankRow = "blank-row"
  case duplicateRow = "duplicate-row"
  case primaryKey = "primary-key"
  case uniqueKey = "unique-key"
  case foreignKey = "foreign-key"
  case foreignKeyUnchecked = "foreign-key-unchecked"
  case missingCell = "missing-cell"
  case extraCell = "extra-cell"
  case typeError = "type-error"
  case constraintError = "constraint-error"
  case uniqueError = "unique-error"
  case patternUnchecked = "pattern-unchecked"
  case paddedCell = "padded-cell"
  case rowsUnchecked = "rows-unchecked"
}

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, Comparable {
  case error, warning, hint

  /// Errors come before warnings and those before hints.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .hint: 2
    }
  }
}
