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
