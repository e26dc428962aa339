/// How the rows of a table are written.
public enum TableForm: String, Hashable, Sendable {
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
  public var compression: Compression? {
    if let name = descriptor["compression"]?.string { return Compression(name: name) }
    return firstPath.flatMap { Compression(fileName: $0) }
  }

  /// The file meant in a zip file.
  public var innerPath: String? { descriptor["innerpath"]?.string }

  /// The format of what is compressed; that of the file where nothing is.
  public var contentFormat: String? {
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
  public var isDeclaredTable: Bool {
    guard format != "geojson" else { return false }
    return descriptor["schema"] != nil || descriptor["type"]?.string == "table"
      || descriptor["profile"]?.string == "tabular-data-resource"
  }

  /// How its rows are written; nil where it is not read as a table.
  public var tableForm: TableForm? {
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

  /// The dialect, with the delimiter that the format means where none is declared.
  var layout: TableDialect {
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
