/// Why a foreign key is not looked up row by row, and the way out.
struct KeyObstacle: Hashable, Sendable {
  let reason: String
  let wayOut: String

  /// Names listed of what there is.
  private static let shownNames = 8

  static func list(_ names: [String]) -> String {
    let shown = names.prefix(shownNames).map { "\"\(Sanitized($0).text)\"" }
    return shown.joined(separator: ", ") + (names.count > shown.count ? " …" : "")
  }

  /// A resource that the package does not have.
  init(noResource name: String, among names: [String]) {
    reason =
      "the package has no resource \"\(Sanitized(name).text)\"; it has \(KeyObstacle.list(names))"
    wayOut = "name a resource of the package"
  }

  /// A field that the other table does not have.
  init(noField name: String, of resource: String, among names: [String]) {
    let owner = resource.isEmpty ? "this table" : "\"\(Sanitized(resource).text)\""
    reason =
      "\(owner) has no field \"\(Sanitized(name).text)\"; it has \(KeyObstacle.list(names))"
    wayOut = "name a field that is there"
  }

  /// A table that could not be read; this one where the name is empty.
  init(unread resource: String) {
    let table = resource.isEmpty ? "this table" : "the resource \"\(Sanitized(resource).text)\""
    reason = "\(table) was not read"
    wayOut = "put the other table right first"
  }

  private init(clash here: Field, _ there: Field) {
    reason =
      "\"\(Sanitized(here.name).text)\" is of type \(here.type.rawValue), "
      + "\"\(Sanitized(there.name).text)\" of type \(there.type.rawValue)"
    wayOut = "give both fields the same type"
  }

  /// The first pair of fields whose types have no value in common; nil for none.
  init?(clashOf key: TableSchema.ForeignKey, _ own: TableSchema, _ other: TableSchema) {
    for (here, there) in zip(key.fields, key.referenced) {
      guard let here = own.fields.first(where: { $0.name == here }),
        let there = other.fields.first(where: { $0.name == there }),
        here.type.kinship(with: there.type) == .never
      else { continue }
      self.init(clash: here, there)
      return
    }
    return nil
  }
}
