/// What can be found wrong or worth saying; names of frictionless where the meaning is the same.
package enum FindingCode: String, Hashable, Sendable, CaseIterable {
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

extension FindingCode {
  /// What is said of it.
  package var entry: FindingEntry {
    switch self {
    case .sourceError: .sourceError
    case .packageError: .packageError
    case .resourceError: .resourceError
    case .dialectError: .dialectError
    case .schemaError: .schemaError
    case .fieldError: .fieldError
    case .unsafePath: .unsafePath
    case .symlinkEscape: .symlinkEscape
    case .hardLink: .hardLink
    case .orphanFile: .orphanFile
    case .sharedPath: .sharedPath
    case .repeatedMember: .repeatedMember
    case .unknownProperty: .unknownProperty
    case .missingLicence: .missingLicence
    case .deprecatedForm: .deprecatedForm
    case .undeclaredStandard: .undeclaredStandard
    case .unknownEncoding: .unknownEncoding
    case .profileError: .profileError
    case .profileUnchecked: .profileUnchecked
    case .byteCount: .byteCount
    case .hashCount: .hashCount
    case .hashUnchecked: .hashUnchecked
    case .encodingError: .encodingError
    case .encodingUnsupported: .encodingUnsupported
    case .encodingMismatch: .encodingMismatch
    case .mixedEncoding: .mixedEncoding
    case .mojibake: .mojibake
    case .binaryContent: .binaryContent
    case .bomPresent: .bomPresent
    case .replacementCharacter: .replacementCharacter
    case .invisibleCharacter: .invisibleCharacter
    case .noBreakSpace: .noBreakSpace
    case .controlCharacter: .controlCharacter
    case .mixedLineEndings: .mixedLineEndings
    case .noFinalNewline: .noFinalNewline
    case .dialectMismatch: .dialectMismatch
    case .detectedLayout: .detectedLayout
    case .preamble: .preamble
    case .secondTable: .secondTable
    case .footnotes: .footnotes
    case .trailingDelimiter: .trailingDelimiter
    case .trailingBlankLines: .trailingBlankLines
    case .commentLines: .commentLines
    case .headerLooksLikeData: .headerLooksLikeData
    case .untidyLabel: .untidyLabel
    case .caseDuplicateLabel: .caseDuplicateLabel
    case .wrongContent: .wrongContent
    case .formatUnchecked: .formatUnchecked
    case .compressionError: .compressionError
    case .repeatedHeader: .repeatedHeader
    case .schemeError: .schemeError
    case .remoteUnchecked: .remoteUnchecked
    case .unclosedQuote: .unclosedQuote
    case .strayQuote: .strayQuote
    case .swallowedRows: .swallowedRows
    case .blankHeader: .blankHeader
    case .unmatchedHeader: .unmatchedHeader
    case .blankLabel: .blankLabel
    case .duplicateLabel: .duplicateLabel
    case .incorrectLabel: .incorrectLabel
    case .missingLabel: .missingLabel
    case .extraLabel: .extraLabel
    case .blankRow: .blankRow
    case .duplicateRow: .duplicateRow
    case .primaryKey: .primaryKey
    case .uniqueKey: .uniqueKey
    case .foreignKey: .foreignKey
    case .foreignKeyUnchecked: .foreignKeyUnchecked
    case .missingCell: .missingCell
    case .extraCell: .extraCell
    case .typeError: .typeError
    case .constraintError: .constraintError
    case .uniqueError: .uniqueError
    case .patternUnchecked: .patternUnchecked
    case .paddedCell: .paddedCell
    case .rowsUnchecked: .rowsUnchecked
    }
  }

  /// What findings of this code are about.
  package var area: FindingEntry.Area { entry.area }
  /// The clause that decides, as in `data-resource#bytes`.
  package var clause: String { entry.clause }
}

/// How much a finding matters.
package enum Severity: String, Hashable, Sendable, Comparable {
  case error, warning, hint

  /// Errors come before warnings and those before hints.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .hint: 2
    }
  }
}
