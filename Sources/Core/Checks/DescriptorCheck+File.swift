extension DescriptorCheck {
  /// Checks what is said of a resource's file.
  mutating func checkFile(_ members: JSONObject, at pointer: String) {
    if let bytes = members["bytes"]?.integer, bytes < 0 {
      add(.resourceError, at: pointer + "/bytes", "bytes must not be below zero")
    }
    if let hash = members["hash"]?.string { checkHash(hash, at: pointer + "/hash") }
    if let mediatype = members["mediatype"]?.string, !DescriptorCheck.isMediatype(mediatype) {
      add(
        .resourceError, at: pointer + "/mediatype", cell: mediatype,
        "mediatype must be like text/csv")
    }
    if let format = members["format"]?.string { checkFormat(format, at: pointer + "/format") }
    if let encoding = members["encoding"]?.string {
      checkEncoding(encoding, at: pointer + "/encoding")
    }
  }

  private static func isMediatype(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    return slash != text.startIndex && text.index(after: slash) != text.endIndex
  }

  private mutating func checkFormat(_ format: String, at pointer: String) {
    if format.hasPrefix("."), format.utf8.count > 1 {
      add(
        .resourceError, .hint, at: pointer, cell: format,
        fix: .replacing(pointer, with: .string(String(format.dropFirst()))),
        "the format is written without a dot")
    }
  }

  private mutating func checkEncoding(_ encoding: String, at pointer: String) {
    guard case .unsupported = TextEncoding(name: encoding) else { return }
    add(
      .unknownEncoding, .warning, at: pointer, cell: encoding,
      "the name is not known here")
  }

  private mutating func checkHash(_ hash: String, at pointer: String) {
    if hash.isEmpty { return }
    let parts = hash.split(separator: ":", omittingEmptySubsequences: false)
    let digits = parts.last ?? ""
    let isHex =
      !digits.isEmpty && digits.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    guard isHex, parts.count == 2 ? !parts[0].isEmpty : parts.count == 1 && digits.count == 32
    else {
      let algorithm = DescriptorCheck.digestLengths.first { $0.digits == digits.count }?.name
      let whole = algorithm.flatMap { parts.count == 1 && isHex ? "\($0):\(digits)" : nil }
      return add(
        .resourceError, at: pointer, fix: whole.map { .replacing(pointer, with: .string($0)) },
        "the hash must be 32 hexadecimal digits of MD5 or algorithm:digits")
    }
    guard parts.count == 2 else { return }
    let name = String(parts[0])
    if name != name.lowercased() {
      add(
        .resourceError, .warning, at: pointer, cell: hash,
        fix: .replacing(pointer, with: .string("\(name.lowercased()):\(digits)")),
        "the algorithm's name should be in lower case")
    }
  }

  /// How many hexadecimal digits a digest has; those of MD5 need no name.
  private static let digestLengths = [
    (name: "sha1", digits: 40), (name: "sha256", digits: 64), (name: "sha512", digits: 128),
  ]
}
