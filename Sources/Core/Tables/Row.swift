/// A row of a table as text.
public struct Row: Hashable, Sendable {
  /// The cells; none for an empty line.
  public let cells: [String]
  /// The row's number with the header counted, from 1.
  public let record: Int
  /// The line it begins on, from 1.
  public let line: Int
  /// Where it begins, in bytes from 0; in the decoded text where the file is not UTF-8.
  public let byteOffset: Int
  /// Whether it is the header.
  public let isHeader: Bool
}
