/// One field of a table schema.
package struct Field: Hashable, Sendable {
  /// The name; "" where it has none.
  package var name: String
  /// The type; one the standard does not know is read as `any`.
  package var type: FieldType
  /// The format, without the old `fmt:` prefix.
  package var format: String
  package var constraints: Constraints
  /// What separates whole and fraction of a number.
  package var decimalChar = "."
  /// What groups digits of a number; nil where nothing does.
  package var groupChar: String?
  /// Whether a number stands alone, without a unit around it.
  package var bareNumber = true
  /// Texts that are true.
  package var trueValues = ["true", "True", "TRUE", "1"]
  /// Texts that are false.
  package var falseValues = ["false", "False", "FALSE", "0"]
  /// Texts that stand for nothing, in place of the schema's.
  package var missingValues: [String]?
  /// What separates the items of a list.
  package var delimiter = ","
  /// The type of a list's items.
  package var itemType = FieldType.string
  /// Values allowed besides constraints; nil where all are. Their order, where `categoriesOrdered`
  /// gives one, is for those who draw or sort them: the standard gives strings no bounds.
  package var categories: [JSONValue]?
  /// The field as written.
  package var descriptor: JSONObject

  /// The field an object describes.
  package init(_ members: JSONObject, standard: Standard = .v1) {
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

  package init(name: String, type: FieldType, format: String = "default") {
    self.init(["name": .string(name), "type": .string(type.rawValue), "format": .string(format)])
  }
}

extension FieldType {
  /// The names of the constraints that apply to values of the type (Table Schema, constraints); the
  /// others are said once, of the descriptor, and count for nothing.
  package var constraints: Set<String> {
    let bounds: Set = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    let lengths: Set = ["minLength", "maxLength"]
    let own: Set<String> =
      switch self {
      case .string: lengths.union(["pattern"])
      case .object, .array: lengths.union(["jsonSchema"])
      case .list, .geojson: lengths
      case .number, .integer, .date, .time, .datetime, .year, .yearmonth, .duration: bounds
      case .boolean, .geopoint, .any: []
      }
    return own.union(["required", "unique", "enum"])
  }
}

/// The types a field may have (Table Schema 1.0 and 2.0).
package enum FieldType: String, Hashable, Sendable, CaseIterable {
  case string, number, integer, boolean, object, array, list, datetime, date, time
  case year, yearmonth, duration, geopoint, geojson, any

  /// The formats that are checked: the standard's, and `wkt` of frictionless. Types with patterns accept
  /// others.
  package var formats: [String] {
    switch self {
    case .string: ["default", "email", "uri", "binary", "uuid", "wkt"]
    case .geopoint: ["default", "array", "object"]
    case .geojson: ["default", "topojson"]
    case .date, .time, .datetime: ["default", "any"]
    case .number, .integer, .boolean, .object, .array, .list, .year, .yearmonth, .duration, .any:
      ["default"]
    }
  }
}
