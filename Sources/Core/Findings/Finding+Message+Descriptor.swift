extension Finding {
  /// What was found in a descriptor; nil where the code is of something else.
  var descriptorStatement: String? {
    switch code {
    case .sourceError, .packageError, .resourceError, .dialectError, .schemaError, .fieldError,
      .deprecatedForm, .undeclaredStandard:
      why
    case .profileError: "by the profile \(value): \(why)"
    case .profileUnchecked: "the profile \(value) was not checked: \(why)"
    case .unknownEncoding: "the encoding \(value): \(why)"
    case .unsafePath: "the path \(value) \(why)"
    case .repeatedMember: "the name is written more than once; the last value counts"
    case .unknownProperty:
      "\(value) is not a property the standard has here" + (reason == nil ? "" : ": \(why)")
    case .missingLicence: "no licence is given for the package or all of its resources"
    default: nil
    }
  }

  /// What a change to the descriptor would be, in words.
  var fixHint: String? {
    guard let operations = fix?.operations, let last = operations.last else { return nil }
    if case .remove(let from)? = operations.first, case .add(let to, _) = last {
      let (old, new) = (Finding.split(from), Finding.split(to))
      return old.owner == new.owner && reason == nil
        ? "rename it to \(shown(new.name))" : "move it to \(shown(to))"
    }
    switch last {
    case .remove(let pointer): return "leave \(shown(pointer)) out"
    case .add(let pointer, let value), .replace(let pointer, let value):
      return "set \(shown(pointer)) to \(shown(value.text(.spaced)))"
    }
  }

  private static func split(_ pointer: String) -> (owner: Substring, name: String) {
    let slash = pointer.lastIndex(of: "/") ?? pointer.startIndex
    return (pointer[..<slash], JSONPointer.parts(of: pointer).last ?? "")
  }
}
