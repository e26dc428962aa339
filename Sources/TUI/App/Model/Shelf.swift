internal import Core

/// The packages that were found, and those published lately.
struct Shelf: Hashable, Sendable {
  var isLooking = true
  var entries: [PackageEntry] = []
  var recent: [RunEntry] = []
}

/// A package that can be chosen.
struct PackageEntry: Hashable, Sendable {
  /// Its folder or descriptor, as it is opened.
  let path: String
  /// Its name: the descriptor's, or the folder's.
  let name: Sanitized
  let state: State

  enum State: Hashable, Sendable {
    /// What a look at the descriptor and the files' sizes tells.
    case readable(resources: Int, bytes: Int, errors: Int, warnings: Int)
    /// Why the descriptor cannot be read, with the line where it is known.
    case unreadable(Sanitized, line: Int?)
  }
}

/// The package that was chosen.
struct OpenPackage: Hashable, Sendable {
  let path: String
  let name: Sanitized
  let title: Sanitized?
  let version: Sanitized?
  let licences: [Sanitized]
  let profile: Sanitized?
  let sources: Int
  /// The size of README.md in bytes, where there is one.
  let readmeBytes: Int?
  /// Findings in the descriptor.
  let findings: [Finding]
  let resources: [OpenResource]
  /// The first rows of resources that were asked for.
  var previews: [Int: RowSample] = [:]

  /// The bytes of all files.
  var bytes: Int { resources.reduce(0) { $0.addingCapped($1.bytes ?? 0) } }
}

/// A resource of the package that was chosen.
struct OpenResource: Hashable, Sendable {
  let name: Sanitized
  /// Its files' paths, or addresses.
  let paths: [Sanitized]
  /// The bytes of its files; nil where none is here.
  let bytes: Int?
  let format: Sanitized
  let encoding: Sanitized?
  /// The fields of its schema, with their types.
  let fields: [Field]
  let hasDescription: Bool

  struct Field: Hashable, Sendable {
    let name: Sanitized
    let type: Sanitized
    let isRequired: Bool
  }
}

/// Some rows of a table, with the numbers the reports give them.
struct RowSample: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    /// The row's number, the header counted.
    let number: Int
    let cells: [Sanitized]
  }

  let header: [Sanitized]
  let rows: [Row]
}
