internal import Core
internal import Glibc

extension BackendFault {
  /// What happened, where, and the way out.
  public var message: String {
    switch self {
    case .folderInUse(let folder, let processID):
      "Another backend\(processID.map { " (process \($0))" } ?? "") uses \(folder). "
        + "Stop it, or choose another data folder."
    case .folderUnusable(let folder, let number):
      "\(folder) cannot be used: \(String(cString: strerror(number))). "
        + "Choose a data folder that you may write to."
    case .dataUnusable(let folder, let reason):
      "\(Sanitized(folder)): the backend's data cannot be read or kept: \(Sanitized(reason)). "
        + "Is the disk full? Make room, or choose another data folder."
    case .portTaken(let port):
      "Port \(port) cannot be listened on: another program has it, or it needs more rights. "
        + "Choose another one, or 0 for any."
    case .keysReadableByOthers(let path):
      "\(path) may be read by others. Take that right away: chmod 600 \(path)"
    case .keysDamaged(let path):
      "\(path) is damaged. Remove it: a new one is made, and all sign-ins end."
    case .badUsername(let name):
      "\"\(name)\" cannot be a user name. Use letters, digits, '-', '_' and '.'."
    }
  }
}
