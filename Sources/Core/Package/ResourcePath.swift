/// A safe relative POSIX path inside a package folder: it names a sibling or child of the
/// descriptor and nothing hidden (Data Package, glossary "URL or Path").
package struct ResourcePath: Hashable, Sendable {
  /// The path as it was written.
  package let text: String

  /// Checks a path by walking its segments; throws the first `PathFault`.
  package init(_ text: String) throws(PathFault) {
    try ResourcePath.check(text)
    self.text = text
  }

  /// The parts between slashes. As for the system, a slash with a combining mark after it is still
  /// a slash.
  package var segments: [String] {
    text.unicodeScalars.split(separator: "/").map { String($0) }
  }

  /// The last segment.
  package var fileName: String { segments.last ?? text }

  /// The last segment's extension in lower case, without the dot; "" where it has none.
  package var fileExtension: String {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return "" }
    return fileName[fileName.index(after: dot)...].lowercased()
  }

  private static func check(_ text: String) throws(PathFault) {
    let scalars = text.unicodeScalars
    if scalars.isEmpty { throw .empty }
    if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { throw .control }
    if scalars.contains("\\") { throw .backslash }
    if let colon = scalars.firstRange(of: "://".unicodeScalars) {
      throw .scheme(String(scalars[..<colon.lowerBound]))
    }
    if scalars.first == "/" { throw .absolute }
    if let first = scalars.first, scalars.dropFirst().first == ":", first.isASCII,
      first.properties.isAlphabetic
    {
      throw .drive
    }
    for segment in scalars.split(separator: "/", omittingEmptySubsequences: false) {
      try check(segment: segment)
    }
  }

  private static func check(segment: Substring.UnicodeScalarView) throws(PathFault) {
    if segment.isEmpty { throw .emptySegment }
    if segment.elementsEqual("..".unicodeScalars) { throw .parent }
    if segment.elementsEqual(".".unicodeScalars) { throw .currentFolder }
    if segment.first == "." { throw .hidden(String(segment)) }
    if segment.first == "~" { throw .home }
  }
}

/// Why a path is not a safe relative one.
package enum PathFault: Error, Hashable, Sendable {
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

extension PathFault {
  /// What is wrong with the path, as the end of a sentence about it.
  package var reason: String {
    switch self {
    case .empty: "is empty"
    case .control: "has a control character in it"
    case .backslash: "has a backslash in it; paths use /"
    case .scheme(let name): "has the scheme \(Sanitized(name).text), which is not allowed here"
    case .absolute: "begins with /; it must be relative to datapackage.json"
    case .drive: "begins with a drive letter; it must be relative to datapackage.json"
    case .emptySegment: "has an empty part between slashes"
    case .parent: "leads out of the folder with .."
    case .currentFolder: "has . as a part; leave it out"
    case .hidden(let name): "names a hidden file or folder, \(Sanitized(name).text)"
    case .home: "has ~ at the start of a part"
    }
  }
}
