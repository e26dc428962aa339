public import Core
internal import FoundationEssentials

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
  /// What time it is; every delay rests on it.
  public var time = TimeSource.system
  /// Counts each request being answered and each flow that runs. For a client in this process that
  /// counts itself too, its transport must be `requests.counting(...)`.
  public var requests = RequestActivity()
  /// What each user may store.
  public var plan = Plan()
  /// How fast pipelines go.
  public var pace = BackendPace.full

  /// Options for a backend on that folder.
  public init(dataFolder: String) { self.dataFolder = dataFolder }

  /// The time as the services ask for it.
  var clock: @Sendable () -> Date {
    { [time] in Date(timeIntervalSince1970: time.epochSeconds()) }
  }
}
