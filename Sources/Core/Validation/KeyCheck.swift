/// Tells whether the values of a key's fields occur once. Rows are remembered by 64-bit fingerprints.
struct KeyCheck {
  /// The fields' names.
  let names: [String]
  /// Their columns, from 0.
  let columns: [Int]
  /// Whether it is the primary key, none of whose parts may be missing.
  let isPrimary: Bool
  private var seen: [Int: Int] = [:]

  /// What a row does to a key.
  enum Outcome {
    case fine, incomplete
    case repeated(first: Int)
  }

  private init(names: [String], columns: [Int], isPrimary: Bool) {
    self.names = names
    self.columns = columns
    self.isPrimary = isPrimary
  }

  /// The keys of a schema whose fields all have a column.
  static func keys(of schema: TableSchema, columns: [String: Int]) -> [KeyCheck] {
    let primary = schema.primaryKey.isEmpty ? [] : [(schema.primaryKey, true)]
    let all = primary + schema.uniqueKeys.filter { !$0.isEmpty }.map { ($0, false) }
    return all.compactMap { names, isPrimary in
      let places = names.compactMap { columns[$0] }
      guard places.count == names.count else { return nil }
      return KeyCheck(names: names, columns: places, isPrimary: isPrimary)
    }
  }

  /// Takes the fingerprints of a row's values.
  mutating func take(_ hashes: [Int?], record: Int) -> Outcome {
    var hasher = Hasher()
    for column in columns {
      guard let hash = hashes[column] else { return .incomplete }
      hasher.combine(hash)
    }
    let print = hasher.finalize()
    if let first = seen[print] { return .repeated(first: first) }
    seen[print] = record
    return .fine
  }
}
