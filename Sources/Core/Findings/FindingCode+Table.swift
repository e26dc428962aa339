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
