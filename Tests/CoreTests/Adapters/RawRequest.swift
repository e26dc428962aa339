/// A request as it came off the socket.
struct RawRequest: Sendable {
  let head: String
  let body: [UInt8]

  /// The first line.
  var line: String { String(head.prefix { $0 != "\r\n" }) }

  func field(_ name: String) -> String? { Self.field(name, in: head) }

  static func field(_ name: String, in head: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { continue }
      return String(parts[1].drop { $0 == " " })
    }
    return nil
  }
}
