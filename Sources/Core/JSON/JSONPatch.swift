/// A change to a JSON document (RFC 6902), such as the way out of a finding in a descriptor.
package struct JSONPatch: Hashable, Sendable {
  /// One step of a change.
  package enum Operation: Hashable, Sendable {
    /// Adds a member or an element at that JSON pointer, or replaces the member there.
    case add(pointer: String, value: JSONValue)
    /// Replaces the value at that JSON pointer.
    case replace(pointer: String, value: JSONValue)
    /// Removes the value at that JSON pointer.
    case remove(pointer: String)
  }

  /// The steps in order.
  package var operations: [Operation]

  /// A change of those steps.
  package init(_ operations: [Operation]) { self.operations = operations }

  /// A change that sets the value at a JSON pointer, whether there is one or not.
  package static func set(_ pointer: String, to value: JSONValue) -> JSONPatch {
    JSONPatch([.add(pointer: pointer, value: value)])
  }
}

extension JSONPatch {
  /// The JSON text with the change made: formatting, order, indentation and the spelling of
  /// everything else stay byte for byte. Throws where a step has no place; then nothing is changed.
  package func applied(to text: [UInt8]) throws(JSONPatchFault) -> [UInt8] {
    do { _ = try JSONDocument(text) } catch { throw .notJSON(error) }
    var edit = JSONTextEdit(text)
    for operation in operations { try edit.apply(operation) }
    return edit.bytes
  }

  /// The JSON pointers the change is about, in its order.
  package var pointers: [String] {
    operations.map { operation in
      switch operation {
      case .add(let pointer, _), .replace(let pointer, _), .remove(let pointer): pointer
      }
    }
  }

  /// The change as a JSON document (RFC 6902).
  package var json: JSONValue {
    .array(
      operations.map { operation in
        switch operation {
        case .add(let pointer, let value):
          ["op": "add", "path": .string(pointer), "value": value]
        case .replace(let pointer, let value):
          ["op": "replace", "path": .string(pointer), "value": value]
        case .remove(let pointer): ["op": "remove", "path": .string(pointer)]
        }
      })
  }
}

extension JSONPatch {
  /// A change that puts another value in the place of one.
  static func replacing(_ pointer: String, with value: JSONValue) -> JSONPatch {
    JSONPatch([.replace(pointer: pointer, value: value)])
  }

  /// A change that takes a value out.
  static func removing(_ pointer: String) -> JSONPatch {
    JSONPatch([.remove(pointer: pointer)])
  }

  /// A change that puts a value in one place and takes it out of another.
  static func moving(_ value: JSONValue, from: String, to: String) -> JSONPatch {
    JSONPatch([.remove(pointer: from), .add(pointer: to, value: value)])
  }
}

/// Why a change does not apply to a JSON text.
package enum JSONPatchFault: Error, Hashable, Sendable {
  /// The text is not JSON.
  case notJSON(JSONError)
  /// There is no value at that JSON pointer, or it cannot hold what is added.
  case noPlace(pointer: String)
}
