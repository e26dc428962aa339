/// One resource of a package.
public struct Resource: Sendable {
  /// The place in `resources`, from 0.
  public let index: Int
  /// The descriptor as written.
  public internal(set) var descriptor: JSONObject
  /// Where the data is.
  public let content: Content
  /// How the file is laid out; the default where nothing is said.
  public let dialect: TableDialect
  /// The schema, once it is known: one given by reference is nil until `resolving`.
  public internal(set) var schema: TableSchema?
  /// The edition of the standard it is read by.
  public let standard: Standard

  /// Where a resource's data is.
  public enum Content: Hashable, Sendable {
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
  public var name: String { descriptor["name"]?.string ?? "resource-\(index + 1)" }
  /// The declared format, in lower case; of a local file without one its extension.
  public var format: String? {
    if let format = descriptor["format"]?.string { return format.lowercased() }
    guard case .local(let paths) = content, let path = paths.first else { return nil }
    return path.fileExtension.isEmpty ? nil : path.fileExtension
  }
  /// The declared media type.
  public var mediatype: String? { descriptor["mediatype"]?.string }
  /// The declared encoding, as written.
  public var encoding: String? { descriptor["encoding"]?.string }
  /// The declared size in bytes.
  public var declaredBytes: Int? { descriptor["bytes"]?.integer }
  /// The declared hash, as written.
  public var declaredHash: String? {
    descriptor["hash"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
  /// Whether the pipeline treats it as a table: it has a schema and is not GeoJSON
  /// (planner, nodes/planner.py).
  public var isTabular: Bool { descriptor["schema"] != nil && format != "geojson" }

  /// Schema and dialect given as a path or URL.
  public var references: [String] {
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
