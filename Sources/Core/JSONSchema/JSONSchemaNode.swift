/// A subschema, compiled; other ones are named by their place in the schema's list.
enum JSONSchemaNode: Sendable {
  /// `true` or `false`.
  case fixed(Bool)
  case reference(Int)
  case keywords([JSONSchemaKeyword])
}

/// A demand a subschema makes.
enum JSONSchemaKeyword: Sendable {
  case type([JSONSchemaType])
  /// `enum` and `const`, in canonical text and as they are shown.
  case values(Set<String>, shown: String)
  case bound(DecimalNumber, JSONSchemaBound)
  case multiple(of: DecimalNumber)
  case length(ClosedRange<Int>)
  case pattern(JSONSchemaPattern)
  case format(JSONSchemaFormat)
  case items(first: [Int], rest: Int?)
  case contains(Int)
  case itemCount(ClosedRange<Int>)
  case uniqueItems
  case properties(JSONSchemaProperties)
  case required([String])
  case propertyCount(ClosedRange<Int>)
  case propertyNames(Int)
  case dependency(String, names: [String], node: Int?)
  case all([Int])
  case any([Int])
  case one([Int])
  case not(Int)
  case condition(Int, then: Int?, otherwise: Int?)
}

/// The subschemas of an object's members.
struct JSONSchemaProperties: Sendable {
  var named: [String: Int] = [:]
  var patterns: [(pattern: JSONSchemaPattern, node: Int)] = []
  var additional: Int?
  /// Whether `additional` is just `false`, which has its own message.
  var isClosed = false
  /// Whether a pattern of names could not be evaluated.
  var isOpen = false
}

/// A bound of a number.
enum JSONSchemaBound: String, Sendable {
  case minimum = "at least"
  case exclusiveMinimum = "more than"
  case maximum = "at most"
  case exclusiveMaximum = "less than"
}

/// A value's type.
enum JSONSchemaType: String, Sendable {
  case null, boolean, integer, number, string, array, object

  func fits(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string),
      (.array, .array), (.object, .object):
      true
    case (.integer, .number(let number)): DecimalNumber(number.text.utf8)?.isWhole ?? false
    default: false
    }
  }

  var words: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// The formats that are checked, loosely.
enum JSONSchemaFormat: String, Sendable {
  case uri, email, date
  case reference = "uri-reference"
  case dateTime = "date-time"

  func fits(_ text: String) -> Bool {
    switch self {
    case .uri: CellParser.isURI(text)
    case .reference: !text.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F }
    case .email: CellParser.isEmail(text)
    case .date: DateReader.isoDate(text) != nil
    case .dateTime: DateReader.isoDateTime(text.uppercased()) != nil
    }
  }

  var words: String {
    switch self {
    case .uri: "a URL"
    case .reference: "a URL or a path"
    case .email: "an e-mail address"
    case .date: "a date such as 2026-01-31"
    case .dateTime: "a date and time such as 2026-01-31T12:00:00Z"
    }
  }
}
