/// Percent-encoding by RFC 3986: everything but unreserved characters is encoded.
package enum URLText {
  /// A path segment; `/` is encoded too.
  package static func segment(_ text: String) -> String { encoded(text, keepsSlashes: false) }

  /// A path: as segments joined by `/`.
  package static func path(_ text: String) -> String { encoded(text, keepsSlashes: true) }

  /// A query with its `?`, or nothing where there are no items.
  package static func query(_ items: [(name: String, value: String)]) -> String {
    guard !items.isEmpty else { return "" }
    return "?" + items.map { "\(segment($0.name))=\(segment($0.value))" }.joined(separator: "&")
  }

  /// The text before the first `?` or `#`: an address fit for a log.
  package static func withoutQuery(_ url: String) -> String {
    String(url.prefix { $0 != "?" && $0 != "#" })
  }

  /// The path of an absolute address, without its query; of anything else the whole text before that.
  static func pathOfAddress(_ url: String) -> String {
    let address = withoutQuery(url)
    guard let origin = origin(of: address) else { return address }
    let path = address.dropFirst(origin.count)
    return path.isEmpty ? "/" : String(path)
  }

  /// The names and values of an address's query, as they are written.
  static func queryItems(of url: String) -> [(name: String, value: String)] {
    url.unicodeScalars.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst().split(separator: "&")
      .map { item in
        let name = item.prefix { $0 != "=" }
        return (String(name), String(item[name.endIndex...].dropFirst()))
      }
  }

  /// Scheme, host and port of an absolute address, lower-cased; nil where it is not http or https.
  package static func origin(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let name = url[..<scheme.lowerBound].lowercased()
    guard name == "http" || name == "https" else { return nil }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return "\(name)://\(authority.lowercased())"
  }

  /// The text with its percent-escapes undone, where they spell UTF-8.
  package static func decoded(_ text: String, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
          let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func encoded(_ text: String, keepsSlashes: Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || (keepsSlashes && byte == UInt8(ascii: "/")) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
