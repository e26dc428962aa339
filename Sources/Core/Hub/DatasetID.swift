/// A dataset of an owner: `<ownerid>/<name>`, the `dataset_id` of SpecStore.
package struct DatasetID: Sendable, Hashable, CustomStringConvertible {
  /// The owner's user id, not the user name.
  package let ownerID: String
  /// The Data Package's name.
  package let name: String

  /// Bounds of a name.
  enum Limit {
    static let nameBytes = 200
  }

  package init(ownerID: String, name: String) {
    self.ownerID = ownerID
    self.name = name
  }

  /// Whether a dataset may have that name: it becomes one part of addresses and of keys. Publishing
  /// and SpecStore go by this one rule.
  package static func isName(_ name: String) -> Bool {
    (1...Limit.nameBytes).contains(name.utf8.count) && name != "." && name != ".."
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  package var description: String { "\(ownerID)/\(name)" }
}
