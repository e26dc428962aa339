/// A descriptor made of what was found in files.
public struct PackageDraft: Sendable {
  private let name: String
  private var resources: [JSONValue] = []
  private var names: Set<String> = []

  /// A draft of a package without resources; the name is made fit for one.
  public init(name: String) {
    let slug = ParsedPath.slug(name)
    self.name = slug.isEmpty ? "package" : slug
  }

  /// How many resources there are.
  public var count: Int { resources.count }

  /// Adds a file; what `table` says of a table comes after what the path says.
  public mutating func add(path: String, digest: FileDigest, table: JSONObject? = nil) {
    let parsed = ParsedPath(path)
    var resource: JSONObject = ["name": .string(freshName(parsed.name))]
    if table != nil { resource["type"] = "table" }
    resource["path"] = .string(path)
    let format = table?["format"]?.string ?? parsed.format
    if !format.isEmpty { resource["format"] = .string(format) }
    resource["mediatype"] = (MediaType.byExtension[format] ?? parsed.mediatype).map { .string($0) }
    resource["compression"] = table?["compression"]
    resource["encoding"] = table?["encoding"]
    resource["bytes"] = .number(JSONNumber(digest.bytes))
    resource["hash"] = .string(digest.md5Hex)
    for name in ["dialect", "schema"] { resource[name] = table?[name] }
    resources.append(.object(resource))
  }

  private mutating func freshName(_ wanted: String) -> String {
    let base = wanted.isEmpty ? "resource" : wanted
    var name = base
    var number = 1
    while !names.insert(name).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  /// The descriptor.
  public var descriptor: JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": .string(name),
      "resources": .array(resources),
    ]
  }

  /// The descriptor's text: lists of plain values on one line, all else broken.
  public var text: [UInt8] {
    JSONTextLayout(Array("{\n}".utf8)).text(descriptor, indentation: []) + [0x0A]
  }
}
