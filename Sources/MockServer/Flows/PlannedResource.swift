internal import Core

/// A resource as the planner sees it: its descriptor, where its files are, and what will become
/// of it (planner nodes/planner.py:64-125).
struct PlannedResource: Hashable {
  var name: String
  var descriptor: JSONObject
  /// The addresses of its files in RawStore, in the order of its parts.
  var urls: [String]
  /// The paths of its parts.
  let paths: [String]
  /// The extension of its first file, without a dot.
  var fileExtension: String

  /// Whether CSV, JSON and a preview are made of it: it has a schema, whatever its format.
  var isTabular: Bool { descriptor["schema"] != nil }

  /// The parameters of its pipelines.
  var parameters: JSONObject {
    var parameters: JSONObject = [
      "resource": .object(descriptor), "urls": .array(urls.map(JSONValue.string)),
      "extension": .string(fileExtension),
    ]
    if paths.count > 1 { parameters["paths"] = .array(paths.map(JSONValue.string)) }
    return parameters
  }

  /// Reads resource `index` of a package; `mapping` has addresses by path or by name.
  init(index: Int, json: JSONValue, mapping: JSONValue?) throws(PlanFault) {
    guard let descriptor = json.object, let name = descriptor["name"]?.string, !name.isEmpty else {
      throw .noName(index: index)
    }
    guard Self.isAddressable(name) else { throw .badName(name) }
    self.name = name
    self.descriptor = descriptor
    let paths = descriptor["path"]?.array?.compactMap(\.string)
    guard let parts = paths ?? descriptor["path"]?.string.map({ [$0] }), let first = parts.first
    else { throw .noPath(resource: name) }
    self.paths = parts
    urls = parts.map { part in
      mapping?[part]?.string ?? (parts.count == 1 ? mapping?[name]?.string : nil) ?? part
    }
    let file = first.split(separator: "/").last ?? ""
    let dot = file.lastIndex(of: ".")
    fileExtension = dot.map { String(file[file.index(after: $0)...]) } ?? ""
    complete(path: first)
  }

  /// Adds what the original's descriptor library adds, and takes the schema from GeoJSON.
  private mutating func complete(path: String) {
    descriptor["path"] = .string(path)
    if descriptor["format"] == nil, !fileExtension.isEmpty {
      descriptor["format"] = .string(fileExtension.lowercased())
    }
    if fileExtension.isEmpty { fileExtension = descriptor["format"]?.string ?? "" }
    if descriptor["format"]?.string == "geojson" || fileExtension == "geojson" {
      descriptor["geojsonSchema"] = descriptor["schema"]
      descriptor["schema"] = nil
    }
    if descriptor["profile"] == nil { descriptor["profile"] = "data-resource" }
  }

  /// This resource after a processing step of the spec.
  func processed(by step: JSONValue) -> PlannedResource {
    var result = self
    if let options = step["tabulator"]?.object {
      result.descriptor = descriptor.assigning(options)
    }
    if let schema = step["schema"] { result.descriptor["schema"] = schema }
    result.name = step["output"]?.string ?? name
    result.descriptor["name"] = .string(result.name)
    return result
  }

  /// The original of this resource, as the archive holds it next to what was made of it.
  func original(renamed: Bool) -> PlannedResource {
    var result = self
    if renamed { result.name += "_original" }
    result.descriptor["name"] = .string(result.name)
    result.descriptor["datahub"] = ["type": "original"]
    result.descriptor["path"] = .string("archive/\(PkgLayout.file(name, fileExtension))")
    return result
  }

  private static func isAddressable(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
  }
}

/// What a table is converted to.
enum TableFormat: String, Sendable, Hashable {
  case csv, json

  var contentType: String { self == .csv ? "text/csv" : "application/json" }

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
