internal import Core

/// What a table is converted to.
enum TableFormat: String, Sendable, Hashable {
  case csv, json

  var contentType: String { self == .csv ? "text/csv" : "application/json" }

  /// A writer of that format.
  func writer(_ fields: [Field]) -> any RowWriter {
    switch self {
    case .csv: CSVRowWriter(fields)
    case .json: JSONRowWriter(fields)
    }
  }

  /// What the descriptor says of the converted table (datapackage-pipelines, file_formats.py):
  /// formats are rewritten to what was written, and options that held for the source only go.
  func described(_ resource: JSONObject) -> JSONObject {
    var result = resource
    result["format"] = .string(rawValue)
    result["encoding"] = "utf-8"
    if resource["mediatype"] != nil { result["mediatype"] = .string(contentType) }
    if self == .csv {
      result["dialect"] = [
        "delimiter": ",", "doubleQuote": true, "lineTerminator": "\r\n", "quoteChar": "\"",
        "skipInitialSpace": false,
      ]
    }
    guard var schema = resource["schema"]?.object else { return result }
    schema["fields"] = .array((schema["fields"]?.array ?? []).map(described(field:)))
    if self == .csv, let missing = schema["missingValues"]?.array, !missing.contains("") {
      schema["missingValues"] = .array(missing + [""])
    }
    result["schema"] = .object(schema)
    return result
  }

  private func described(field: JSONValue) -> JSONValue {
    guard var field = field.object else { return field }
    switch field["type"]?.string {
    case "date": field["format"] = "%Y-%m-%d"
    case "time": field["format"] = "%H:%M:%S"
    case "datetime": field["format"] = "%Y-%m-%d %H:%M:%S"
    case "number" where self == .csv:
      field["decimalChar"] = "."
      field["groupChar"] = ""
      field["bareNumber"] = nil
    case "boolean" where self == .csv:
      field["trueValues"] = nil
      field["falseValues"] = nil
    default: break
    }
    return .object(field)
  }
}
