internal import Core

/// Turns rows of values into a file's text. The cells of a row are in the fields' order.
protocol RowWriter {
  /// What comes before the first row.
  var opening: String { get }
  /// What comes after the last one.
  var closing: String { get }
  /// A row's text; nil cells are missing.
  func text(_ row: [CellValue?], isFirst: Bool) -> String
}

/// CSV as Python's `csv.DictWriter` writes it: commas, CRLF, quotes where they are needed.
struct CSVRowWriter: RowWriter {
  let opening: String
  let closing = ""

  init(_ fields: [Field]) { opening = CSVText.line(fields.map(\.name)) }

  func text(_ row: [CellValue?], isFirst: Bool) -> String {
    CSVText.line(row.map { $0?.csv ?? "" })
  }
}

/// An array of objects as Python's `json.dumps(row, sort_keys=True)` writes each.
struct JSONRowWriter: RowWriter {
  let opening = "["
  let closing = "]"
  private let names: [String]

  init(_ fields: [Field]) { names = fields.map(\.name) }

  func text(_ row: [CellValue?], isFirst: Bool) -> String {
    let members = zip(names, row).map { ($0, $1?.json ?? .null) }
    return (isFirst ? "" : ",") + JSONValue.object(JSONObject(members)).text(.sorted)
  }
}
