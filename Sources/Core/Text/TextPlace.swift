/// A place in a text; lines and columns count from 1, columns in Unicode scalars, the offset in
/// bytes from 0.
public struct TextPlace: Hashable, Sendable {
  public let line: Int
  public let column: Int
  public let offset: Int

  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
