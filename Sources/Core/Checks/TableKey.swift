/// A key of a table: columns whose values together mean something across rows.
struct TableKey {
  enum Role: Hashable {
    /// `unique` of a field.
    case unique(column: Int)
    case primary
    /// One of `uniqueKeys`.
    case uniqueSet
    /// The foreign key of that place in the schema.
    case foreign(Int)
    /// Wanted by the foreign keys of others, or by one of this table.
    case wanted
  }

  /// The columns, from 0.
  let columns: [Int]
  /// The fields' names.
  let names: [String]
  var roles: [Role]
  let index: KeyIndex?

  /// Whether no two rows may have it the same.
  var isUnique: Bool {
    roles.contains { role in
      switch role {
      case .unique, .primary, .uniqueSet: true
      case .foreign, .wanted: false
      }
    }
  }

  /// The places in the schema of the foreign keys that it is.
  var foreignRoles: [Int] {
    roles.compactMap { if case .foreign(let place) = $0 { place } else { nil } }
  }

  /// The keys of a schema whose fields all have a column, one for each list of columns.
  static func keys(
    of schema: TableSchema, places: [String: Int], wanted: [[String]]
  ) -> [TableKey] {
    var found: [(names: [String], role: Role)] = []
    for field in schema.fields where field.constraints.unique {
      guard let column = places[field.name] else { continue }
      found.append(([field.name], .unique(column: column)))
    }
    if !schema.primaryKey.isEmpty { found.append((schema.primaryKey, .primary)) }
    for names in schema.uniqueKeys where !names.isEmpty { found.append((names, .uniqueSet)) }
    for (place, key) in schema.foreignKeys.enumerated() where !key.fields.isEmpty {
      found.append((key.fields, .foreign(place)))
      if key.resource.isEmpty { found.append((key.referenced, .wanted)) }
    }
    for names in wanted { found.append((names, .wanted)) }
    return joined(found, schema, places)
  }

  private static func joined(
    _ found: [(names: [String], role: Role)], _ schema: TableSchema, _ places: [String: Int]
  ) -> [TableKey] {
    var order: [[Int]] = []
    var byColumns: [[Int]: (names: [String], roles: [Role])] = [:]
    for (names, role) in found {
      let columns = names.compactMap { places[$0] }
      guard !names.isEmpty, columns.count == names.count else { continue }
      if byColumns[columns] == nil { order.append(columns) }
      byColumns[columns, default: (names, [])].roles.append(role)
    }
    return order.compactMap { columns in
      guard let (names, roles) = byColumns[columns] else { return nil }
      let type = schema.fields.first { $0.name == names[0] }?.type
      let isDense = columns.count == 1 && type == .integer
      let isIndexed = roles.contains { if case .foreign = $0 { false } else { true } }
      return TableKey(
        columns: columns, names: names, roles: roles,
        index: isIndexed ? KeyIndex(isDense: isDense) : nil)
    }
  }
}
