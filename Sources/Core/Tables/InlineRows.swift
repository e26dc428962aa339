/// The rows of a table that stands in the descriptor itself.
package struct InlineRows {
  private var shape: JSONRowShape
  private let elements: [JSONValue]
  private let pointer: String
  private let places: (String) -> TextPlace?
  private var taken = 0
  private var fault: Finding?

  /// The rows of the value at `pointer`; `places` has the lines and offsets of the descriptor.
  package init(
    data: JSONValue, dialect: TableDialect, expected: [String] = [], pointer: String = "",
    places: @escaping (String) -> TextPlace? = { _ in nil }
  ) {
    shape = JSONRowShape(dialect: dialect, expected: expected)
    self.places = places
    let rows = dialect.property.map { data[$0] } ?? data
    elements = rows?.array ?? []
    self.pointer =
      dialect.property.map { "\(pointer)/\(JSONValue.escaped(pointerPart: $0))" } ?? pointer
    if rows?.array == nil {
      fault = Finding(
        .sourceError, pointer: pointer,
        reason: "the rows should be an array of arrays or of objects")
    }
  }

  /// The labels, once the first rows have been read.
  package var labels: [String]? { shape.labels }

  /// The next row, or a finding in its place; nil at the end.
  package mutating func next() -> JSONRowStep? {
    if let found = fault {
      fault = nil
      shape.end()
      return .finding(found)
    }
    while true {
      if let step = shape.advance() { return step }
      guard taken < elements.count else {
        if shape.labels != nil { return nil }
        shape.end()
        continue
      }
      let place = places("\(pointer)/\(taken)")
      shape.take(
        JSONElement(
          value: elements[taken], line: place?.line ?? taken + 1, byteOffset: place?.offset ?? 0))
      taken += 1
    }
  }
}
