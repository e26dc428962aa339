internal import Core

// What is left of the checks when resources are left out of the publish.
extension Session {
  /// The checks of the resources that are published.
  var keptItems: [CheckState.Item] {
    guard !publish.excluded.isEmpty, let resources = package?.resources else {
      return Array(check.items)
    }
    return zip(check.items, resources).compactMap { item, resource in
      resource.files.contains { publish.excluded.contains($0) } ? nil : item
    }
  }

  /// Errors in what is published.
  var keptErrors: Int {
    guard !publish.excluded.isEmpty else { return check.errors }
    let left = check.items.errors - CheckItems(keptItems).errors
    return check.errors - left
  }
}
