/// Changes to the descriptor that settle what was found in a table.
struct ColumnFix {
  private let package: DataPackage
  private let front: String

  init(_ checked: CheckedPackage) { (package, front) = (checked.package, checked.front) }

  /// The change that settles a group, where there is one.
  func fix(of group: ReportGroup) -> JSONPatch? {
    if group.wholeColumnRows != nil, let suggestion = group.suggestion,
      let pointer = fieldPointer(of: group)
    {
      return suggestion.patch(fieldPointer: pointer)
    }
    if group.code.area == .cell { return group.wholeColumnRows == nil ? nil : group.fix }
    if let fix = group.fix { return fix }
    if group.code == .dialectMismatch { return dialectFix(of: group) }
    guard let pointer = group.sample.pointer, let found = group.sample.cell else { return nil }
    if group.code == .byteCount {
      return Int(found).map { .set(pointer, to: .number(JSONNumber($0))) }
    }
    return group.code == .hashCount ? .set(pointer, to: .string(found)) : nil
  }

  /// The dialect that fits the file, laid over the declared one.
  private func dialectFix(of group: ReportGroup) -> JSONPatch? {
    guard let resource = package.resources.first(where: { $0.name == group.resource }),
      let better = group.sample.expected.flatMap({ try? JSONValue(parsing: $0) })?.object
    else { return nil }
    let declared = resource.descriptor["dialect"] ?? [:]
    guard let members = declared.object else { return nil }
    let pointer = String("/resources/\(resource.index)/dialect".dropFirst(front.count))
    return .set(pointer, to: .object(members.assigning(better)))
  }

  /// The place of the group's field, where the schema stands in the descriptor itself.
  private func fieldPointer(of group: ReportGroup) -> String? {
    guard
      let resource = package.resources.first(where: { $0.name == group.resource }),
      let fields = resource.descriptor["schema"]?["fields"]?.array,
      let place = fields.firstIndex(where: { $0["name"]?.string == group.field })
    else { return nil }
    return String("/resources/\(resource.index)/schema/fields/\(place)".dropFirst(front.count))
  }
}
