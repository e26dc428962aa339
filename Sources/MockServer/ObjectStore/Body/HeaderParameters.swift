/// A header value with parameters: `form-data; name="file"; filename="a.csv"`.
struct HeaderParameters: Sendable {
  let value: String
  private var parameters: [String: String] = [:]

  /// nil where a quoted text does not end or a name comes twice.
  init?(_ text: String) {
    var rest = Substring(text)
    value = String(HeaderParameters.word(&rest))
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { break }
      let name = rest.prefix { $0 != "=" && $0 != ";" }.lowercased()
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

  private static func word(_ rest: inout Substring) -> String {
    let word = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(word.count)
    return String(word.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  private static func value(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else { return word(&rest) }
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst() {
      if character == "\"" {
        rest = rest.drop { $0 != ";" }
        return value
      }
      // Browsers leave backslashes in file names alone: only quotes and backslashes are escaped.
      if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
        rest = rest.dropFirst()
        value.append(next)
      } else {
        value.append(character)
      }
    }
    return nil
  }
}
