/// A header value with parameters: `form-data; name="file"; filename="a.csv"`. It is read scalar by
/// scalar: a name may begin with a mark that Swift takes for a part of the quote before it.
struct HeaderParameters: Sendable {
  let value: String
  private var parameters: [String: String] = [:]

  /// nil where a quoted text does not end or a name comes twice.
  init?(_ text: String) {
    var rest = Substring(text).unicodeScalars
    value = HeaderParameters.word(&rest)
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { break }
      let name = String(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
      rest = rest.drop { $0 != "=" && $0 != ";" }
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      guard let value = HeaderParameters.value(&rest),
        parameters.updateValue(value, forKey: name) == nil
      else { return nil }
    }
  }

  /// A parameter by its lower-case name.
  subscript(name: String) -> String? { parameters[name] }

  private static func word(_ rest: inout Substring.UnicodeScalarView) -> String {
    var word = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(word.count)
    while let last = word.last, last == " " || last == "\t" { word.removeLast() }
    return String(word)
  }

  private static func value(_ rest: inout Substring.UnicodeScalarView) -> String? {
    guard rest.first == "\"" else { return word(&rest) }
    rest = rest.dropFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        rest = rest.drop { $0 != ";" }
        return String(value)
      }
      // Browsers leave backslashes in file names alone: only quotes and backslashes are escaped.
      if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
        rest = rest.dropFirst()
        value.append(next)
      } else {
        value.append(scalar)
      }
    }
    return nil
  }
}
