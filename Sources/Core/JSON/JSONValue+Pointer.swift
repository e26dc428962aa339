extension JSONValue {
  /// The value a JSON pointer (RFC 6901) leads to; nil where there is none.
  public func value(at pointer: String) -> JSONValue? {
    var value = self
    for part in JSONPointer.parts(of: pointer) {
      guard let next = value[member: part] else { return nil }
      value = next
    }
    return value
  }

  private subscript(member part: String) -> JSONValue? {
    if let object { return object[part] }
    guard let index = Int(part), String(index) == part else { return nil }
    return self[index]
  }
}

/// The text form of JSON pointers.
public enum JSONPointer {
  /// The names and indices a pointer is made of, unescaped.
  public static func parts(of pointer: String) -> [String] {
    pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(unescaped)
  }

  private static func unescaped(_ part: Substring.UnicodeScalarView) -> String {
    guard part.contains("~") else { return String(part) }
    var text = String.UnicodeScalarView()
    var rest = part
    while let scalar = rest.popFirst() {
      if scalar == "~", let next = rest.first, next == "0" || next == "1" {
        rest.removeFirst()
        text.append(next == "0" ? "~" : "/")
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// A pointer to a member of what the first one leads to.
  public static func joined(_ pointer: String, _ name: String) -> String {
    pointer + "/" + JSONValue.escaped(pointerPart: name)
  }
}
