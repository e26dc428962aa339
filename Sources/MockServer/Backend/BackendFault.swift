/// Why a backend does not start.
public enum BackendFault: Error, Sendable, Hashable {
  /// Another backend uses the data folder; its process id, where it is known.
  case folderInUse(folder: String, processID: Int32?)
  /// The data folder cannot be made or used: the number of the system's error.
  case folderUnusable(folder: String, errorNumber: Int32)
  /// What the data folder holds cannot be read or kept, in the database's or the store's words.
  case dataUnusable(folder: String, reason: String)
  /// The port that was asked for cannot be listened on.
  case portTaken(Int)
  /// A key file may be read by others than its owner.
  case keysReadableByOthers(path: String)
  /// A key file is damaged.
  case keysDamaged(path: String)
  /// The name cannot be a user's.
  case badUsername(String)
}
