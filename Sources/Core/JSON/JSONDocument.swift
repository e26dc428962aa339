/// A parsed JSON document: its value and the place of each part of it by JSON pointer (RFC 6901).
package struct JSONDocument: Sendable {
  /// The root value.
  package let value: JSONValue
  /// Where each value begins, by JSON pointer; the root is `""`.
  package let places: JSONPlaces
  /// Pointers of members whose name is written more than once in one object.
  package let repeated: [String]
  /// Whether the text begins with a byte order mark, which JSON must not have.
  package let hasByteOrderMark: Bool

  /// Limits that keep hostile text from costing more than its size.
  package enum Limit {
    /// Levels of nesting accepted.
    package static let depth = 512
    /// Bytes of a text.
    package static let bytes = Int(Int32.max) - 1
    /// Repeated members listed.
    package static let repeated = 1_000
  }

  /// Parses UTF-8 JSON text by RFC 8259, a byte order mark let in; throws `JSONError`.
  package init(_ bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, keepsPlaces: true)
    hasByteOrderMark = parser.skipByteOrderMark()
    value = try parser.document()
    repeated = parser.repeated
    places = JSONPlaces(
      root: value, nodes: parser.nodes, children: parser.children, lines: LineIndex(bytes))
  }
}

extension JSONValue {
  /// Parses UTF-8 JSON text by RFC 8259, without keeping places; throws `JSONError`. A small text can
  /// make a tree of many times its size: more values than that are refused while they are read.
  package init(parsing bytes: [UInt8], mostValues: Int = .max) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, keepsPlaces: false, mostValues: mostValues)
    self = try parser.document()
  }

  /// Parses JSON text; throws `JSONError`.
  package init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }

  /// A member name as a part of a JSON pointer.
  package static func escaped(pointerPart name: String) -> String {
    guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
    return name.unicodeScalars.reduce(into: "") {
      $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1)
    }
  }
}
