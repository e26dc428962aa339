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

  /// The value with its secrets hidden: members by their names, queries of addresses, and texts that
  /// look like a token wherever they stand.
  static func hidden(in value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { name, member in
            let isSecret = names(name) && !member.isEmptyText
            return (name, isSecret ? .string(Exchange.hidden) : hidden(in: member))
          }))
    case .array(let elements): .array(elements.map(hidden))
    case .string(let text): .string(hidden(in: text))
    default: value
    }
  }

  private static func hidden(in text: String) -> String {
    if text.contains("://"), let query = text.firstIndex(of: "?") {
      return text[..<query] + "?" + Exchange.hidden
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isToken = parts.count == 3 && text.hasPrefix("eyJ")
    return isToken ? Exchange.hidden : text
  }
}

extension JSONValue {
  /// Whether it says that there is nothing.
  fileprivate var isEmptyText: Bool { self == .null || string == "" }
}
