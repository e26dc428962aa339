/// What in messages to and from the hub is not for showing.
enum Secrets {
  /// Parts of the names under which secrets travel, in small letters.
  private static let parts = [
    "token", "jwt", "signature", "policy", "credential", "secret", "password", "cookie",
    "authorization", "device_code",
  ]

  /// Whether what has that name is a secret.
  static func names(_ name: String) -> Bool {
    let name = name.lowercased()
    return parts.contains { name.contains($0) }
  }

  /// The value with its secrets hidden: members by their names, queries of addresses, and words of
  /// texts that look like a token. It ends after about that many bytes, as nobody is shown more:
  /// `room` is what is left of them.
  static func hidden(in value: JSONValue, room: inout Int) -> JSONValue {
    switch value {
    case .object(let object):
      var members: [(String, JSONValue)] = []
      for (name, member) in object.members where room > 0 {
        room -= name.utf8.count
        let isSecret = names(name) && !member.isEmptyText
        members.append(
          (name, isSecret ? .string(Exchange.hidden) : hidden(in: member, room: &room)))
      }
      return .object(JSONObject(members))
    case .array(let elements):
      var kept: [JSONValue] = []
      for element in elements where room > 0 {
        room -= 1
        kept.append(hidden(in: element, room: &room))
      }
      return .array(kept)
    case .string(let text):
      room -= text.utf8.count
      return .string(hidden(in: text))
    default:
      room -= 1
      return value
    }
  }

  private static func hidden(in text: String) -> String {
    if text.contains("://"), let query = text.firstIndex(of: "?") {
      return text[..<query] + "?" + Exchange.hidden
    }
    return hidingTokens(in: text)
  }

  /// The text with each word that has the form of a JWT hidden: three parts of base64url between
  /// points, the first one beginning as `{"` does.
  private static func hidingTokens(in text: String) -> String {
    guard text.contains("eyJ") else { return text }
    var shown = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "eyJ") {
      shown += rest[..<start.lowerBound]
      let word = rest[start.lowerBound...].prefix { isOfToken($0) }
      let isToken = word.count { $0 == "." } >= 2
      shown += isToken ? Exchange.hidden : String(word)
      rest = rest[word.endIndex...]
    }
    return shown + rest
  }

  private static func isOfToken(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || character == "-" || character == "_"
        || character == ".")
  }
}

extension JSONValue {
  /// Whether it says that there is nothing.
  fileprivate var isEmptyText: Bool { self == .null || string == "" }
}
