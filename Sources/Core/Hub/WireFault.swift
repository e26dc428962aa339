/// A reply that does not have the shape the protocol gives it.
package struct WireFault: Error, Sendable, Hashable {
  package let reply: String
  /// The member that is missing or of another kind, as a path.
  package let member: String

  /// A fault in that reply at that member.
  package init(reply: String, member: String) {
    self.reply = reply
    self.member = member
  }
}

/// Reads the members of a reply and names what is missing.
struct WireReader {
  let reply: String
  let value: JSONValue

  func text(_ name: String) throws(WireFault) -> String {
    guard let text = value[name]?.string else { throw WireFault(reply: reply, member: name) }
    return text
  }

  func integer(_ name: String) throws(WireFault) -> Int {
    guard let number = value[name]?.integer else { throw WireFault(reply: reply, member: name) }
    return number
  }

  func object(_ name: String) throws(WireFault) -> JSONObject {
    guard let object = value[name]?.object else { throw WireFault(reply: reply, member: name) }
    return object
  }
}
