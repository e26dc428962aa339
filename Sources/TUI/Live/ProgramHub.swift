public import Core

/// A hub and what belongs to it, as the program needs it.
public struct ProgramHub: Sendable {
  /// A client for whoever is signed in at the start, over the transport that `pace` holds back.
  public var client: HubClient
  public var pace: TransferPace
  /// Where publishes to this hub are remembered.
  public var journals: PublishJournals
  /// Opens pages for the person; nil where they must do it themselves.
  public var browser: Browser?
  /// Keeps a login for later runs; nil where it is for this one only.
  public var keep: (@Sendable (Credentials) throws(FileFault) -> Void)?
  /// A token of the bundled backend's demo user; nil with another hub.
  public var demoToken: (@Sendable () async -> Secret?)?
  /// A seed for the jitter of waits.
  public var seed: @Sendable () -> UInt64 = { .random(in: 0 ... .max) }

  /// A hub; the rest is set where it is there.
  public init(client: HubClient, pace: TransferPace, journals: PublishJournals) {
    self.client = client
    self.pace = pace
    self.journals = journals
  }
}

/// Opens the hub.
public typealias OpenHub = @Sendable () async throws(HubUnopened) -> ProgramHub
