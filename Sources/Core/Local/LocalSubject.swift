/// What a path given to be checked turned out to be, with what its descriptor says.
package struct LocalSubject: Sendable {
  package enum Kind: String, Sendable, Hashable {
    case package, resource, schema
    /// A table without a descriptor.
    case table
    /// A folder without a descriptor, whose tables are checked.
    case folder
  }

  package internal(set) var kind: Kind
  /// The folder that paths start from, as it follows from the given path.
  package let folder: String
  /// The descriptor's file name; nil where there is none.
  package let descriptorName: String?
  /// The descriptor's text; empty where there is none.
  package let descriptor: [UInt8]
  /// The descriptor's values, references to other files resolved.
  package internal(set) var package: DataPackage
  /// Findings in the descriptor.
  package internal(set) var findings: [Finding]
  /// The descriptor, where it is JSON.
  package internal(set) var document: JSONDocument?
  /// How the descriptor is read, and the files it refers to.
  var surroundings = DescriptorSurroundings()
  let place: PackagePlace

  /// Schemas and dialects kept in files of their own, by the path that names them.
  package var loaded: [String: JSONValue] { surroundings.loaded.mapValues(\.value) }
}

extension LocalSubject {
  /// Looks at what is at that path. A descriptor that is no JSON is a finding.
  init(
    at path: String, options: LocalValidationOptions = LocalValidationOptions()
  ) throws(FileFault) {
    let folder = try PackageFolder(at: path)
    switch folder.entry {
    case .folder:
      do throws(FileFault) {
        let bytes = try folder.descriptorBytes()
        self = try LocalSubject(
          descriptor: bytes, named: PackageFolder.descriptorName, folder.path,
          PackagePlace(folder), options)
      } catch {
        guard case .notFound = error else { throw error }
        self = try LocalSubject(tablesOf: folder)
      }
    case .descriptor:
      self = try LocalSubject(
        descriptor: try folder.descriptorBytes(), named: PackageFolder.descriptorName, folder.path,
        PackagePlace(folder), options)
    case .file(let name): self = try LocalSubject(file: name, folder, options)
    }
  }

  private init(
    file name: String, _ folder: PackageFolder, _ options: LocalValidationOptions
  ) throws(FileFault) {
    let path: ResourcePath
    do throws(PathFault) { path = try ResourcePath(name) } catch {
      throw .unsafe(path: name, error)
    }
    let file = try folder.open(path)
    if path.fileExtension == "json", file.bytes <= PackageFolder.Limit.descriptorBytes {
      let bytes = try file.content(limitBytes: PackageFolder.Limit.descriptorBytes)
      if let value = try? JSONValue(parsing: bytes), Self.kind(of: value) != nil {
        self = try LocalSubject(
          descriptor: bytes, named: name, folder.path, PackagePlace(folder), options)
        return
      }
    }
    if path.fileExtension == "zip", let inner = PackagePlace.packageFolder(of: file),
      let root = try? ResourcePath(PackageFolder.descriptorName)
    {
      let place = PackagePlace(file, below: inner)
      let bytes = try place.open(root).content(limitBytes: PackageFolder.Limit.descriptorBytes)
      self = try LocalSubject(
        descriptor: bytes, named: PackageFolder.descriptorName, path.text, place, options)
      return
    }
    // Descriptors in other languages than JSON are no tables.
    if ["yaml", "yml", "toml"].contains(path.fileExtension) {
      throw .notAPackage(path: CheckedPackage.join(folder.path, name))
    }
    self = LocalSubject(.table, [Self.table(name)], folder)
    try refuseUnread(file)
  }

  /// Throws where a file alone is of a format that is not read: nothing of it would be checked.
  private func refuseUnread(_ file: OpenFile) throws(FileFault) {
    guard let resource = package.resources.first, resource.tableForm == nil,
      JSONText(resource) == nil
    else { return }
    let head = try file.read(at: 0, count: FileSignature.headBytes)
    throw .noTable(
      path: CheckedPackage.join(folder, file.path),
      FileSignature.foreign(head) ?? FileSignature(format: resource.format ?? ""))
  }

  /// The tables of a folder without a descriptor.
  private init(tablesOf folder: PackageFolder) throws(FileFault) {
    let paths = try folder.files().filter { path in
      (try? ResourcePath(path)) != nil && Self.isTable(path)
    }
    let other = Self.otherDescriptors.first { name in
      (try? ResourcePath(name)).map { (try? folder.open($0)) != nil } ?? false
    }
    guard !paths.isEmpty else {
      throw .notAPackage(
        path: other.map { CheckedPackage.join(folder.path, $0) } ?? folder.shownPath)
    }
    var tables: [JSONValue] = []
    var names: Set<String> = []
    for path in paths {
      var table = Self.table(path)
      if !names.insert(table["name"]?.string ?? "").inserted { table["name"] = .string(path) }
      tables.append(.object(table))
    }
    self = LocalSubject(.folder, tables.compactMap(\.object), folder)
    if let other {
      var finding = Finding(
        .formatUnchecked, .warning, cell: other, expected: "write it as datapackage.json",
        reason: "a descriptor is read in JSON alone; the tables were checked without it")
      finding.file = other
      findings.append(finding)
    }
  }

  /// Descriptors in languages that are not read.
  private static let otherDescriptors = [
    "datapackage.yaml", "datapackage.yml", "datapackage.toml",
  ]

  private init(_ kind: Kind, _ tables: [JSONObject], _ folder: PackageFolder) {
    self.init(kind, tables, folder: folder.path, PackagePlace(folder))
  }

  init(_ kind: Kind, _ tables: [JSONObject], folder: String, _ place: PackagePlace) {
    self.init(
      kind: kind, folder: folder, descriptorName: nil, descriptor: [],
      package: DataPackage(
        ["resources": .array(tables.map { .object($0) })], standard: .v2), findings: [],
      place: place)
  }

  /// Formats of the files that are tables without a descriptor.
  private static func isTable(_ path: String) -> Bool {
    var name = path
    if let compression = Compression(fileName: path) {
      name = String(path.dropLast(compression.rawValue.count + 1))
    }
    return [".csv", ".tsv", ".tab", ".psv", ".ndjson", ".jsonl"].contains {
      name.lowercased().hasSuffix($0)
    }
  }

  /// The resource that a table without a descriptor is.
  static func table(_ path: String) -> JSONObject {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.prefix { $0 != "." }
    return [
      "name": .string(stem.isEmpty ? file : String(stem)), "path": .string(path), "type": "table",
    ]
  }

  /// What a JSON value describes; nil where it is no descriptor.
  static func kind(of value: JSONValue) -> Kind? {
    if value["resources"] != nil { return .package }
    if value["path"] != nil || value["data"] != nil || value["url"] != nil { return .resource }
    return value["fields"] != nil ? .schema : nil
  }
}

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
