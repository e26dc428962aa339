/// What a revision would change against the last successful one.
package struct RevisionDiff: Sendable, Hashable {
  /// How a thing differs.
  package enum Kind: Sendable, Hashable {
    case added, removed, changed, same
  }

  /// A resource before and after.
  package struct ResourceChange: Sendable, Hashable {
    package var name: String
    package var kind: Kind
    package var bytesBefore: Int?
    package var bytesAfter: Int?
    package var rowsBefore: Int?
    package var rowsAfter: Int?
    package var fields: [FieldChange]

    package init(
      name: String, kind: Kind, bytesBefore: Int? = nil, bytesAfter: Int? = nil,
      rowsBefore: Int? = nil, rowsAfter: Int? = nil, fields: [FieldChange] = []
    ) {
      self.name = name
      self.kind = kind
      self.bytesBefore = bytesBefore
      self.bytesAfter = bytesAfter
      self.rowsBefore = rowsBefore
      self.rowsAfter = rowsAfter
      self.fields = fields
    }
  }

  /// A field before and after; a type is nil where the field is not there.
  package struct FieldChange: Sendable, Hashable {
    package var name: String
    package var typeBefore: String?
    package var typeAfter: String?

    package init(name: String, typeBefore: String?, typeAfter: String?) {
      self.name = name
      self.typeBefore = typeBefore
      self.typeAfter = typeAfter
    }
  }

  /// The last successful revision; nil where there is none, so that all is new.
  package var revision: Int?
  package var resources: [ResourceChange]
  package var findabilityBefore: Findability?
  package var findabilityAfter: Findability
  /// Whether the descriptor's other members differ.
  package var isDescriptorChanged: Bool

  /// A comparison.
  package init(
    revision: Int?, resources: [ResourceChange], findabilityBefore: Findability?,
    findabilityAfter: Findability, isDescriptorChanged: Bool
  ) {
    self.revision = revision
    self.resources = resources
    self.findabilityBefore = findabilityBefore
    self.findabilityAfter = findabilityAfter
    self.isDescriptorChanged = isDescriptorChanged
  }

  /// Whether the revision would be the same again.
  package var isNothing: Bool {
    revision != nil && !isDescriptorChanged && findabilityBefore == findabilityAfter
      && resources.allSatisfy { $0.kind == .same }
  }
}

extension RevisionDiff {
  /// How a planned file differs from the last revision's.
  package func kind(of item: PublishPlan.Item) -> Kind? {
    if item.path == DataPackage.descriptorPath {
      return revision == nil ? .added : isDescriptorChanged ? .changed : .same
    }
    return resources.first { $0.name == item.resource }?.kind
  }

  /// What the plan would change; `rows` by resource name, as the checks counted them.
  package init(_ plan: PublishPlan, rows: [String: Int], since last: PublishedRevision?) {
    let resources = (plan.descriptor["resources"]?.array ?? []).compactMap(\.object)
    var changes = resources.map { members in
      let name = members["name"]?.string ?? ""
      return ResourceChange(
        members, plan.items(of: name, at: members["path"]?.texts ?? []), rows: rows[name],
        before: last?.resources.first { $0.name == name }, old: last?.descriptor?.resource(name))
    }
    let names = Set(changes.map(\.name))
    changes += (last?.resources ?? []).filter { !names.contains($0.name) }.map { gone in
      ResourceChange(
        name: gone.name, kind: .removed, bytesBefore: gone.bytes, rowsBefore: gone.rows)
    }
    let other = { (descriptor: JSONObject) in
      descriptor.members.filter { $0.name != "resources" }.sorted { $0.name < $1.name }
    }
    let before = last?.descriptor.map(other)
    let after = other(plan.descriptor)
    self.init(
      revision: last?.number, resources: changes, findabilityBefore: last?.findability,
      findabilityAfter: plan.findability,
      isDescriptorChanged: last != nil
        && (before.map { old in
          old.map(\.name) != after.map(\.name) || old.map(\.value) != after.map(\.value)
        } ?? true))
  }
}

extension RevisionDiff.ResourceChange {
  fileprivate init(
    _ members: JSONObject, _ items: [PublishPlan.Item], rows: Int?,
    before: PublishedRevision.Resource?, old: JSONObject?
  ) {
    let after = PublishedRevision.fields(members["schema"])
    let fields = RevisionDiff.FieldChange.list(before?.fields ?? [], after)
    let isSameFile = before?.isSame(as: items) ?? false
    let isSameText = old.map { $0 == members } ?? fields.isEmpty
    self.init(
      name: members["name"]?.string ?? "",
      kind: before == nil ? .added : isSameFile && isSameText ? .same : .changed,
      bytesBefore: before?.bytes,
      bytesAfter: items.isEmpty ? nil : items.reduce(0) { $0 + $1.digest.bytes },
      rowsBefore: before?.rows, rowsAfter: rows, fields: before == nil ? [] : fields)
  }
}

extension PublishPlan {
  /// The files of a resource; another one may have some of them, too.
  fileprivate func items(of resource: String, at paths: [String]) -> [Item] {
    items.filter { $0.resource == resource || paths.contains($0.path) }
  }
}

extension PublishedRevision.Resource {
  /// Whether its files have the bytes of those; a file alone may have been told of by another path.
  fileprivate func isSame(as items: [PublishPlan.Item]) -> Bool {
    guard let md5s, md5s.count == items.count else { return false }
    if items.count == 1 { return md5s.values.first == items.first?.digest.md5Hex }
    return items.allSatisfy { md5s[$0.path] == $0.digest.md5Hex }
  }
}

extension RevisionDiff.FieldChange {
  /// Fields that came, went or have another type.
  fileprivate static func list(
    _ before: [PublishedRevision.Field], _ after: [PublishedRevision.Field]
  ) -> [RevisionDiff.FieldChange] {
    let type = { (name: String, fields: [PublishedRevision.Field]) in
      fields.first { $0.name == name }?.type
    }
    let gone = before.filter { type($0.name, after) == nil }
    let changed = after.filter { type($0.name, before) != $0.type }
    return changed.map { field in
      Self(name: field.name, typeBefore: type(field.name, before), typeAfter: field.type)
    }
      + gone.map { Self(name: $0.name, typeBefore: $0.type, typeAfter: nil) }
  }
}

extension JSONObject {
  /// The resource of that name in a descriptor.
  fileprivate func resource(_ name: String) -> JSONObject? {
    self["resources"]?.array?.compactMap(\.object).first { $0["name"]?.string == name }
  }
}
