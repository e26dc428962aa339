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

extension FindingCode {
  /// The entries of what is found in header, rows and cells.
  var tableEntry: FindingEntry {
    switch self {
    case .blankHeader: .init(.header, .error, "the header is empty", "table-dialect#header")
    case .unmatchedHeader:
      .init(
        .header, .error, "no column has the name of a field", "table-schema#fieldsMatch")
    case .untidyLabel:
      .init(
        .header, .warning, "a label has blanks or odd characters in it", "table-dialect#header")
    case .caseDuplicateLabel:
      .init(
        .header, .warning, "labels differ in case alone", "table-schema#fields")
    case .blankLabel: .init(.header, .error, "a label is empty", "table-dialect#header")
    case .duplicateLabel:
      .init(.header, .error, "a label occurs more than once", "table-schema#fields")
    case .incorrectLabel:
      .init(
        .header, .error, "a label is not the field's name in the schema",
        "table-schema#fieldsMatch")
    case .missingLabel:
      .init(.header, .error, "a field of the schema has no column", "table-schema#fieldsMatch")
    case .extraLabel:
      .init(.header, .error, "a column is not in the schema", "table-schema#fieldsMatch")
    case .unclosedQuote:
      .init(
        .row, .error, "a quote is opened and never closed", "table-dialect#quoteChar")
    case .strayQuote:
      .init(
        .row, .error, "a quote stands where none may be", "table-dialect#quoteChar")
    case .swallowedRows:
      .init(
        .row, .error, "a quoted cell takes in lines that look like rows", "table-dialect#quoteChar")
    case .blankRow: .init(.row, .error, "a row is empty", "glossary#tabular-data")
    case .duplicateRow:
      .init(.row, .hint, "a row is the same as an earlier one", "glossary#tabular-data")
    case .primaryKey:
      .init(
        .row, .error, "a primary key is incomplete or occurs twice", "table-schema#primaryKey")
    case .uniqueKey: .init(.row, .error, "a unique key occurs twice", "table-schema#uniqueKeys")
    case .foreignKey:
      .init(
        .row, .error, "a foreign key does not occur in the table it refers to",
        "table-schema#foreignKeys")
    case .missingCell:
      .init(.row, .error, "a row ends before the last column", "glossary#tabular-data")
    case .extraCell:
      .init(.row, .error, "a row has more cells than there are columns", "glossary#tabular-data")
    case .constraintError:
      .init(
        .cell, .error, "a value does not keep to a constraint", "table-schema#field-constraints")
    case .paddedCell:
      .init(
        .cell, .hint, "blanks stand around a value and were read over", "table-schema#field-types")
    case .uniqueError:
      .init(.cell, .error, "a value occurs twice in a column of unique ones", "table-schema#unique")
    default:
      .init(
        .cell, .error, "a text is not a value of its field's type", "table-schema#field-types",
        fix: "sets `decimalChar`, `groupChar`, `bareNumber` or `format` where the whole column is"
          + " like that")
    }
  }
}
