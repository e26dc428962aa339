extension TimePattern {
  /// The directives meant by letters such as `DD/MM/YYYY`.
  static func meant(by format: String) -> String? {
    let words: [(String, String)] = [
      ("YYYY", "%Y"), ("yyyy", "%Y"), ("YY", "%y"), ("yy", "%y"), ("MMMM", "%B"), ("MMM", "%b"),
      ("MM", "%m"), ("DD", "%d"), ("dd", "%d"), ("HH", "%H"), ("hh", "%H"), ("mm", "%M"),
      ("SS", "%S"), ("ss", "%S"),
    ]
    guard format.utf8.count <= 64 else { return nil }
    var rest = format[...]
    var found = ""
    while let first = rest.first {
      if let word = words.first(where: { rest.hasPrefix($0.0) }) {
        found += word.1
        rest = rest.dropFirst(word.0.count)
      } else if first.isLetter, first != "T", first != "Z" {
        return nil
      } else {
        found.append(first)
        rest = rest.dropFirst()
      }
    }
    return found.contains("%") && TimePattern(found) != nil ? found : nil
  }
}
