internal import Core

/// What a GET or HEAD asks to hold of the object (RFC 9110 section 13).
struct ReadCondition {
  enum Outcome { case holds, notModified, failed }

  private let request: S3Request

  init(_ request: S3Request) { self.request = request }

  /// A tag goes before a date that comes with it.
  func outcome(for object: StoredObject) -> Outcome {
    let modified = UTCTime(object.modified).wholeSeconds
    if let match = request.header("if-match") {
      if !EntityTags(match).match(object.etag) { return .failed }
    } else if let date = date("if-unmodified-since"), modified > date {
      return .failed
    }
    if let noneMatch = request.header("if-none-match") {
      if EntityTags(noneMatch).matchWeakly(object.etag) { return .notModified }
    } else if let date = date("if-modified-since"), modified <= date {
      return .notModified
    }
    return .holds
  }

  /// The range that is asked for; nil where the whole object is, as for one that has changed since
  /// the client read the first half of it (`If-Range`).
  func range(of object: StoredObject) -> ByteRange? {
    guard let range = request.header("range").flatMap({ ByteRange($0) }) else { return nil }
    guard let known = request.header("if-range") else { return range }
    let isSame =
      known == UTCTime(object.modified).httpDate || EntityTags(known).match(object.etag)
    return isSame ? range : nil
  }

  /// Seconds of a date in the form that is written today: `Sun, 06 Nov 1994 08:49:37 GMT`. Other
  /// forms are passed over, as RFC 9110 has it for what is no date.
  private func date(_ name: String) -> Int? {
    let words = (request.header(name) ?? "").split(separator: " ")
    guard words.count == 6, words[5] == "GMT",
      let month = ReadCondition.months.firstIndex(of: words[2])
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return AmzDate("\(words[3])\(number)\(words[1])T\(words[4].filter { $0 != ":" })Z")?.seconds
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
