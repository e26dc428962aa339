/// Makes rows of the elements of a JSON table: it finds the labels, then puts each value in its
/// column.
struct JSONRowShape {
  /// Bounds of what is looked at to find the labels of objects.
  fileprivate enum Limit {
    static let sampleRows = 100
    static let sampleBytes = 1 << 20
  }

  /// The labels, once they are known; none where the dialect has no header.
  private(set) var labels: [String]?
  private let dialect: TableDialect
  private let expected: [String]
  private var itemType: TableDialect.ItemType?
  private var places: [String: Int] = [:]
  private var waiting: [JSONElement] = []
  private var next = 0
  private var sampleStart: Int?

  /// Rows laid out so; `expected` are the schema's names, which come first where objects have them.
  init(dialect: TableDialect, expected: [String] = []) {
    self.dialect = dialect
    self.expected = expected
    itemType = dialect.itemType
  }

  mutating func take(_ element: JSONElement) {
    if itemType == nil { itemType = JSONRowShape.type(of: element.value) }
    waiting.append(element)
    guard labels == nil else { return }
    switch itemType {
    case .array?:
      guard let cells = element.value.array else { return }
      settle(dialect.header ? cells.map(JSONRowShape.label) : [])
      if dialect.header { waiting.removeLast() }
    case .object?:
      sampleStart = sampleStart ?? element.byteOffset
      let bytes = element.byteOffset - (sampleStart ?? 0)
      if dialect.itemKeys != nil || waiting.count >= Limit.sampleRows || bytes > Limit.sampleBytes {
        settleObjects()
      }
    case nil: break
    }
  }

  /// Says that no more elements come.
  mutating func end() {
    guard labels == nil else { return }
    if itemType == .object { settleObjects() } else { settle([]) }
  }

  /// The next row, or a finding in its place; nil where none is ready.
  mutating func advance() -> JSONRowStep? {
    guard labels != nil, next < waiting.count else { return nil }
    let element = waiting[next]
    next += 1
    if next == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      next = 0
    }
    switch (itemType, element.value) {
    case (.array?, .array(let cells)): return row(cells, element)
    case (.object?, .object(let members)): return row(cells(of: members), element)
    default: return .finding(misfit(element))
    }
  }

  private func row(_ cells: [JSONValue?], _ element: JSONElement) -> JSONRowStep {
    .row(
      JSONRow(
        cells: cells, source: element.value, line: element.line, byteOffset: element.byteOffset))
  }

  private func cells(of members: JSONObject) -> [JSONValue?] {
    var cells: [JSONValue?] = Array(repeating: .null, count: labels?.count ?? 0)
    for (name, value) in members.members {
      if let place = places[name] {
        cells[place] = value
      } else if dialect.itemKeys == nil {
        cells.append(value)
      }
    }
    return cells
  }

  private func misfit(_ element: JSONElement) -> Finding {
    let wanted = itemType.map { $0 == .array ? "an array" : "an object" }
    var finding = Finding(
      .sourceError, line: element.line, byteOffset: element.byteOffset,
      cell: element.value.text(), expected: wanted,
      reason: "a row must be \(wanted ?? "an array or an object")")
    finding.wayOut = "write each row in the same form"
    return finding
  }

  /// Objects have each member once, whatever the descriptor repeats.
  private mutating func settleObjects() {
    var names = dialect.itemKeys ?? []
    if dialect.itemKeys == nil {
      let found = waiting.flatMap { $0.value.object?.names ?? [] }
      names = expected.filter(Set(found).contains) + found
    }
    var seen: Set<String> = []
    settle(names.filter { seen.insert($0).inserted })
  }

  private mutating func settle(_ names: [String]) {
    labels = names
    for (place, name) in names.enumerated() where places[name] == nil { places[name] = place }
  }

  private static func type(of value: JSONValue) -> TableDialect.ItemType? {
    switch value {
    case .array: .array
    case .object: .object
    default: nil
    }
  }

  private static func label(_ value: JSONValue) -> String {
    value.isNull ? "" : value.string ?? value.text()
  }
}
