import Core

extension JSONPatch {
  /// The value with this change made to it, for tests of fixes.
  func applied(to value: JSONValue) -> JSONValue {
    operations.reduce(value) { value, operation in
      switch operation {
      case .add(let pointer, let new), .replace(let pointer, let new):
        JSONPatch.set(JSONPointer.parts(of: pointer)[...], of: value, to: new)
      case .remove(let pointer):
        JSONPatch.set(JSONPointer.parts(of: pointer)[...], of: value, to: nil)
      }
    }
  }

  private static func set(
    _ way: ArraySlice<String>, of value: JSONValue, to new: JSONValue?
  ) -> JSONValue {
    guard let part = way.first else { return new ?? .null }
    if var object = value.object {
      let inner = way.count == 1 ? new : set(way.dropFirst(), of: object[part] ?? [:], to: new)
      object[part] = inner
      return .object(object)
    }
    guard var elements = value.array, let index = Int(part), elements.indices.contains(index) else {
      return value
    }
    elements[index] = set(way.dropFirst(), of: elements[index], to: new)
    return .array(elements)
  }
}
