/// Why compressed bytes could not be read to their end.
package enum CompressionFault: Error, Hashable, Sendable {
  /// The file does not begin as one of that kind does.
  case otherKind(Compression)
  /// The bytes make no sense from about that offset on.
  case damaged(offset: Int)
  /// The file ends before its content does.
  case endsEarly
  /// After its end come bytes that do not belong to it.
  case trailing(offset: Int)
  /// Size or checksum are not those it was made with.
  case checksum
  /// It would come to more than that many bytes.
  case tooLarge(limitBytes: Int)
  /// It would come to more than that many times its size.
  case ratio(limit: Int)
  /// It asks for more memory than it may have.
  case memory(limitBytes: Int)
  /// A method this program does not know.
  case method(Int)
  case encrypted
  /// The zip file has no file in it.
  case empty
  /// The zip file has several files and none is named.
  case several([String])
  /// The zip file has no file of that path.
  case noEntry(String)
  /// The zip file has more entries than that.
  case entries(limit: Int)
}

extension CompressionFault {
  /// What is wrong, as a sentence's end that is safe to show.
  package var reason: String {
    switch self {
    case .otherKind(let kind): "it is not a file of \(kind.rawValue)"
    case .damaged(let offset): "it is damaged at about offset \(offset)"
    case .endsEarly: "it ends before its content does"
    case .trailing(let offset): "other bytes follow its end at offset \(offset)"
    case .checksum: "its content does not have the size and checksum it was made with"
    case .tooLarge(let limit): "it comes to more than \(limit) bytes"
    case .ratio(let limit): "it comes to more than \(limit) times its size"
    case .memory(let limit): "it asks for more than \(limit) bytes of memory"
    case .method(let number): "its method, number \(number), is not known"
    case .encrypted: "it is encrypted"
    case .empty: "there is no file in it"
    case .several(let names):
      "there are several files in it; name one by innerpath: \(CompressionFault.list(names))"
    case .noEntry(let path): "there is no \"\(Sanitized(path).text)\" in it"
    case .entries(let limit): "it has more than \(limit) entries"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { Sanitized($0).text }.joined(separator: ", ")
    return names.count > 5 ? shown + ", …" : shown
  }

  package func finding(_ severity: Severity = .error) -> Finding {
    Finding(.compressionError, severity, reason: reason)
  }
}
