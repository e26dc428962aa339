/// What a user may store: the limits that service tokens carry (plans api.py, no plan row).
package struct Plan: Sendable, Hashable {
  package var maxDatasets = 100
  /// Decimal megabytes.
  package var maxPublicStorageMB = 100
  /// Decimal megabytes.
  package var maxPrivateStorageMB = 100

  /// The original's limits.
  package init() {}

  /// The limits under their names on the wire.
  var permissions: [String: Int] {
    [
      Plan.datasets: maxDatasets, Plan.publicStorage: maxPublicStorageMB,
      Plan.privateStorage: maxPrivateStorageMB,
    ]
  }

  static let datasets = "max_dataset_num"
  static let publicStorage = "max_public_storage_mb"
  static let privateStorage = "max_private_storage_mb"
}
