import Core

/// What a person meant who wrote something else.
enum Slip {
  private static let most = 2

  /// The first of the words that is a slip or two of the hand away.
  static func nearest(to word: String, among words: [String]) -> String? {
    (1...most).lazy.compactMap { limit in
      words.first { $0.utf8.count > limit && EditDistance.isWithin(limit, word, $0) }
    }.first
  }
}
