extension JSONPatch {
  /// The JSON text with the change made: formatting, order, indentation and the spelling of
  /// everything else stay byte for byte. Throws where a step has no place; then nothing is changed.
  public func applied(to text: [UInt8]) throws(JSONPatchFault) -> [UInt8] {
    do { _ = try JSONDocument(text) } catch { throw .notJSON(error) }
    var edit = JSONTextEdit(text)
    for operation in operations { try edit.apply(operation) }
    return edit.bytes
  }

  /// The JSON pointers the change is about, in its order.
  public var pointers: [String] {
    operations.map { operation in
      switch operation {
      case .add(let pointer, _), .replace(let pointer, _), .remove(let pointer): pointer
      }
    }
  }

  /// The change as a JSON document (RFC 6902).
  public var json: JSONValue {
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
