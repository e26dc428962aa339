/// A text that must not be shown: a token, a signature. Only `reveal()` gives it away.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  /// Keeps the text out of every description.
  public init(_ text: String) { self.text = text }

  /// The text itself, for the one place that must send or store it.
  public func reveal() -> String { text }

  public var description: String { "***" }
  public var debugDescription: String { "***" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
