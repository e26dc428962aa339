public import FoundationEssentials

/// How a backend is started.
public struct BackendOptions: Sendable {
  /// Where it keeps everything; made with mode 0700 where it is not there.
  public var dataFolder: String
  /// The API's port; 0 for the one of the last start where it is free, else any.
  public var apiPort = 0
  /// The store's port, likewise.
  public var s3Port = 0
  /// What goes wrong.
  public var scenario = FaultPlan.none
  /// How long to wait for another backend to leave the data folder.
  public var lockWaitSeconds = 10.0
  /// Told once, with the other backend's process id where it is known, when that wait begins.
  public var onLockWait: @Sendable (Int32?) -> Void = { _ in }
  /// Told what could not be answered: method and path of the request, and the fault.
  public var onFailure: @Sendable (String, any Error) -> Void = { _, _ in }
  /// What time it is.
  public var clock: @Sendable () -> Date

  /// Options for a backend on that folder.
  public init(dataFolder: String, clock: @escaping @Sendable () -> Date = { Date() }) {
    self.dataFolder = dataFolder
    self.clock = clock
  }
}
