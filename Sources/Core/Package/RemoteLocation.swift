/// Tells URLs a resource may have from paths.
public enum RemoteLocation {
  /// The schemes the standard allows.
  public static let schemes = ["http", "https", "ftp", "ftps"]

  /// Whether a text is a URL with one of those schemes, in any case, and a host.
  public static func isURL(_ text: String) -> Bool {
    guard let mark = text.firstRange(of: "://") else { return false }
    let rest = text[mark.upperBound...]
    guard let first = rest.first, first != "/" else { return false }
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
      return false
    }
    return schemes.contains(text[..<mark.lowerBound].lowercased())
  }
}
