/// A change to a JSON document (RFC 6902), such as the way out of a finding in a descriptor.
public struct JSONPatch: Hashable, Sendable {
  /// One step of a change.
  public enum Operation: Hashable, Sendable {
    /// Adds a member or an element at that JSON pointer, or replaces the member there.
    case add(pointer: String, value: JSONValue)
    /// Replaces the value at that JSON pointer.
    case replace(pointer: String, value: JSONValue)
    /// Removes the value at that JSON pointer.
    case remove(pointer: String)
  }

  /// The steps in order.
  public var operations: [Operation]

  /// A change of those steps.
  public init(_ operations: [Operation]) { self.operations = operations }

  /// A change that sets the value at a JSON pointer, whether there is one or not.
  public static func set(_ pointer: String, to value: JSONValue) -> JSONPatch {
    JSONPatch([.add(pointer: pointer, value: value)])
  }
}
