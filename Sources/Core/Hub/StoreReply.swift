/// The object store's XML, as far as a client needs it.
enum StoreReply {
  /// The text of the first element of that name; nil where there is none.
  static func element(_ name: String, of text: String) -> String? {
    guard let open = text.firstRange(of: "<\(name)>"),
      let close = text[open.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return Sanitized(String(text[open.upperBound..<close.lowerBound])).text
  }
}
