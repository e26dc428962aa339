public import Core

/// A hub and what belongs to it, as the program needs it.
public struct ProgramHub: Sendable {
  /// A client for whoever is signed in at the start.
  public var client: HubClient
  /// Keeps a login for later runs; nil where it is for this one only.
  public var keep: (@Sendable (Credentials) throws(FileFault) -> Void)?
  /// A token of the bundled backend's demo user; nil with another hub.
  public var demoToken: (@Sendable () async -> Secret?)?

  /// A hub; the rest is set where it is there.
  public init(_ client: HubClient) { self.client = client }
}

/// Opens the hub.
public typealias OpenHub = @Sendable () async throws(HubUnopened) -> ProgramHub
