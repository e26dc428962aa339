internal import Core

/// The packages that were found, and those published lately.
struct Shelf: Hashable, Sendable {
  var isLooking = true
  var entries: [PackageEntry] = []
  var recent: [RunEntry] = []
  /// What packages turned out to be that were looked at, by path.
  private(set) var looks: [String: Look] = [:]
  /// Changes whenever looks are forgotten.
  private(set) var generation = 0
  /// The path of the package that is to be chosen as soon as it is opened.
  var wanted: String?
  /// Whether a package is chosen without asking when it is the only one found.
  var choosesOnly = false
  /// A descriptor that was drafted and waits to be written.
  var draft: DraftedPackage?
  /// What a path that is being typed may go on with, and the text it is for.
  var completion: Completion?

  enum Limit {
    static let looks = 64
  }

  /// What a look at a package showed.
  enum Look: Hashable, Sendable {
    case opened(OpenPackage)
    /// Why it cannot be opened.
    case refused(Sanitized)
  }

  /// Paths that begin with a text.
  struct Completion: Hashable, Sendable {
    let text: String
    let paths: [String]

    /// What all the paths begin with.
    var common: String {
      guard var common = paths.first else { return "" }
      for path in paths.dropFirst() {
        common = String(zip(common, path).prefix { $0 == $1 }.map(\.0))
      }
      return common
    }
  }

  /// Puts the packages found on the shelf, those that can be read first, and opens the only one
  /// where that is wanted.
  mutating func take(_ found: [PackageEntry]) -> [AppEffect] {
    isLooking = false
    entries = found.filter(\.isReadable) + found.filter { !$0.isReadable }
    guard choosesOnly, found.count == 1, let path = found.first?.path else { return [] }
    choosesOnly = false
    wanted = path
    return [.package(.open(path: path))]
  }

  /// Remembers what a package turned out to be.
  mutating func take(_ look: Look, at path: String) {
    if looks.count >= Limit.looks { forgetLooks() }
    looks[path] = look
  }

  /// Forgets what packages turned out to be, as their files may be others now.
  mutating func forgetLooks() {
    looks = [:]
    generation += 1
  }

  /// The package at that path, where it was looked at.
  func opened(_ path: String?) -> OpenPackage? {
    if case .opened(let package)? = path.flatMap({ looks[$0] }) { package } else { nil }
  }
}

/// A descriptor made for files that have none.
struct DraftedPackage: Hashable, Sendable {
  /// Where it would be written.
  let target: String
  let resources: Int
  let text: [UInt8]
  /// What was found, from what.
  let words: [Sanitized]

  var folder: String { OpenPackage.folder(of: target) }
}

/// A package that can be chosen.
struct PackageEntry: Hashable, Sendable {
  /// Its folder or descriptor, as it is opened.
  let path: String
  /// Its name: the descriptor's, or the folder's.
  let name: Sanitized
  let state: State

  /// Whether its descriptor can be read.
  var isReadable: Bool { if case .readable = state { true } else { false } }

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
  /// What columns of resources hold that were looked at.
  var profiles: [Int: ProfileLook] = [:]

  /// The path of its folder from the root on, with links resolved, as runs are remembered by.
  var location = ""

  /// The folder its files are in.
  var folder: String { OpenPackage.folder(of: path) }

  /// The folder that the path of a package or of its descriptor names.
  static func folder(of path: String) -> String {
    guard path.hasSuffix(PackageFile.descriptor) else { return path }
    let folder = path.dropLast(PackageFile.descriptor.count)
    return folder.count > 1 ? String(folder.dropLast()) : folder.isEmpty ? "." : "/"
  }

  /// The bytes of all files.
  var bytes: Int { resources.reduce(0) { $0.addingCapped($1.bytes ?? 0) } }
}

/// A resource of the package that was chosen.
struct OpenResource: Hashable, Sendable {
  let name: Sanitized
  /// Its files' paths as they are opened, or addresses.
  let files: [String]
  /// The bytes of its files; nil where none is here.
  let bytes: Int?
  let format: Sanitized
  let encoding: Sanitized?
  /// The fields of its schema, with their types.
  let fields: [Field]
  let hasDescription: Bool
  let hasSchema: Bool

  /// Its files' paths, or addresses, as they are shown.
  var paths: [Sanitized] { files.map { Sanitized($0) } }

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

  /// How many columns left of these were not kept.
  let skippedColumns: Int
  let header: [Sanitized]
  let rows: [Row]

  init(header: [Sanitized], rows: [Row], skippedColumns: Int = 0) {
    self.header = header
    self.rows = rows
    self.skippedColumns = skippedColumns
  }

  /// No rows.
  static let none = RowSample(header: [], rows: [])
}
