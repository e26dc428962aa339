/// The entity tags of `If-Match` and `If-None-Match` (RFC 9110 section 13.1). Clients of S3 leave
/// the quotes out, too.
struct EntityTags: Sendable {
  private var isAny = false
  private var strong: Set<String> = []
  private var weak: Set<String> = []

  init(_ header: String) {
    for item in header.split(separator: ",") {
      var tag = item.drop { $0 == " " || $0 == "\t" }
      while let last = tag.last, last == " " || last == "\t" { tag.removeLast() }
      if tag == "*" {
        isAny = true
      } else if tag.hasPrefix("W/") {
        weak.insert(tag.dropFirst(2).filter { $0 != "\"" })
      } else {
        strong.insert(tag.filter { $0 != "\"" })
      }
    }
  }

  /// Whether one of them says that the bytes are those of that tag: a weak one never does.
  func match(_ etag: String) -> Bool { isAny || strong.contains(etag) }

  /// Whether one of them is that tag, weak or not.
  func matchWeakly(_ etag: String) -> Bool { match(etag) || weak.contains(etag) }

  /// The tag, where there is one and it is not weak.
  var onlyOne: String? { isAny || !weak.isEmpty || strong.count != 1 ? nil : strong.first }
}
