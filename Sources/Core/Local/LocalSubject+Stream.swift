extension LocalSubject {
  /// A descriptor or a table that came from elsewhere and has no folder.
  init(
    of file: OpenFile, named name: String, _ options: LocalValidationOptions
  ) throws(FileFault) {
    let place = PackagePlace(only: file, named: name)
    if file.bytes <= PackageFolder.Limit.descriptorBytes {
      let bytes = try file.content(limitBytes: PackageFolder.Limit.descriptorBytes)
      if let value = try? JSONDocument(bytes).value, Self.kind(of: value) != nil {
        // A descriptor's paths lead nowhere from here, unless an address says where.
        self = try LocalSubject(
          descriptor: bytes, named: PackageFolder.descriptorName, "", .nowhere, options)
        return
      }
    }
    let head = try file.read(at: 0, count: DialectSniff.Limit.bytes)
    var table = Self.table(name)
    if let format = Self.format(of: head, named: name) { table["format"] = .string(format) }
    self.init(.table, [table], folder: "", place)
    try refuseUnread(file)
  }

  /// The format that content shows where the name has none.
  private static func format(of head: [UInt8], named name: String) -> String? {
    guard !name.contains(".") else { return nil }
    return switch JSONHead(head) {
    case .document: "json"
    case .lines: "ndjson"
    case nil: "csv"
    }
  }
}

/// Makes the paths of a descriptor's resources addresses.
enum ResourceAddresses {
  /// The descriptor with each path counted from that address, which ends with `/`.
  static func resolved(_ value: JSONValue, base: String) -> JSONValue {
    guard var package = value.object, let resources = package["resources"]?.array else {
      return value.object.map { .object(resolved($0, base)) } ?? value
    }
    package["resources"] = .array(
      resources.map { resource in resource.object.map { .object(resolved($0, base)) } ?? resource })
    return .object(package)
  }

  private static func resolved(_ resource: JSONObject, _ base: String) -> JSONObject {
    var copy = resource
    for name in ["path", "schema", "dialect"] {
      guard let value = resource[name] else { continue }
      if let text = value.string {
        copy[name] = .string(address(text, base))
      } else if name == "path", let parts = value.array {
        copy[name] = .array(parts.map { $0.string.map { .string(address($0, base)) } ?? $0 })
      }
    }
    return copy
  }

  /// A path that no package may have is left to be found wrong.
  private static func address(_ path: String, _ base: String) -> String {
    RemoteLocation.isURL(path) || (try? ResourcePath(path)) == nil ? path : base + path
  }
}
