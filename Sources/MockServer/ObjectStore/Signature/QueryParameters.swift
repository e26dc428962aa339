/// The parameters of a query in their order, repeats kept.
struct QueryParameters: Sendable {
  let items: [(name: String, value: String)]

  init(_ items: [(name: String, value: String)]) { self.items = items }

  /// Reads what follows the `?`; nil where it is not percent-encoded UTF-8.
  init?(query: String) {
    var items: [(name: String, value: String)] = []
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = URIEncoding.decode(pair[0], plusIsSpace: true),
        let value = URIEncoding.decode(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
      else { return nil }
      items.append((name, value))
    }
    self.items = items
  }

  /// The first value of that name.
  subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  func has(_ name: String) -> Bool { self[name] != nil }

  func count(of name: String) -> Int { items.count { $0.name == name } }

  /// SigV4's canonical query: encoded, sorted by encoded bytes, without that parameter.
  func canonical(without excluded: String? = nil) -> String {
    items.filter { $0.name != excluded }
      .map { (URIEncoding.encode($0.name), URIEncoding.encode($0.value)) }
      .sorted { left, right in
        left.0 == right.0
          ? ByteOrder.precedes(left.1, right.1) : ByteOrder.precedes(left.0, right.0)
      }
      .map { $0.0 + "=" + $0.1 }.joined(separator: "&")
  }
}
