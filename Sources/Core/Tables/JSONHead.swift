/// Tells by its first bytes whether text is JSON, where its name says nothing or something else: a
/// table's first label may begin with a bracket too.
enum JSONHead: Hashable {
  /// One value.
  case document
  /// A value on each line (NDJSON).
  case lines

  /// Nil for what is no JSON; JSON with mistakes in it still looks like some.
  init?(_ head: [UInt8]) {
    let text = head.dropFirst(ByteOrderMark.length(in: head)).drop { $0 <= 0x20 }
    guard let first = text.first, let second = text.dropFirst().first(where: { $0 > 0x20 }) else {
      return nil
    }
    switch first {
    case UInt8(ascii: "{"): guard "\"}".utf8.contains(second) else { return nil }
    case UInt8(ascii: "["): guard "[{\"-]tfn0123456789".utf8.contains(second) else { return nil }
    default: return nil
    }
    var extent = JSONExtent()
    guard let end = extent.end(of: text) else {
      guard "[{\"".utf8.contains(second) else { return nil }
      self = .document
      return
    }
    let rest = text.dropFirst(end)
    guard let next = rest.first(where: { $0 > 0x20 }) else {
      self = .document
      return
    }
    // What goes on behind the value is a row of cells, unless the next line has another value.
    let isNextLine = rest.prefix { $0 <= 0x20 }.contains(0x0A)
    guard isNextLine, next == first, first == UInt8(ascii: "{") else { return nil }
    self = .lines
  }
}
