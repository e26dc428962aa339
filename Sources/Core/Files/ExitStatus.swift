/// What the program's exit code says (docs/exit-codes.md). Those below 64 are ours, the others are
/// sysexits' and the shell's.
package enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// Published and the run succeeded, or a check came out clean.
  case success = 0
  case unexpected = 1
  case cancelledByUser = 2
  /// The data or the descriptor is not valid, here or by the hub's report.
  case invalid = 3
  /// Not signed in, or the token was refused.
  case notSignedIn = 4
  /// The network or a server was not to be had after all tries; the same command goes on.
  case unavailable = 5
  /// The hub refused the upload or the package.
  case rejected = 6
  /// The flow failed for a reason other than the data.
  case pipelineFailed = 7
  /// The flow was still running, or its revision not yet in the catalogue, when waiting ended.
  case stillRunning = 8
  /// Nothing changed since the last revision, which was to be an error.
  case nothingToDo = 9
  case usage = 64
  case noInput = 66
  case cannotCreate = 73
  /// The output could not be written.
  case outputFailed = 74
  case noPermission = 77
  case configuration = 78
  /// A person, or what a scenario waits for, took too long.
  case timedOut = 124
  case hungUp = 129
  case interrupted = 130
  case quit = 131
  case terminated = 143
}

extension ExitStatus: Comparable {
  /// Of two, the greater one is the run's.
  package static func < (left: ExitStatus, right: ExitStatus) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ExitStatus {
  /// The status that a fault of the file system deserves.
  package init(_ fault: FileFault) {
    switch fault {
    case .notPermitted, .exposed: self = .noPermission
    case .notJSON, .escapes, .tooMany: self = .invalid
    case .changed: self = .invalid
    case .noHome, .damagedLogin: self = .configuration
    case .locked: self = .cannotCreate
    case .system(_, let operation, _) where !FileFault.readings.contains(operation):
      self = .cannotCreate
    case .notFound, .wrongKind, .linkLoop, .tooLarge, .notAPackage, .noDescriptor, .noTable, .empty,
      .malformed, .compressed, .unsafe, .notReached, .system:
      self = .noInput
    }
  }
}
