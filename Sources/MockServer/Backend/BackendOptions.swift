package import Core
internal import FoundationEssentials
internal import Glibc

/// How a backend is started.
package struct BackendOptions: Sendable {
  /// Where it keeps everything; made with mode 0700 where it is not there.
  package var dataFolder: String
  /// The API's port; 0 for the one of the last start where it is free, else any.
  package var apiPort = 0
  /// The store's port, likewise.
  package var s3Port = 0
  /// What goes wrong.
  package var scenario = FaultPlan.none
  /// How long to wait for another backend to leave the data folder.
  package var lockWaitSeconds = 10.0
  /// Told once, with the other backend's process id where it is known, when that wait begins.
  package var onLockWait: @Sendable (Int32?) -> Void = { _ in }
  /// Told what could not be answered: method and path of the request, and the fault.
  package var onFailure: @Sendable (String, any Error) -> Void = { _, _ in }
  /// The clock, for delays too.
  package var time = TimeSource.system
  /// Counts each request being answered and each flow that runs. For a client in this process that
  /// counts itself too, its transport must be `requests.counting(...)`.
  package var requests = RequestActivity()
  /// What each user may store.
  package var plan = Plan()
  /// How fast pipelines go.
  package var pace = BackendPace.full

  package init(dataFolder: String) { self.dataFolder = dataFolder }

  /// The time as the services ask for it.
  var clock: @Sendable () -> Date {
    { [time] in Date(timeIntervalSince1970: time.epochSeconds()) }
  }
}

extension BackendFault {
  /// What happened, where, and the way out.
  package var message: String {
    switch self {
    case .folderInUse(let folder, let processID):
      "Another backend\(processID.map { " (process \($0))" } ?? "") uses \(folder). "
        + "End that one, wait for it (--mock-wait; of mock serve: --wait), or choose another folder "
        + "(--mock-data; of mock serve: --data)."
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

/// Why a backend does not start.
package enum BackendFault: Error, Sendable, Hashable {
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
