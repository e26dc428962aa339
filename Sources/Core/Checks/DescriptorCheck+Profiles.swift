extension DescriptorCheck {
  /// Checks the package and its resources against the extension profiles they name.
  mutating func checkProfiles(_ value: JSONValue) {
    checkProfile(of: value, code: .packageError, at: "")
    for (index, resource) in (value["resources"]?.array ?? []).enumerated() where kind == .package {
      checkProfile(of: resource, code: .resourceError, at: "/resources/\(index)")
    }
  }

  private mutating func checkProfile(of value: JSONValue, code: FindingCode, at pointer: String) {
    for name in ["$schema", "profile"] {
      guard let reference = value[name]?.string, !OwnProfile.isOwn(reference) else { continue }
      let place = "\(pointer)/\(name)"
      if name == "profile", !RemoteLocation.isURL(reference) { checkPath(reference, at: place) }
      guard let profile = surroundings.profiles[reference] else {
        add(
          .profileUnchecked, .warning, at: place, cell: reference,
          RemoteLocation.isURL(reference) || reference.hasSuffix(".json")
            ? "it is not available here" : "the standard has no profile of this name")
        continue
      }
      check(value, against: profile, named: reference, at: pointer, place: place)
    }
  }

  private mutating func check(
    _ value: JSONValue, against profile: JSONValue, named reference: String, at pointer: String,
    place: String
  ) {
    do throws(JSONSchema.Fault) {
      let schema = try JSONSchema(profile, documents: surroundings.profiles)
      for other in schema.unresolved where !OwnProfile.isOwn(other) {
        add(
          .profileUnchecked, .warning, at: place, cell: other,
          "it is part of the profile and not available here")
      }
      for pattern in schema.unevaluated {
        add(
          .profileUnchecked, .hint, at: place, cell: reference,
          "its pattern \(Sanitized(pattern).text) cannot be evaluated")
      }
      for violation in schema.violations(of: value) {
        add(
          violation.isUnfinished ? .profileUnchecked : .profileError,
          violation.isUnfinished ? .warning : .error, at: pointer + violation.pointer,
          cell: reference, violation.message)
      }
    } catch {
      add(
        .profileUnchecked, .warning, at: place, cell: reference,
        "it is not a JSON Schema that can be used: \(error.reason)")
    }
  }
}
