/// What the columns of a table are (Table Schema 1.0 and 2.0).
package struct TableSchema: Hashable, Sendable {
  /// The fields in order.
  package var fields: [Field]
  /// How fields and columns correspond.
  package var fieldsMatch = FieldsMatch.exact
  /// Texts that mean a missing value.
  package var missingValues = [""]
  /// Names of the fields that tell rows apart.
  package var primaryKey: [String] = []
  /// Sets of fields whose values together are unique.
  package var uniqueKeys: [[String]] = []
  /// References to other tables.
  package var foreignKeys: [ForeignKey] = []
  /// The schema as written.
  package var descriptor: JSONObject
  /// The edition of the standard it is read by.
  package let standard: Standard

  /// How the fields of a schema and the columns of a file correspond.
  package enum FieldsMatch: String, Hashable, Sendable {
    case exact, equal, subset, superset, partial
  }

  /// Fields whose values must occur in another table.
  package struct ForeignKey: Hashable, Sendable {
    package var fields: [String]
    /// The other resource's name; "" for the same table.
    package var resource: String
    /// The fields there.
    var referenced: [String]

    /// Whether it names as many fields here as there.
    var isPaired: Bool { !fields.isEmpty && fields.count == referenced.count }
  }

  /// The schema an object describes.
  package init(_ members: JSONObject, standard: Standard = .v1) {
    descriptor = members
    self.standard = standard
    fields = (members["fields"]?.array ?? []).map {
      Field($0.object ?? [:], standard: standard)
    }
    let match = members["fieldsMatch"]?.string ?? members["fieldsMatch"]?[0]?.string
    fieldsMatch = match.flatMap(FieldsMatch.init) ?? .exact
    missingValues = TableSchema.missingValues(members["missingValues"]) ?? missingValues
    primaryKey = TableSchema.names(members["primaryKey"])
    uniqueKeys = (members["uniqueKeys"]?.array ?? []).map(TableSchema.names)
    foreignKeys = (members["foreignKeys"]?.array ?? []).map { key in
      ForeignKey(
        fields: TableSchema.names(key["fields"]),
        resource: key["reference"]?["resource"]?.string ?? "",
        referenced: TableSchema.names(key["reference"]?["fields"]))
    }
  }

  /// Whether the labels are the fields' names, byte for byte and in their order.
  func names(_ labels: [String]) -> Bool {
    !labels.isEmpty
      && labels.elementsEqual(fields.map(\.name)) { Array($0.utf8) == Array($1.utf8) }
  }

  /// The names in a string or an array of strings.
  static func names(_ value: JSONValue?) -> [String] {
    value?.string.map { [$0] } ?? (value?.array ?? []).compactMap(\.string)
  }

  /// The texts of `missingValues`, plain or with labels.
  static func missingValues(_ value: JSONValue?) -> [String]? {
    value?.array.map { $0.compactMap { $0.string ?? $0["value"]?.string } }
  }
}
