/// What a scan says of a block's text where it is plain UTF-8.
struct TextFacts: Hashable {
  /// Whether the exact encoding check can leave the block out.
  var isPlain: Bool
  var isASCII: Bool
  /// Lines with characters beyond ASCII.
  var wideLines: Int
  var lineFeeds: Int
  /// The place after the last line feed.
  var lastLine: Int
}
