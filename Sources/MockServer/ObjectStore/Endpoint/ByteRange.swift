/// A `Range` header that asks for one range of bytes.
enum ByteRange: Sendable, Hashable {
  case from(Int, through: Int?)
  case last(Int)

  /// nil for what S3 passes over: other units, several ranges, nonsense.
  init?(_ header: String) {
    let mark = "bytes="
    guard header.hasPrefix(mark) else { return nil }
    let parts = header.dropFirst(mark.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let first?, let last?) where first <= last: self = .from(first, through: last)
    case (let first?, nil) where parts[1].isEmpty: self = .from(first, through: nil)
    case (nil, let count?) where parts[0].isEmpty: self = .last(count)
    default: return nil
    }
  }

  /// The bytes meant of a content of that length; nil where there are none.
  func resolved(count: Int) -> Range<Int>? {
    switch self {
    case .from(let first, let last):
      guard first < count else { return nil }
      return first..<min(count, (last.map { min($0, count) } ?? count - 1) + 1)
    case .last(let length):
      guard length > 0, count > 0 else { return nil }
      return max(0, count - length)..<count
    }
  }
}
