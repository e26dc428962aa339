/// A request as it came off the socket.
package struct RawRequest: Sendable {
  /// Its first line and its fields, with the blank line.
  package let head: String
  package let body: [UInt8]

  /// The first line.
  package var line: String { String(head.prefix { $0 != "\r\n" }) }

  /// The value of that field.
  package func field(_ name: String) -> String? { Self.field(name, in: head) }

  /// The value of that field of a head.
  package static func field(_ name: String, in head: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { continue }
      return String(parts[1].drop { $0 == " " })
    }
    return nil
  }
}
