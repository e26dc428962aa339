/// S3's rules for bucket names, which also make them safe as folder names.
enum BucketName {
  static func isAllowed(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard (3...63).contains(bytes.count), let first = bytes.first, let last = bytes.last,
      isLetterOrDigit(first), isLetterOrDigit(last)
    else { return false }
    if zip(bytes, bytes.dropFirst()).contains(where: { $0 == dot && $1 == dot }) { return false }
    return bytes.allSatisfy { isLetterOrDigit($0) || $0 == dot || $0 == UInt8(ascii: "-") }
  }

  private static let dot = UInt8(ascii: ".")

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
