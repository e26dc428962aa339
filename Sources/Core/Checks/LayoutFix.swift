/// Changes of a resource's dialect.
struct LayoutFix {
  /// The resource's index; nil where there is no descriptor to change.
  let resource: Int?
  /// The dialect as written.
  let declared: JSONValue?

  /// The change that sets those members; nil where the dialect is in another file.
  func set(_ members: JSONObject) -> JSONPatch? {
    guard let resource else { return nil }
    let pointer = "/resources/\(resource)/dialect"
    guard let declared else { return .set(pointer, to: .object(members)) }
    guard declared.object != nil else { return nil }
    return JSONPatch(
      members.members.map { .add(pointer: "\(pointer)/\($0.name)", value: $0.value) })
  }
}
