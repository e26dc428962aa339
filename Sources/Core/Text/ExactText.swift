/// A text that is the same as another only scalar by scalar: Swift's own comparison takes `é` and
/// `e` with an accent behind it for one.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isExactly(right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether both texts have the same scalars.
  func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

/// Finds texts that are the same letters in two Unicode forms, as `é` and `e` with an accent behind it:
/// two names for one thing to some systems, and to all who read them.
struct TextTwins {
  /// Swift's own comparison takes the forms for one.
  private var first: [String: String] = [:]

  /// Whether a text before this one is the same in another form.
  mutating func isTwin(_ text: String) -> Bool {
    guard let known = first[text] else {
      first[text] = text
      return false
    }
    return !known.isExactly(text)
  }
}
