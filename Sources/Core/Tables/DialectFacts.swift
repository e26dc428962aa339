/// What a file's rows say about its layout.
public struct DialectFacts: Hashable, Sendable {
  /// The delimiter used.
  public var delimiter = ","
  /// The quote used.
  public var quote: Character?
  /// How the first line ends; "" where there is one line without an end.
  public var lineEnding = ""
  public var lineEnds = LineEndCounts()
  /// Whether the last line has an end.
  var endsWithNewline = true
  /// The widths seen most, with how many rows have each and the first line of them; at most three.
  public var widths: [Width] = []
  /// Neighbouring rows of one width, from the file's first row on; at most `DialectFacts.runLimit`.
  /// A blank line is a row of no cells.
  public var runs: [Width] = []
  /// A delimiter or quote that fits the file's first rows better, with the width it gives.
  public var better: Better?

  static let runLimit = 256

  /// Rows of one width.
  public struct Width: Hashable, Sendable {
    public var cells: Int
    public var rows: Int
    public var firstLine: Int
  }

  /// A layout that fits better, beside the one used.
  public struct Better: Hashable, Sendable {
    public var delimiter: String
    public var quote: Character
    public var cells: Int
    /// The share of rows of that width, 0...1.
    public var share: Double
    /// The width the layout used gives most, and the share of rows of it.
    var ownCells: Int
    var ownShare: Double
    /// Members of the dialect that say what stands above the table.
    var rest: JSONObject = [:]
  }
}
