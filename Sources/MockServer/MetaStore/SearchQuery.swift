internal import Core

/// A search: words, exact fields, a page, and the caller.
struct SearchQuery: Sendable, Hashable {
  /// Words to be found, in lower case; none finds all.
  var words: [String] = []
  /// Values by field: any of a field's values, all of the fields.
  var filters: [String: [String]] = [:]
  /// The most results.
  var size = SearchQuery.Limit.size
  /// Results left out at the beginning.
  var from = 0
  /// Whether the oldest come first.
  var isAscending = false
  /// The caller; nil for one who is not signed in.
  var userID: String?

  enum Limit {
    static let size = 50
    fileprivate static let maximumSize = 100
    static let words = 20
    static let values = 50
  }

  /// Why a query cannot be read, in words like Python's.
  struct Fault: Error, Sendable, Hashable {
    let message: String
  }

  /// A search for everything.
  init() {}

  /// Reads a request: `q` and every value of a field is JSON text.
  init(_ request: APIRequest, fields: Set<String>, userID: String?) throws(Fault) {
    self.userID = userID
    for pair in request.query {
      switch pair.name {
      case "q": words = SearchQuery.words(in: try SearchQuery.json(pair.value).string ?? "")
      case "size": size = min(try SearchQuery.count(pair.value), Limit.maximumSize)
      case "from": from = try SearchQuery.count(pair.value)
      case "sort": isAscending = try SearchQuery.text(pair.value) == "asc"
      case "jwt", "callback": break
      default:
        let name = pair.name.hasPrefix("datahub.") ? String(pair.name.dropFirst(8)) : pair.name
        guard fields.contains(name) else { break }
        filters[name, default: []].append(try SearchQuery.text(pair.value))
      }
    }
    guard filters.values.allSatisfy({ $0.count <= Limit.values }) else {
      throw Fault(message: "Too many values")
    }
  }

  /// The words of a text, as many as are looked for.
  static func words(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(Limit.words).map(String.init)
  }

  private static func json(_ text: String) throws(Fault) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: text)
    } catch {
      throw Fault(message: error.pythonMessage(in: Array(text.utf8)))
    }
  }

  private static func text(_ text: String) throws(Fault) -> String {
    let value = try json(text)
    return value.string ?? value.text()
  }

  private static func count(_ text: String) throws(Fault) -> Int {
    guard let number = Int(text), number >= 0 else {
      throw Fault(message: "invalid literal for int() with base 10: '\(text)'")
    }
    return number
  }
}

/// What a search found.
struct SearchResult: Sendable, Hashable {
  var documents: [JSONValue] = []
  var total = 0
  /// The size of all that was found, not only of this page.
  var bytes = 0

  /// The reply's body.
  var json: JSONValue {
    [
      "results": .array(documents),
      "summary": [
        "total": .number(JSONNumber(total)), "totalBytes": .number(JSONNumber(bytes)),
      ],
    ]
  }
}

extension SearchQuery {
  /// The rows this query's fields and its reader's rights allow. Values are bound, never written
  /// into the text.
  func condition(
    columns: [String: SQLText]
  ) -> (condition: SQLText, values: [any SQLStorable]) {
    var parts: [SQLText] = ["(findability = 'published' OR owner_id = ?1)"]
    var arguments: [any SQLStorable] = [userID ?? ""]
    for (name, values) in filters.sorted(by: { $0.key < $1.key }) {
      guard let column = columns[name] else { continue }
      parts.append(
        column + " IN (" + .places(from: arguments.count + 1, count: values.count) + ")")
      arguments += values
    }
    return (.joined(parts, " AND "), arguments)
  }
}
