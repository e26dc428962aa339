extension DescriptorCheck {
  /// Reports an edition that is used and not declared (validation.md 1.1).
  mutating func checkStandard(_ value: JSONValue) {
    if let schema = value["$schema"] {
      if let text = schema.string, !RemoteLocation.isURL(text) {
        checkPath(text, at: "/$schema")
      }
      return
    }
    guard surroundings.standard != .v2, let use = Standard.secondEditionUse(in: value) else {
      return
    }
    let isForced = surroundings.standard == .v1
    add(
      .undeclaredStandard, isForced ? .hint : .warning, at: use,
      fix: isForced ? nil : .set("/$schema", to: address), isName: true,
      isForced
        ? "this is part of the second edition of the standard"
        : "this is part of the second edition of the standard, which the descriptor does not declare"
    )
  }

  /// The address of the second edition's profile for this kind of descriptor.
  private var address: JSONValue {
    let name =
      switch kind {
      case .package: "datapackage"
      case .resource: "dataresource"
      case .schema: "tableschema"
      case .dialect: "tabledialect"
      }
    return .string("https://datapackage.org/profiles/2.0/\(name).json")
  }
}
