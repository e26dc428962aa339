/// A JSON text that is changed in places while every other byte stays as it is. What is added is
/// laid out as its neighbours are.
struct JSONTextEdit {
  private(set) var bytes: [UInt8]

  /// An edit of a text that is valid JSON.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func apply(_ operation: JSONPatch.Operation) throws(JSONPatchFault) {
    switch operation {
    case .add(let pointer, let value): try add(value, at: pointer)
    case .replace(let pointer, let value): try replace(value, at: pointer)
    case .remove(let pointer): try remove(at: pointer)
    }
  }

  private var root: Int { JSONTextParts.skipBlanks(bytes, 0) }

  /// The pieces of a JSON pointer, unescaped.
  private static func pieces(_ pointer: String) throws(JSONPatchFault) -> [String] {
    guard !pointer.isEmpty else { return [] }
    guard pointer.hasPrefix("/") else { throw .noPlace(pointer: pointer) }
    return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
  }

  /// The container a pointer leads into, and its last piece.
  private func container(
    of pointer: String
  ) throws(JSONPatchFault) -> (parts: JSONTextParts, last: String) {
    var pieces = try Self.pieces(pointer)
    guard let last = pieces.popLast() else { throw .noPlace(pointer: pointer) }
    var start = root
    for piece in pieces {
      guard let parts = JSONTextParts(bytes, at: start), let index = parts.index(of: piece) else {
        throw .noPlace(pointer: pointer)
      }
      start = parts.parts[index].value.lowerBound
    }
    guard let parts = JSONTextParts(bytes, at: start) else { throw .noPlace(pointer: pointer) }
    return (parts, last)
  }

  private mutating func replace(
    _ value: JSONValue, at pointer: String
  ) throws(JSONPatchFault) {
    if pointer.isEmpty {
      let range = root..<JSONTextParts.end(bytes, of: root)
      return bytes.replaceSubrange(range, with: layout.text(value, indentation: []))
    }
    let (parts, last) = try container(of: pointer)
    guard let index = parts.index(of: last) else { throw .noPlace(pointer: pointer) }
    replace(parts.parts[index], by: value)
  }

  private mutating func replace(_ part: JSONTextParts.Part, by value: JSONValue) {
    let indentation = JSONTextLayout.indentation(bytes, at: part.start)
    bytes.replaceSubrange(
      part.value, with: layout.text(value, indentation: indentation))
  }

  private mutating func add(_ value: JSONValue, at pointer: String) throws(JSONPatchFault) {
    if pointer.isEmpty { return try replace(value, at: pointer) }
    let (parts, last) = try container(of: pointer)
    if parts.isObject {
      if let index = parts.index(of: last) { return replace(parts.parts[index], by: value) }
      return insert(value, name: last, into: parts, at: parts.parts.count)
    }
    let isEnd = last == "-" || last == String(parts.parts.count)
    guard let place = isEnd ? parts.parts.count : parts.index(of: last) else {
      throw .noPlace(pointer: pointer)
    }
    insert(value, name: nil, into: parts, at: place)
  }

  private mutating func insert(
    _ value: JSONValue, name: String?, into parts: JSONTextParts, at place: Int
  ) {
    let layout = layout
    guard let neighbour = parts.parts.last else {
      let outer = JSONTextLayout.indentation(bytes, at: parts.open)
      let inner = outer + layout.unit
      let item = layout.item(value, name: name, colon: nil, indentation: inner)
      let content =
        layout.isMultiline
        ? layout.newline + inner + item + layout.newline + outer : item
      return bytes.replaceSubrange(parts.open + 1..<parts.close, with: content)
    }
    let indentation = JSONTextLayout.indentation(bytes, at: neighbour.start)
    let colon = JSONTextLayout.colon(bytes, of: neighbour)
    let item = layout.item(value, name: name, colon: colon, indentation: indentation)
    let gap = self.gap(before: parts.parts.count - 1, of: parts)
    if place == parts.parts.count {
      bytes.insert(contentsOf: [UInt8(ascii: ",")] + gap + item, at: neighbour.value.upperBound)
    } else {
      bytes.insert(contentsOf: item + [UInt8(ascii: ",")] + gap, at: parts.parts[place].start)
    }
  }

  /// The blanks before a part. The only part of a list on one line has none, as the first; others
  /// after it then get one.
  private func gap(before index: Int, of parts: JSONTextParts) -> [UInt8] {
    let start = parts.parts[index].start
    var begin = start
    while begin > parts.open + 1, JSONTextParts.isBlank(bytes[begin - 1]) { begin -= 1 }
    let found = Array(bytes[begin..<start])
    return found.isEmpty && index == 0 && layout.isMultiline ? [0x20] : found
  }

  private mutating func remove(at pointer: String) throws(JSONPatchFault) {
    let (parts, last) = try container(of: pointer)
    guard let index = parts.index(of: last) else { throw .noPlace(pointer: pointer) }
    let part = parts.parts[index]
    if parts.parts.count == 1 {
      bytes.removeSubrange(parts.open + 1..<parts.close)
    } else if index == parts.parts.count - 1 {
      bytes.removeSubrange(parts.parts[index - 1].value.upperBound..<part.value.upperBound)
    } else {
      bytes.removeSubrange(part.start..<parts.parts[index + 1].start)
    }
  }

  private var layout: JSONTextLayout { JSONTextLayout(bytes) }
}
