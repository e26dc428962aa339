import Foundation

@testable import MockServer

/// A store's folder: what lies on the disk.
struct StoreFolder {
  let folder: String

  func open() throws -> ObjectStore { try ObjectStore(directory: folder) }

  /// The files of contents that lie in no row.
  func contentFiles() throws -> [String] {
    let groups = try FileManager.default.contentsOfDirectory(atPath: folder + "/files")
    return try groups.flatMap {
      try FileManager.default.contentsOfDirectory(atPath: "\(folder)/files/\($0)")
    }
  }

  /// How many keys name each content, the fewest first.
  func contents() throws -> [Int] {
    let database = try SQLiteDatabase(path: folder + "/objects.sqlite", migrations: [])
    defer { try? database.close() }
    return try database.readHere { session in
      try session.rows("SELECT keys FROM contents ORDER BY keys").map { try $0.integer(0) }
    }
  }
}
