internal import GRDB

extension SearchQuery {
  /// The rows this query's fields and its reader's rights allow. Values are bound, never written
  /// into the text.
  func condition(columns: [String: String]) -> (sql: String, arguments: StatementArguments) {
    var parts = ["(findability = 'published' OR owner_id = ?)"]
    var arguments: StatementArguments = [userID ?? ""]
    for (name, values) in filters.sorted(by: { $0.key < $1.key }) {
      guard let column = columns[name] else { continue }
      let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
      parts.append("\(column) IN (\(marks))")
      arguments += StatementArguments(values)
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
