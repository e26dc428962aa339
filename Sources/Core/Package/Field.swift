/// One field of a table schema.
public struct Field: Hashable, Sendable {
  /// The name; "" where it has none.
  public var name: String
  /// The type; one the standard does not know is read as `any`.
  public var type: FieldType
  /// The format, without the old `fmt:` prefix.
  public var format: String
  /// The constraints.
  public var constraints: Constraints
  /// What separates whole and fraction of a number.
  public var decimalChar = "."
  /// What groups digits of a number; nil where nothing does.
  public var groupChar: String?
  /// Whether a number stands alone, without a unit around it.
  public var bareNumber = true
  /// Texts that are true.
  public var trueValues = ["true", "True", "TRUE", "1"]
  /// Texts that are false.
  public var falseValues = ["false", "False", "FALSE", "0"]
  /// Texts that stand for nothing, in place of the schema's.
  public var missingValues: [String]?
  /// What separates the items of a list.
  public var delimiter = ","
  /// The type of a list's items.
  public var itemType = FieldType.string
  /// Values allowed besides constraints; nil where all are. Their order, where `categoriesOrdered`
  /// gives one, is for those who draw or sort them: the standard gives strings no bounds.
  public var categories: [JSONValue]?
  /// The field as written.
  public var descriptor: JSONObject

  /// The field an object describes.
  public init(_ members: JSONObject, standard: Standard = .v1) {
    descriptor = members
    name = members["name"]?.string ?? ""
    let fallback = standard == .v1 ? FieldType.string : .any
    type = members["type"].map { $0.string.flatMap(FieldType.init) ?? .any } ?? fallback
    let written = members["format"]?.string ?? "default"
    format = written.hasPrefix("fmt:") ? String(written.dropFirst(4)) : written
    constraints = Constraints(members["constraints"])
    decimalChar = members["decimalChar"]?.string ?? decimalChar
    groupChar = members["groupChar"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    bareNumber = members["bareNumber"]?.bool ?? bareNumber
    trueValues = Field.texts(members["trueValues"]) ?? trueValues
    falseValues = Field.texts(members["falseValues"]) ?? falseValues
    missingValues = TableSchema.missingValues(members["missingValues"])
    delimiter = members["delimiter"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? delimiter
    itemType = members["itemType"]?.string.flatMap(FieldType.init) ?? itemType
    if type == .string || type == .integer {
      categories = members["categories"]?.array.map { $0.map { $0["value"] ?? $0 } }
    }
  }

  private static func texts(_ value: JSONValue?) -> [String]? {
    value?.array?.compactMap { element in
      if case .number(let number) = element { number.text } else { element.string }
    }
  }

  /// A field of that name and type.
  public init(name: String, type: FieldType, format: String = "default") {
    self.init(["name": .string(name), "type": .string(type.rawValue), "format": .string(format)])
  }
}
