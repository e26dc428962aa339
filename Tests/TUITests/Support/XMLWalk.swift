/// A walk over XML that knows elements, attributes and the five entities; enough to say whether a
/// picture is well-formed.
struct XMLWalk {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private var rest: Substring
  private var open: [String] = []
  /// The character data met, entities resolved.
  private(set) var text = ""
  private(set) var elements = 0

  /// Walks over a document; throws at the first fault.
  init(_ document: String) throws {
    rest = document[...]
    for scalar in document.unicodeScalars where !Self.isAllowed(scalar) {
      throw Fault(description: "U+\(String(scalar.value, radix: 16))")
    }
    while let next = rest.first {
      if next == "<" { try tag() } else { try data() }
    }
    guard open.isEmpty, elements > 0 else { throw Fault(description: "open: \(open)") }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private mutating func data() throws {
    let found = rest.prefix { $0 != "<" }
    rest = rest[found.endIndex...]
    text += try Self.resolved(found)
    if open.isEmpty, elements > 0 || found.contains(where: { !$0.isWhitespace }) {
      guard found.allSatisfy(\.isWhitespace) else { throw Fault(description: "text outside") }
    }
  }

  private mutating func tag() throws {
    let all = rest
    guard let close = all.firstIndex(of: ">") else { throw Fault(description: "no >") }
    var inside = all[all.index(after: all.startIndex)..<close]
    rest = all[all.index(after: close)...]
    if inside.first == "/" {
      guard open.popLast() == String(inside.dropFirst()) else {
        throw Fault(description: "end of \(inside)")
      }
      return
    }
    if open.isEmpty, elements > 0 { throw Fault(description: "two roots") }
    elements += 1
    let isEmpty = inside.last == "/"
    if isEmpty { inside = inside.dropLast() }
    let pattern = /([a-z]+)((?: [A-Za-z-]+="[^"<]*")*)/
    guard let match = inside.wholeMatch(of: pattern) else {
      throw Fault(description: "tag \(inside)")
    }
    let names = match.2.matches(of: #/ ([A-Za-z-]+)="([^"]*)"/#)
    guard Set(names.map(\.1)).count == names.count else {
      throw Fault(description: "twice in \(inside)")
    }
    for name in names { _ = try Self.resolved(name.2) }
    if !isEmpty { open.append(String(match.1)) }
  }

  private static func resolved(_ text: Substring) throws -> String {
    var output = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      output += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";") else { throw Fault(description: "&") }
      let known = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'"]
      guard let character = known[String(rest[start...end])] else {
        throw Fault(description: "\(rest[start...end])")
      }
      output += character
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }
}
