package import Core

/// How long a flow is followed while the program is open, unless it is told otherwise.
package enum FollowLimit {
  /// A day, in seconds.
  package static let seconds = 86_400.0
}

/// What the program is started with: facts of the machine and the person's wishes, gathered once.
package struct ProgramFacts: Sendable {
  /// The hub's name as it is shown, as `datahub.io`.
  package var hubName: String
  package var address: HubAddress
  /// Whether the bundled backend is used as the hub.
  package var isMock = false
  /// Whether a token is there, so that the hub is asked at once whose it is; without one it is asked
  /// when a package is to be published.
  package var hasLogin = true
  /// The folder packages are looked for in, or the package to open.
  package var path = "."
  /// Puts the packages of `path` there before they are looked for; nil where that is not ours to do.
  package var restorePackages: (@Sendable () throws(FileFault) -> Void)?
  /// Where publishes are remembered and saved views go by default.
  package var folders: XDGFolders?
  /// The environment, for the editor, the browser and colours.
  package var environment: [String: String] = [:]
  /// Whether a browser can be opened here.
  package var hasBrowser = false
  /// Seconds east of UTC.
  package var offsetSeconds = 0
  /// Bytes a second that uploads are held to from the start; nil for as many as go.
  package var bytesPerSecondLimit: Int?
  /// What a publish is like from the start; people change its findability and its jobs.
  package var publish = PublishOptions(waitTimeoutSeconds: FollowLimit.seconds)
  /// Whether the only package at the path is chosen at once.
  package var choosesOnlyPackage = false
  /// Bytes a second that uploads never go beyond, as if the network were that slow; nil for as it is.
  package var networkBytesPerSecond: Int?
  /// Identifies the hub in journals; the API's address by default.
  package var journalName: String?
  /// Seeds the jitter of waits; nil for another one each time.
  package var seed: UInt64?
  package var keys = KeyMap()

  /// Facts about a hub; the rest is set as it is known.
  package init(hubName: String, address: HubAddress) {
    self.hubName = hubName
    self.address = address
  }
}
