internal import Core

/// A finding as it is copied, and where an editor finds it.
struct FindingText {
  let finding: ShownFinding
  let session: Session

  init(_ finding: ShownFinding, _ session: Session) {
    self.finding = finding
    self.session = session
  }

  /// One line for a message or a ticket: place, code, what was found, the way out.
  var text: String {
    var parts = [finding.resourceName.text]
    if let place = finding.placeWords(separator: ", ") { parts.append(place.text) }
    parts.append(finding.code.text)
    let head = parts.joined(separator: " · ")
    let way = finding.hint.map { " Fix: \($0.text)" } ?? ""
    return "\(head): \(finding.statement.text)\(way)"
  }

  /// Opens the file at the finding's line.
  func edit(in package: OpenPackage) -> AppEffect {
    var file = finding.finding?.file ?? PackageFile.descriptor
    if finding.finding?.pointer != nil || finding.resource == nil {
      file = PackageFile.descriptor
    } else if finding.finding == nil, let index = finding.resource,
      package.resources.indices.contains(index)
    {
      file = package.resources[index].files.first ?? file
    }
    return .edit(
      path: CheckedPackage.join(package.folder, file), line: finding.finding?.line ?? finding.record
    )
  }
}
