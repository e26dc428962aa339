/// What a file's rows say about its layout.
package struct DialectFacts: Hashable, Sendable {
  /// The delimiter used.
  package var delimiter = ","
  /// The quote used.
  package var quote: Character?
  /// How the first line ends; "" where there is one line without an end.
  package var lineEnding = ""
  package var lineEnds = LineEndCounts()
  /// Whether the last line has an end.
  var endsWithNewline = true
  /// The widths seen most, with how many rows have each and the first line of them; at most three.
  package var widths: [Width] = []
  /// Neighbouring rows of one width, from the file's first row on; at most `DialectFacts.runLimit`.
  /// A blank line is a row of no cells.
  package var runs: [Width] = []
  /// A delimiter or quote that fits the file's first rows better, with the width it gives.
  package var better: Better?

  static let runLimit = 256

  /// Rows of one width.
  package struct Width: Hashable, Sendable {
    package var cells: Int
    package var rows: Int
    package var firstLine: Int
  }

  /// A layout that fits better, beside the one used.
  package struct Better: Hashable, Sendable {
    package var delimiter: String
    package var quote: Character
    package var cells: Int
    /// The share of rows of that width, 0...1.
    package var share: Double
    /// The width the layout used gives most, and the share of rows of it.
    var ownCells: Int
    var ownShare: Double
    /// Members of the dialect that say what stands above the table.
    var rest: JSONObject = [:]
  }
}
