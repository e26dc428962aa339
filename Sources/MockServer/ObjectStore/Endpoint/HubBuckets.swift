/// The buckets the hub itself lives on. Who has the store's key may use them, but neither remove them
/// nor let everybody read what users uploaded: only a form that the hub signed says who may.
package struct HubBuckets: Sendable {
  /// The bucket of uploaded files.
  let raw: String
  /// The bucket of published packages.
  let packages: String

  /// The real hub's names.
  static let datahub = HubBuckets(raw: "rawstore.datahub.io", packages: "pkgstore.datahub.io")

  func refuseRemoval(of bucket: String) throws(S3Error) {
    guard bucket == raw || bucket == packages else { return }
    throw S3Error(.accessDenied, "The hub keeps its files in this bucket: it cannot be deleted.")
  }

  func refuse(_ acl: ObjectACL, in bucket: String) throws(S3Error) {
    guard bucket == raw, acl != .private else { return }
    throw S3Error(.accessDenied, "Uploaded files are opened by the hub alone.")
  }
}
