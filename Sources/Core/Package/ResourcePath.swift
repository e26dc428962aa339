/// A safe relative POSIX path inside a package folder: it names a sibling or child of the
/// descriptor and nothing hidden (Data Package, glossary "URL or Path").
public struct ResourcePath: Hashable, Sendable {
  /// The path as it was written.
  public let text: String

  /// Checks a path by walking its segments; throws the first `PathFault`.
  public init(_ text: String) throws(PathFault) {
    try ResourcePath.check(text)
    self.text = text
  }

  /// The parts between slashes.
  public var segments: [String] { text.split(separator: "/").map(String.init) }

  /// The last segment.
  public var fileName: String { segments.last ?? text }

  /// The last segment's extension in lower case, without the dot; "" where it has none.
  public var fileExtension: String {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return "" }
    return fileName[fileName.index(after: dot)...].lowercased()
  }

  private static func check(_ text: String) throws(PathFault) {
    if text.isEmpty { throw .empty }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .control
    }
    if text.contains("\\") { throw .backslash }
    if let colon = text.firstRange(of: "://") { throw .scheme(String(text[..<colon.lowerBound])) }
    if text.hasPrefix("/") { throw .absolute }
    let head = text.utf8.prefix(2)
    if head.count == 2, head.last == UInt8(ascii: ":"), text.first?.isASCII == true,
      text.first?.isLetter == true
    {
      throw .drive
    }
    for segment in text.split(separator: "/", omittingEmptySubsequences: false) {
      try check(segment: segment)
    }
  }

  private static func check(segment: Substring) throws(PathFault) {
    if segment.isEmpty { throw .emptySegment }
    if segment == ".." { throw .parent }
    if segment == "." { throw .currentFolder }
    if segment.hasPrefix(".") { throw .hidden(String(segment)) }
    if segment.hasPrefix("~") { throw .home }
  }
}

/// Why a path is not a safe relative one.
public enum PathFault: Error, Hashable, Sendable {
  case empty
  case control
  case backslash
  case scheme(String)
  case absolute
  case drive
  case emptySegment
  case parent
  case currentFolder
  case hidden(String)
  case home
}
