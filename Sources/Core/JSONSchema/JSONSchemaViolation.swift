/// A part of a value that does not fit a JSON Schema.
public struct JSONSchemaViolation: Hashable, Sendable {
  /// The part, as a JSON pointer into the value.
  public let pointer: String
  /// What is wrong with it, in words that are safe to show.
  public let message: String
  /// Whether it only says that the check was left off because it cost too much.
  public var isUnfinished = false

  /// A violation.
  public init(pointer: String, message: String, isUnfinished: Bool = false) {
    self.pointer = pointer
    self.message = message
    self.isUnfinished = isUnfinished
  }
}
