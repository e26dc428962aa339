/// The values that a block's rows were made of, to show them as they are in JSON.
struct JSONRecords {
  var values: [JSONValue] = []
  var labels: [String] = []

  /// An element of an array or a member of an object.
  private struct Part {
    let name: String?
    let value: JSONValue
  }

  /// A row's value as text with that column meant; its end where it has no such column.
  func excerpt(row: Int, column: Int?) -> Excerpt? {
    guard values.indices.contains(row) else { return nil }
    let value = values[row]
    let isObject = value.object != nil
    let parts =
      value.object?.members.map { Part(name: $0.name, value: $0.value) }
      ?? (value.array ?? []).map { Part(name: nil, value: $0) }
    let place = column.flatMap { self.place(of: $0, in: parts) } ?? parts.count
    let isThere = place < parts.count
    let lead = text(parts[..<place].reversed().lazy.map(written), isReversed: true)
    let trail = text(parts.dropFirst(place + 1).lazy.map(written), isReversed: false)
    let name = isThere ? self.name(of: parts[place]) : ""
    var excerpt = Excerpt(
      before: (isObject ? "{" : "[") + lead + (isThere && place > 0 ? ", " : "") + name,
      meant: isThere ? text(of: parts[place].value) : "",
      after: (trail.isEmpty ? "" : ", " + trail) + (isObject ? "}" : "]"))
    excerpt.column = nil
    return excerpt
  }

  private func place(of column: Int, in parts: [Part]) -> Int? {
    if parts.first?.name == nil { return parts.indices.contains(column) ? column : nil }
    if labels.indices.contains(column) {
      return parts.lastIndex { $0.name == labels[column] }
    }
    let known = Set(labels)
    let others = parts.indices.filter { index in
      parts[index].name.map { !known.contains($0) } ?? true
    }
    let other = column - labels.count
    return others.indices.contains(other) ? others[other] : nil
  }

  private func name(of part: Part) -> String {
    part.name.map { JSONValue.string($0).text() + ": " } ?? ""
  }

  private func written(_ part: Part) -> String {
    name(of: part) + text(of: part.value)
  }

  /// A number as it is written, characters beyond ASCII as they are.
  private func text(of value: JSONValue) -> String {
    if case .number(let number) = value { number.text } else { value.text() }
  }

  /// Parts joined until there is more than an excerpt shows.
  private func text(_ parts: some Sequence<String>, isReversed: Bool) -> String {
    var text = ""
    for part in parts {
      if text.isEmpty {
        text = part
      } else {
        text = isReversed ? part + ", " + text : text + ", " + part
      }
      if text.utf8.count > Excerpt.Limit.text * 4 { break }
    }
    return text
  }
}
