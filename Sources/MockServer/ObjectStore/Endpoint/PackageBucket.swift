internal import FoundationEssentials

/// What the endpoint is told of the bucket of published packages: its descriptors are rows, rendered when
/// they are asked for, and who may read a file is the dataset's business.
struct PackageBucket: Sendable {
  let name: String
  /// A descriptor's bytes, and when it was written (ISO 8601, UTC); nil where there is none.
  let document: @Sendable (_ key: String) async throws -> (bytes: [UInt8], modified: String)?
  /// Whether everybody may read a file; nil where it is no dataset's.
  let isOpen: @Sendable (_ key: String) async throws -> Bool?
}
