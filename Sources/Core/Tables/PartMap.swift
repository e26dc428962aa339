/// Where the parts of a file in several parts lie in the text they make together.
package struct PartMap: Hashable, Sendable {
  /// A part's beginning, once what is left out of it is left out.
  package struct Part: Hashable, Sendable {
    package let path: String
    /// The line of the whole text that its first line is, from 1.
    package let firstLine: Int
    /// The offset in the whole text.
    package let offset: Int
    /// Lines left out at its beginning.
    let skippedLines: Int
    /// Bytes left out at its beginning.
    let skippedBytes: Int
  }

  /// The parts in order.
  package private(set) var parts: [Part] = []

  /// No parts.
  init() {}

  mutating func append(_ part: Part) { parts.append(part) }

  /// The finding with the path of the part it is in, and line and offset in that part.
  package func placed(_ finding: Finding) -> Finding {
    guard finding.pointer == nil, let part = part(of: finding) else { return finding }
    var placed = finding
    placed.file = part.path
    placed.line = finding.line.map { $0 - part.firstLine + 1 + part.skippedLines }
    placed.byteOffset = finding.byteOffset.map { $0 - part.offset + part.skippedBytes }
    return placed
  }

  private func part(of finding: Finding) -> Part? {
    if let line = finding.line { return parts.last { $0.firstLine <= line } }
    if let offset = finding.byteOffset { return parts.last { $0.offset <= offset } }
    return nil
  }
}
