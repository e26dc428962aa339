/// What is said of a header, of rows and of cells.
extension FindingEntry {
  static let blankHeader = FindingEntry(
    .header, .error, "the header is empty", "table-dialect#header",
    says: { _ in "the header is empty" },
    usual: { _ in "write labels into it, or set header to false in the dialect" })

  static let unmatchedHeader = FindingEntry(
    .header, .error, "no column has the name of a field", "table-schema#fieldsMatch",
    says: { _ in "no column has the name of a field" },
    wayOut: { $0.likenessHint ?? "give the columns the names of the fields" })

  static let blankLabel = FindingEntry(
    .header, .error, "a label is empty", "table-dialect#header",
    says: {
      "the label is empty" + ($0.expected == nil ? "" : ", the schema says \"\($0.wanted)\"")
    },
    usual: { _ in "write the column's name" })

  static let duplicateLabel = FindingEntry(
    .header, .error, "a label occurs more than once", "table-schema#fields",
    says: { "the label \($0.value) is already that of column \($0.wanted)" },
    usual: { _ in "give each column a name of its own" })

  static let incorrectLabel = FindingEntry(
    .header, .error, "a label is not the field's name in the schema", "table-schema#fieldsMatch",
    says: { "the label is \($0.value), the schema says \"\($0.wanted)\"" },
    wayOut: {
      ($0.reason.map { "\(Sanitized($0).text); " } ?? "") + "rename the column or the field"
    })

  static let missingLabel = FindingEntry(
    .header, .error, "a field of the schema has no column", "table-schema#fieldsMatch",
    says: { "the schema's field \($0.name) has no column" },
    wayOut: { _ in "add the column or leave the field out of the schema" })

  static let extraLabel = FindingEntry(
    .header, .error, "a column is not in the schema", "table-schema#fieldsMatch",
    says: { "the column \($0.value) is not in the schema" },
    wayOut: { $0.likenessHint ?? "add the field to the schema or leave the column out" })

  static let untidyLabel = FindingEntry(
    .header, .warning, "a label has blanks or odd characters in it", "table-dialect#header",
    says: { "the label \($0.value) has blanks at its ends or characters that do not show" },
    wayOut: { "write \"\($0.wanted)\"" })

  static let caseDuplicateLabel = FindingEntry(
    .header, .warning, "labels differ in case alone", "table-schema#fields",
    says: {
      "the label \($0.value) differs by case alone from that of \($0.why), \"\($0.wanted)\""
    },
    wayOut: { _ in "give each column a name of its own" })

  static let unclosedQuote = FindingEntry(
    .row, .error, "a quote is opened and never closed", "table-dialect#quoteChar",
    says: { _ in "a quote is opened here and never closed" },
    wayOut: { _ in Finding.quotesDoubled })

  static let strayQuote = FindingEntry(
    .row, .error, "a quote stands where none may be", "table-dialect#quoteChar",
    says: { "a quote stands where none may be, near \($0.value)" },
    wayOut: { _ in Finding.quotesDoubled })

  static let swallowedRows = FindingEntry(
    .row, .error, "a quoted cell takes in lines that look like rows", "table-dialect#quoteChar",
    says: { "a quoted cell that begins here takes in \(Counted($0.number, "more line"))" },
    wayOut: { _ in Finding.quotesDoubled })

  static let blankRow = FindingEntry(
    .row, .error, "a row is empty", "glossary#tabular-data",
    says: { _ in "the row is empty" },
    usual: { _ in "leave the row out" })

  static let duplicateRow = FindingEntry(
    .row, .hint, "a row is the same as an earlier one", "glossary#tabular-data",
    says: { "the row is the same as row \($0.wanted)" },
    usual: { _ in "leave it out if it was not meant" })

  static let primaryKey = FindingEntry(
    .row, .error, "a primary key is incomplete or occurs twice", "table-schema#primaryKey",
    says: { "the primary key \($0.value) \($0.why)" },
    usual: {
      $0.constraint == "required"
        ? "fill in each part of the key" : "give each row a key of its own"
    })

  static let uniqueKey = FindingEntry(
    .row, .error, "a unique key occurs twice", "table-schema#uniqueKeys",
    says: { "the unique key \($0.value) \($0.why)" },
    usual: { _ in "give each row a key of its own" })

  static let foreignKey = FindingEntry(
    .row, .error, "a foreign key does not occur in the table it refers to",
    "table-schema#foreignKeys",
    says: { "\($0.name): \($0.value) is not in \($0.wanted)" },
    usual: { _ in "correct it, or add a row with it where the key refers to" })

  static let missingCell = FindingEntry(
    .row, .error, "a row ends before the last column", "glossary#tabular-data",
    says: { "the row ends before field \($0.name)" },
    wayOut: { _ in "give the row a cell for each column, an empty one where it has none" })

  static let extraCell = FindingEntry(
    .row, .error, "a row has more cells than there are columns", "glossary#tabular-data",
    says: { "the row has a cell too many: \($0.value)" },
    wayOut: { _ in "a cell with the delimiter in it must be in quotes" })

  static let typeError = FindingEntry(
    .cell, .error, "a text is not a value of its field's type", "table-schema#field-types",
    fix: "sets `decimalChar`, `groupChar`, `bareNumber` or `format` where the whole column is"
      + " like that",
    says: { "\($0.name): \($0.value) is not of type \($0.wanted)" },
    usual: { _ in "correct the cell, or change the field's type" })

  static let constraintError = FindingEntry(
    .cell, .error, "a value does not keep to a constraint", "table-schema#field-constraints",
    says: { $0.constraintStatement },
    usual: {
      switch $0.constraint {
      case "required"?: "fill in the cell, or leave required out of the field"
      case let name?: "correct the cell, or change \($0.shown(name)) of the field"
      case nil: "correct the cell, or change the field's type"
      }
    })

  static let uniqueError = FindingEntry(
    .cell, .error, "a value occurs twice in a column of unique ones", "table-schema#unique",
    says: { "\($0.name): \($0.value) was already in row \($0.wanted)" },
    usual: { _ in "correct the cell, or leave unique out of the field" })

  static let paddedCell = FindingEntry(
    .cell, .hint, "blanks stand around a value and were read over", "table-schema#field-types",
    says: { "\($0.name): blanks stand around \($0.value); they were ignored" },
    usual: { _ in "correct the cell, or change the field's type" })
}
