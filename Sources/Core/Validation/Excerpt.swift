/// The text a finding is about, with the part of it that is meant.
public struct Excerpt: Hashable, Sendable {
  /// The line as it is in the file, cut; not yet safe to show.
  public var text: String
  /// Where the part begins, in scalars from 0.
  public var start: Int
  /// How long the part is, in scalars; 0 marks the place before `start`.
  public var length: Int

  /// An excerpt.
  public init(text: String, start: Int, length: Int) {
    self.text = text
    self.start = start
    self.length = length
  }

  /// Bounds on what an excerpt holds.
  public enum Limit {
    /// Scalars kept of the line.
    public static let text = 200
  }
}
