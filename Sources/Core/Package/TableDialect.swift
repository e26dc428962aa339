/// How a CSV file is laid out (Table Dialect 2.0; CSV Dialect 1.2 is read as it).
package struct TableDialect: Hashable, Sendable {
  package var header = true
  /// The header's rows, from 1.
  package var headerRows = [1]
  /// What joins the cells of several header rows.
  package var headerJoin = " "
  /// Rows left out, from 1.
  package var commentRows: [Int] = []
  /// What a left-out row starts with.
  package var commentChar: String?
  /// Whether case tells labels apart; CSV Dialect 1.2 alone has this.
  package var caseSensitiveHeader = true
  /// What separates cells.
  package var delimiter = ","
  /// The line end; `\n`, `\r\n` and `\r` are all accepted unless another one is given.
  package var lineTerminator = "\r\n"
  /// What encloses cells; nil where nothing does.
  package var quoteChar: Character? = "\""
  /// Whether a doubled quote stands for one.
  package var doubleQuote = true
  /// What takes the next character's meaning away.
  package var escapeChar: Character?
  /// A text that stands for a missing value.
  var nullSequence: String?
  /// Whether blanks after a delimiter are left out.
  package var skipInitialSpace = false
  /// The member of a JSON file's object that has the rows; nil where the file is the rows.
  package var property: String?
  /// What the rows of a JSON file are; nil where the first one tells.
  package var itemType: ItemType?
  /// The members of a JSON file's objects that are columns, in their order; nil for all.
  package var itemKeys: [String]?

  /// What a row of a JSON file is.
  package enum ItemType: String, Hashable, Sendable {
    case array, object
  }

  /// The default dialect.
  package init() {}

  /// The dialect an object describes; members of a wrong type keep their default.
  package init(_ value: JSONValue?) {
    guard let members = value?.object else { return }
    header = members["header"]?.bool ?? header
    if let rows = members["headerRows"]?.array { headerRows = rows.compactMap(\.integer) }
    headerJoin = members["headerJoin"]?.string ?? headerJoin
    commentRows = (members["commentRows"]?.array ?? []).compactMap(\.integer)
    commentChar = members["commentChar"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    caseSensitiveHeader = members["caseSensitiveHeader"]?.bool ?? caseSensitiveHeader
    delimiter = members["delimiter"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? delimiter
    lineTerminator = members["lineTerminator"]?.string ?? lineTerminator
    if let quote = members["quoteChar"] { quoteChar = quote.string?.first }
    doubleQuote = members["doubleQuote"]?.bool ?? doubleQuote
    escapeChar = members["escapeChar"]?.string?.first
    nullSequence = members["nullSequence"]?.string
    skipInitialSpace = members["skipInitialSpace"]?.bool ?? skipInitialSpace
    property = members["property"]?.string
    itemType = members["itemType"]?.string.flatMap(ItemType.init)
    itemKeys = members["itemKeys"]?.array?.compactMap(\.string)
    if escapeChar != nil, escapeChar == quoteChar {
      escapeChar = nil
      doubleQuote = true
    }
    if headerRows.isEmpty { header = false }
  }
}
