/// Where a finding is, as an editor wants it.
package struct FindingPlace: Hashable, Sendable {
  /// The file's path; the resource's name where the data is in no file.
  package var file: String
  /// The line, from 1.
  package var line: Int?
  /// The column of the line's text, in scalars from 1.
  package var column: Int?
  /// The place after the last scalar meant, from 1.
  package var endColumn: Int?

  package init(file: String, line: Int? = nil, column: Int? = nil, endColumn: Int? = nil) {
    (self.file, self.line, self.column, self.endColumn) = (file, line, column, endColumn)
  }

  /// As `file:line:column`, not yet safe to show.
  package var text: String {
    [file, line.map(String.init), line == nil ? nil : column.map(String.init)]
      .compactMap { $0 }.joined(separator: ":")
  }
}

extension CheckedPackage {
  /// Where a finding is; `file` counts from the package's folder on.
  package func place(of finding: Finding) -> FindingPlace {
    let isInDescriptor = finding.pointer != nil && !isReference(finding.file)
    let known = isInDescriptor ? knownPlace(of: finding.pointer ?? "") : nil
    let excerpt = excerpt(of: finding)
    let column = finding.textColumn ?? known?.column ?? excerpt?.column
    return FindingPlace(
      file: isInDescriptor
        ? descriptorName ?? finding.file ?? "" : finding.file ?? finding.resource ?? folderName,
      line: finding.line ?? known?.line, column: column,
      endColumn: column.flatMap { column in excerpt.map { column + max(1, $0.length) } })
  }

  /// The text a finding is about: as the check gave it, or the descriptor's line.
  package func excerpt(of finding: Finding) -> Excerpt? {
    if let excerpt = finding.excerpt { return excerpt }
    guard let pointer = finding.pointer, !pointer.isEmpty, !isReference(finding.file),
      let offset = knownPlace(of: pointer)?.offset ?? descriptorOffset(of: finding)
    else { return nil }
    return Excerpt(descriptor, at: offset)
  }

  private var folderName: String { descriptorName ?? path }

  private func isReference(_ file: String?) -> Bool {
    file.map { package.references.contains($0) } ?? false
  }

  /// The byte of the descriptor that a finding's line and column lead to.
  private func descriptorOffset(of finding: Finding) -> Int? {
    guard let line = finding.line, let column = finding.textColumn else { return nil }
    var start = 0
    for _ in 1..<max(1, line) {
      guard let end = descriptor[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    let text = descriptor[start...].prefix { $0 != 0x0A }
    var scalars = 0
    return text.indices.first { index in
      if text[index] & 0xC0 != 0x80 { scalars += 1 }
      return scalars == column
    }
  }

  /// Where a part of the descriptor stands, or the nearest part around it that is there.
  private func knownPlace(of pointer: String) -> TextPlace? {
    var known = pointer
    while package.places[known] == nil, let slash = known.lastIndex(of: "/") {
      known = String(known[..<slash])
    }
    return package.places[known]
  }
}

extension Excerpt {
  /// The line of a JSON text around a value, with the value's part on that line.
  fileprivate init?(_ bytes: [UInt8], at offset: Int) {
    guard bytes.indices.contains(offset) else { return nil }
    let newline = UInt8(ascii: "\n")
    let begin = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = bytes[offset...].firstIndex(of: newline) ?? bytes.endIndex
    if end > offset, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let valueEnd = min(end, JSONTextParts.end(bytes, of: offset))
    let before = String(decoding: bytes[begin..<offset], as: UTF8.self).unicodeScalars
    let value = String(decoding: bytes[offset..<valueEnd], as: UTF8.self).unicodeScalars
    let after = String(decoding: bytes[valueEnd..<end], as: UTF8.self).unicodeScalars
    let head = before.suffix(Limit.text / 2)
    let tail = (value + after).prefix(Limit.text - head.count)
    self.init(
      text: String(String.UnicodeScalarView(head)) + String(String.UnicodeScalarView(tail)),
      start: head.count, length: min(value.count, tail.count))
  }
}
