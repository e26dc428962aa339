/// Why a change does not apply to a JSON text.
public enum JSONPatchFault: Error, Hashable, Sendable {
  /// The text is not JSON.
  case notJSON(JSONError)
  /// Nothing stands at that JSON pointer, or it cannot hold what is added.
  case noPlace(pointer: String)
}
