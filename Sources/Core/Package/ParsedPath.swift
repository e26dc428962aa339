/// What the original client derives from a resource's path (data.js, parsePath): its name, format,
/// media type and whether it is local.
package struct ParsedPath: Hashable, Sendable {
  /// The path or URL.
  package let path: String
  /// `local` or `remote`.
  package let pathType: String
  /// The file name without extension, in lower case, with everything odd replaced by `-`.
  package let name: String
  /// The extension in lower case; "" where there is none.
  package let format: String
  /// The media type, where the extension is a known one.
  package let mediatype: String?

  /// Takes a path apart.
  package init(_ path: String) {
    self.path = path
    let isRemote = ParsedPath.isRemote(path)
    pathType = isRemote ? "remote" : "local"
    let plain = isRemote ? String(path.prefix { $0 != "?" && $0 != "#" }) : path
    let file = plain.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let dot = file.lastIndex(of: ".").flatMap { $0 == file.startIndex ? nil : $0 }
    format = dot.map { file[file.index(after: $0)...].lowercased() } ?? ""
    name = ParsedPath.slug(String(dot.map { file[..<$0] } ?? file[...]))
    mediatype = MediaType.byExtension[format]
  }

  /// Whether a path is an address.
  static func isRemote(_ path: String) -> Bool {
    path.hasPrefix("http://") || path.hasPrefix("https://")
  }

  /// The members `Object.assign(parsePath(path), resource)` begins with, in their order.
  package var members: JSONObject {
    var members: JSONObject = [
      "path": .string(path), "pathType": .string(pathType), "name": .string(name),
      "format": .string(format),
    ]
    if let mediatype { members["mediatype"] = .string(mediatype) }
    return members
  }

  /// A file name as a resource name: `&` becomes `-and-`, runs of what is not `a-z 0-9 - . _` a `-`.
  package static func slug(_ text: String) -> String {
    var output = ""
    var replacing = false
    let lowered = text.lowercased().drop { $0.isWhitespace }
    let end = lowered.lastIndex { !$0.isWhitespace }.map(lowered.index(after:))
    for scalar in lowered[..<(end ?? lowered.startIndex)].unicodeScalars {
      if scalar == "&" {
        output += "-and-"
        replacing = false
      } else if isNameScalar(scalar) {
        output.unicodeScalars.append(scalar)
        replacing = false
      } else if !replacing {
        output += "-"
        replacing = true
      }
    }
    return output
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-", ".", "_": true
    default: false
    }
  }
}

/// Tells URLs a resource may have from paths.
package enum RemoteLocation {
  /// The schemes the standard allows.
  private static let schemes = ["http", "https", "ftp", "ftps"]

  /// Whether a text is a URL with one of those schemes, in any case, and a host.
  package static func isURL(_ text: String) -> Bool {
    guard let mark = text.firstRange(of: "://") else { return false }
    let rest = text[mark.upperBound...]
    guard let first = rest.first, first != "/" else { return false }
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
      return false
    }
    return schemes.contains(text[..<mark.lowerBound].lowercased())
  }
}
