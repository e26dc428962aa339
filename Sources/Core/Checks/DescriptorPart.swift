/// One kind of object in a descriptor: the properties the standard gives it, and how else they are
/// written.
struct DescriptorPart: Sendable {
  typealias Property = (name: String, shape: DescriptorShape)

  /// What it is called in a message.
  let name: String
  /// The code of what is wrong with it.
  let code: FindingCode
  /// The properties' names.
  var names: Set<String> { Set(shapes.keys) }
  /// The properties of both editions.
  let properties: [Property]
  /// Names of the standard under which people look for others.
  var synonyms: [String: String] = [:]
  /// Properties that belong in an object within this one, by its name.
  var inner: [(part: String, names: Set<String>)] = []
  /// Properties that belong in the object around this one.
  var outer: (part: String, names: Set<String>)?

  /// The properties' shapes by name.
  let shapes: [String: DescriptorShape]
  /// The properties by their names without case and separators.
  private let folded: [String: String]

  init(
    _ name: String, _ code: FindingCode, _ properties: [Property], synonyms: [String: String] = [:],
    inner: [(part: String, names: Set<String>)] = [],
    outer: (part: String, names: Set<String>)? = nil
  ) {
    (self.name, self.code, self.properties, self.synonyms) = (name, code, properties, synonyms)
    (self.inner, self.outer) = (inner, outer)
    shapes = Dictionary(properties.map { ($0.name, $0.shape) }, uniquingKeysWith: { $1 })
    folded = Dictionary(
      properties.map { (DescriptorPart.folded($0.name), $0.name) }, uniquingKeysWith: { $1 })
  }
}

extension DescriptorPart {
  /// Bytes of the longest name looked at.
  private static let longestName = 32

  /// The property that a name is a slip of.
  func lookAlike(of name: String) -> String? {
    if let known = synonyms[name] ?? folded[DescriptorPart.folded(name)] { return known }
    let allowed = name.utf8.count >= 8 ? 2 : name.utf8.count >= 5 ? 1 : 0
    if allowed == 0 || name.utf8.count > DescriptorPart.longestName { return nil }
    // One that belongs in another object is in the wrong place and no slip.
    if inner.contains(where: { $0.names.contains(name) }) { return nil }
    return properties.first { EditDistance.isWithin(allowed, name, $0.name) }?.name
  }

  /// A name without case and separators.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }
}

extension DescriptorPart {
  static let package = DescriptorPart(
    "package", .packageError,
    [
      ("$schema", .text), ("profile", .text), ("name", .text), ("id", .text), ("title", .prose),
      ("description", .prose), ("homepage", .text), ("version", .text), ("created", .text),
      ("keywords", .textList), ("image", .text), ("licenses", .list),
      ("contributors", .objectList), ("sources", .objectList), ("resources", .objectList),
    ],
    synonyms: [
      "licence": "licenses", "licences": "licenses", "license": "licenses", "tags": "keywords",
      "authors": "contributors", "files": "resources", "tables": "resources",
    ],
    inner: [
      ("schema", schemaNames), ("resource", ["schema", "dialect", "path", "data"]),
    ])

  static let resource = DescriptorPart(
    "resource", .resourceError,
    [
      ("$schema", .text), ("profile", .text), ("name", .text), ("path", .textOrList),
      ("data", .anything), ("url", .text), ("type", .text), ("title", .prose),
      ("description", .prose), ("homepage", .text), ("format", .text), ("mediatype", .text),
      ("encoding", .text), ("bytes", .whole), ("hash", .text), ("dialect", .textOrObject),
      ("schema", .textOrObject), ("licenses", .list), ("sources", .objectList),
      ("compression", .text), ("innerpath", .text),
    ],
    synonyms: [
      "licence": "licenses", "licences": "licenses", "license": "licenses", "file": "path",
      "filename": "path", "mimetype": "mediatype", "size": "bytes", "md5": "hash",
      "checksum": "hash", "charset": "encoding",
    ],
    inner: [
      ("schema", schemaNames),
      ("dialect", Set(dialect.names.subtracting(["$schema", "property", "table"]))),
    ])

  static let dialect = DescriptorPart(
    "dialect", .dialectError,
    [
      ("$schema", .text), ("header", .flag), ("headerRows", .list), ("headerJoin", .text),
      ("commentRows", .list), ("commentChar", .text), ("delimiter", .text),
      ("lineTerminator", .text), ("quoteChar", .text), ("doubleQuote", .flag),
      ("escapeChar", .text), ("nullSequence", .text), ("skipInitialSpace", .flag),
      ("property", .text), ("itemType", .text), ("itemKeys", .textList), ("sheetNumber", .whole),
      ("sheetName", .text), ("table", .text), ("caseSensitiveHeader", .flag),
      ("csvddfVersion", .anything), ("title", .prose), ("description", .prose), ("name", .text),
    ],
    synonyms: [
      "quote": "quoteChar", "escape": "escapeChar", "separator": "delimiter", "sep": "delimiter",
      "delim": "delimiter", "comment": "commentChar", "sheet": "sheetName",
      "null": "nullSequence",
    ],
    outer: ("resource", ["encoding", "mediatype", "compression"]))

  static let schema = DescriptorPart(
    "schema", .schemaError,
    [
      ("$schema", .text), ("fields", .list), ("fieldsMatch", .textOrList),
      ("missingValues", .list), ("primaryKey", .textOrList), ("uniqueKeys", .list),
      ("foreignKeys", .objectList), ("name", .text), ("title", .prose), ("description", .prose),
    ],
    synonyms: ["columns": "fields", "nullValues": "missingValues", "naValues": "missingValues"],
    outer: ("resource", ["encoding", "dialect", "mediatype"]))

  static let field = DescriptorPart(
    "field", .fieldError,
    [
      ("name", .text), ("type", .text), ("format", .text), ("title", .prose),
      ("description", .prose), ("example", .anything), ("rdfType", .text),
      ("constraints", .object), ("missingValues", .list), ("categories", .list),
      ("categoriesOrdered", .flag), ("decimalChar", .text), ("groupChar", .text),
      ("bareNumber", .flag), ("trueValues", .textList), ("falseValues", .textList),
      ("delimiter", .text), ("itemType", .text),
    ],
    synonyms: ["id": "name", "label": "title", "dataType": "type", "datatype": "type"],
    inner: [("constraints", constraints.names)],
    outer: ("schema", ["primaryKey", "foreignKeys", "uniqueKeys"]))

  static let constraints = DescriptorPart(
    "constraints", .fieldError,
    [
      ("required", .flag), ("unique", .flag), ("minLength", .whole), ("maxLength", .whole),
      ("minimum", .anything), ("maximum", .anything), ("exclusiveMinimum", .anything),
      ("exclusiveMaximum", .anything), ("pattern", .text), ("enum", .list),
      ("jsonSchema", .object),
    ],
    synonyms: [
      "min": "minimum", "max": "maximum", "regex": "pattern", "regexp": "pattern",
      "values": "enum",
    ],
    outer: ("field", ["format", "type", "missingValues", "categories", "trueValues"]))

  private static let schemaNames: Set<String> = [
    "fields", "missingValues", "primaryKey", "foreignKeys", "uniqueKeys", "fieldsMatch",
  ]
}

extension DescriptorPart {
  static func licence(_ code: FindingCode) -> DescriptorPart {
    DescriptorPart(
      "licence", code, [("name", .text), ("path", .text), ("title", .prose)],
      synonyms: ["homepage": "path"])
  }

  static func source(_ code: FindingCode) -> DescriptorPart {
    DescriptorPart(
      "source", code,
      [("title", .prose), ("path", .text), ("email", .text), ("version", .text)],
      synonyms: ["url": "path", "web": "path", "link": "path"])
  }

  static let contributor = DescriptorPart(
    "contributor", .packageError,
    [
      ("title", .prose), ("givenName", .text), ("familyName", .text), ("path", .text),
      ("email", .text), ("roles", .textList), ("role", .text), ("organization", .text),
    ],
    synonyms: [
      "name": "title", "url": "path", "web": "path", "homepage": "path",
      "organisation": "organization",
    ])

  static let foreignKey = DescriptorPart(
    "foreign key", .schemaError, [("fields", .textOrList), ("reference", .object)])

  static let reference = DescriptorPart(
    "reference", .schemaError,
    [("resource", .text), ("fields", .textOrList), ("package", .text)],
    synonyms: ["table": "resource", "datapackage": "package"])
}
