/// The text a finding is about, with the part of it that is meant.
package struct Excerpt: Hashable, Sendable {
  /// The line as it is in the file, cut; not yet safe to show.
  package var text: String
  /// Where the part begins, in scalars from 0.
  package var start: Int
  /// How long the part is, in scalars; 0 marks the place before `start`.
  package var length: Int
  /// The column of the file's line where the part begins, in scalars from 1; nil where the text is not
  /// the file's.
  package var column: Int?

  init(text: String, start: Int, length: Int) {
    self.text = text
    self.start = start
    self.length = length
    column = start + 1
  }

  /// A line of three parts of which the middle one is meant, cut around it.
  init(before: String, meant: String, after: String) {
    let (before, meant) = (before.unicodeScalars, meant.unicodeScalars)
    let rest = meant + after.unicodeScalars
    let head = before.count <= Limit.text / 2 ? before[...] : before.suffix(Limit.text / 2)
    let tail = rest.prefix(Limit.text - head.count)
    var text = String.UnicodeScalarView(head + tail)
    let isCut = head.count < before.count
    if isCut { text.insert("…", at: text.startIndex) }
    if tail.count < rest.count { text.append("…") }
    self.init(
      text: String(text), start: head.count + (isCut ? 1 : 0), length: min(meant.count, tail.count))
    column = before.count + 1
  }

  /// Bounds on what an excerpt holds.
  package enum Limit {
    /// Scalars kept of the line.
    package static let text = 200
  }
}
