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
