/// Collects the status and header fields of the last answer on a connection from libcurl's header
/// lines.
struct CurlReplyHead {
  private(set) var status = 0
  private(set) var fields: [HTTPField] = []
  /// All header bytes so far, interim answers and trailers included.
  private(set) var bytes = 0
  /// Whether its blank line came; libcurl takes the end of the connection for one.
  private(set) var isComplete = false

  /// Takes one line with its line end.
  mutating func take(_ line: UnsafeRawBufferPointer) {
    bytes += line.count
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") { return begin(statusLine: text) }
    let trimmed = text.drop(while: \.isWhitespace).isEmpty
    if trimmed { isComplete = true }
    guard !isComplete, let colon = text.firstIndex(of: ":") else { return }
    let value = text[text.index(after: colon)...]
    fields.append(HTTPField(String(text[..<colon]), Self.trim(value)))
  }

  private mutating func begin(statusLine: String) {
    let words = statusLine.split(separator: " ", maxSplits: 2)
    status = words.count > 1 ? Int(Self.trim(words[1])) ?? 0 : 0
    fields = []
    isComplete = false
  }

  private static func trim(_ text: Substring) -> String {
    let front = text.drop(while: \.isWhitespace)
    return String(String(front.reversed().drop(while: \.isWhitespace)).reversed())
  }
}
