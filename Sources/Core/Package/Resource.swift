package struct Resource: Sendable {
  /// The place in `resources`, from 0.
  package let index: Int
  /// The descriptor as written.
  package internal(set) var descriptor: JSONObject
  /// Where the data is.
  package let content: Content
  /// How the file is laid out; the default where nothing is said.
  package let dialect: TableDialect
  /// The schema, once it is known: one given by reference is nil until `resolving`.
  package internal(set) var schema: TableSchema?
  /// The edition of the standard it is read by.
  package let standard: Standard

  /// Where a resource's data is.
  package enum Content: Hashable, Sendable {
    case local([ResourcePath])
    case remote([String])
    case inline(JSONValue)
    /// Neither; a finding says why.
    case unusable
  }

  init(
    index: Int, descriptor: JSONObject, standard: Standard, loaded: [String: JSONValue] = [:]
  ) {
    self.index = index
    self.descriptor = descriptor
    self.standard = standard
    content = Resource.content(of: descriptor)
    dialect = TableDialect(Resource.resolved(descriptor["dialect"], by: loaded))
    schema = Resource.resolved(descriptor["schema"], by: loaded)?.object.map {
      TableSchema($0, standard: standard)
    }
  }

  /// The same with another dialect.
  func with(dialect: JSONObject) -> Resource {
    var members = descriptor
    members["dialect"] = dialect.isEmpty ? nil : .object(dialect)
    return Resource(index: index, descriptor: members, standard: standard)
  }

  /// The name; `resource-<n>` (from 1) where it has none.
  package var name: String { descriptor["name"]?.string ?? "resource-\(index + 1)" }
  /// The declared format, in lower case; of a local file without one its extension.
  package var format: String? {
    if let format = descriptor["format"]?.string { return format.lowercased() }
    guard case .local(let paths) = content, let path = paths.first else { return nil }
    return path.fileExtension.isEmpty ? nil : path.fileExtension
  }
  /// The declared media type.
  package var mediatype: String? { descriptor["mediatype"]?.string }
  /// The declared encoding, as written.
  package var encoding: String? { descriptor["encoding"]?.string }
  /// The declared size in bytes.
  var declaredBytes: Int? { descriptor["bytes"]?.integer }
  /// The declared hash, as written.
  var declaredHash: String? {
    descriptor["hash"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
  /// Whether the pipeline treats it as a table: it has a schema and is not GeoJSON
  /// (planner, nodes/planner.py).
  package var isTabular: Bool { descriptor["schema"] != nil && format != "geojson" }

  /// Schema and dialect given as a path or URL.
  package var references: [String] {
    ["schema", "dialect"].compactMap { descriptor[$0]?.string }
  }

  private static func resolved(
    _ value: JSONValue?, by loaded: [String: JSONValue]
  ) -> JSONValue? {
    value?.string.map { loaded[$0] } ?? value
  }

  private static func content(of descriptor: JSONObject) -> Content {
    guard let path = descriptor["path"] ?? descriptor["url"] else {
      return descriptor["data"].map { .inline($0) } ?? .unusable
    }
    let texts = path.string.map { [$0] } ?? (path.array ?? []).compactMap(\.string)
    guard !texts.isEmpty, texts.count == path.array?.count ?? 1 else { return .unusable }
    if texts.allSatisfy(RemoteLocation.isURL) { return .remote(texts) }
    let paths = texts.compactMap { try? ResourcePath($0) }
    return paths.count == texts.count ? .local(paths) : .unusable
  }
}

/// How the rows of a table are written.
enum TableForm: String, Hashable, Sendable {
  /// Cells between delimiters.
  case delimited
  /// One JSON array.
  case json
  /// A JSON value a line.
  case jsonLines

  /// The delimiter that files of a format have.
  static func delimiter(ofFormat format: String?) -> String {
    switch format {
    case "tsv", "tab": "\t"
    case "psv": "|"
    default: ","
    }
  }
}

extension Resource {
  /// How the files are compressed: by the property, else by the first one's suffix; nil for not at
  /// all.
  package var compression: Compression? {
    if let name = descriptor["compression"]?.string { return Compression(name: name) }
    return firstPath.flatMap { Compression(fileName: $0) }
  }

  /// The file meant in a zip file.
  var innerPath: String? { descriptor["innerpath"]?.string }

  /// The format of what is compressed; that of the file where nothing is.
  var contentFormat: String? {
    guard let compression, descriptor["format"]?.string == nil || format == compression.rawValue
    else { return format }
    let name =
      innerPath
      ?? firstPath.map { path in
        Compression(fileName: path) == compression
          ? String(path.dropLast(compression.rawValue.count + 1)) : path
      }
    guard let last = name?.split(separator: "/").last, let dot = last.lastIndex(of: "."),
      dot != last.startIndex
    else { return nil }
    return last[last.index(after: dot)...].lowercased()
  }

  /// Whether the descriptor says that it is a table.
  var isDeclaredTable: Bool {
    guard format != "geojson" else { return false }
    return descriptor["schema"] != nil || descriptor["type"]?.string == "table"
      || descriptor["profile"]?.string == "tabular-data-resource"
  }

  /// How its rows are written; nil where it is not read as a table.
  var tableForm: TableForm? {
    if case .inline(let data) = content {
      if data.string == nil { return isDeclaredTable ? .json : nil }
    }
    switch contentFormat ?? mediatypeFormat ?? addressFormat {
    case "csv"?, "tsv"?, "psv"?, "dsv"?, "txt"?, "tab"?: return .delimited
    case "json"?: return isDeclaredTable ? .json : nil
    case "ndjson"?, "jsonl"?: return .jsonLines
    case nil: return isDeclaredTable ? .delimited : nil
    default: return nil
    }
  }

  private var mediatypeFormat: String? {
    switch mediatype?.lowercased().split(separator: ";").first {
    case "text/csv"?: "csv"
    case "text/tab-separated-values"?: "tsv"
    case "application/json"?: "json"
    case "application/x-ndjson"?, "application/jsonl"?: "ndjson"
    default: nil
    }
  }

  /// The extension of an address.
  private var addressFormat: String? {
    guard case .remote = content, let name = firstPath?.split(separator: "/").last,
      let dot = name.lastIndex(of: ".")
    else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  private var firstPath: String? {
    switch content {
    case .local(let paths): paths.first?.text
    case .remote(let urls): urls.first.map { String($0.prefix { $0 != "?" && $0 != "#" }) }
    case .inline, .unusable: nil
    }
  }

  /// Whether it is a table of rows and cells marked off by delimiters.
  package var isDelimited: Bool { tableForm == .delimited }

  /// The dialect, with the delimiter that the format means where none is declared.
  package var layout: TableDialect {
    var layout = dialect
    if descriptor["dialect"]?["delimiter"] == nil {
      layout.delimiter = TableForm.delimiter(ofFormat: contentFormat)
    }
    return layout
  }

  /// The resource as what its files hold: nothing is said of size and hash, which are the files'.
  var ofContent: Resource {
    var copy = self
    copy.descriptor["bytes"] = nil
    copy.descriptor["hash"] = nil
    copy.descriptor["compression"] = "none"
    copy.descriptor["format"] = contentFormat.map { .string($0) }
    return copy
  }
}
