/// Signs somebody in at a hub: in a browser of this machine, by a code typed on any machine, or with
/// a token they have.
package struct SignIn: Sendable {
  /// How the person signs in.
  package enum Way: Sendable, Hashable {
    /// At that provider; at the usual one where none is named.
    case browser(provider: String?)
    case device
  }

  /// Instructions for the person.
  package struct Prompt: Sendable, Hashable {
    /// The page to open.
    package let address: String
    /// The code to type there.
    package let code: String?
    /// How long it may take.
    package let lifetimeSeconds: Double

    /// The page as it can be shown, whole.
    package var shownAddress: Sanitized { Sanitized(address, limit: Limit.addressBytes) }
  }

  package struct Result: Sendable, Hashable {
    package let token: Secret
    package let profile: UserProfile
  }

  package enum Limit {
    /// How long a browser may take to come back.
    fileprivate static let browserSeconds = 120.0
    /// The longest address that a browser is sent to.
    fileprivate static let addressBytes = 8 << 10
    /// What a hub asks for by `slow_down` (RFC 8628, 3.5).
    static let slowDownSeconds = 5.0
    fileprivate static let longestIntervalSeconds = 60.0
  }

  let client: HubClient
  let time: TimeSource
  let activity: Activity?
  let browser: Browser?

  /// Signs in at that client's hub. Its waits count as idle in the activity. Without a browser,
  /// none is opened.
  package init(client: HubClient, time: TimeSource, activity: Activity?, browser: Browser?) {
    self.client = client.with(token: nil)
    self.time = time
    self.activity = activity
    self.browser = browser
  }

  /// Signs in; `tell` is called with what the person has to do. Cancelling the task ends it at
  /// once.
  package func run(
    _ way: Way, tell: @Sendable (Prompt) -> Void
  ) async throws(SignInFault) -> Result {
    switch way {
    case .browser(let provider): try await check(try await inBrowser(provider, tell))
    case .device: try await check(try await byCode(tell))
    }
  }

  /// Asks the hub for the token's user.
  package func check(_ token: Secret) async throws(SignInFault) -> Result {
    let reply = try await hub { [client] () async throws(HubFault) in
      try await client.with(token: token).checkSession()
    }
    guard case .authenticated(let profile) = reply else { throw .refused }
    return Result(token: token, profile: profile)
  }

  /// The provider to sign in at: the one wished for, else GitHub, else the first by name.
  static func address(
    in providers: [String: String], of wished: String?
  ) throws(SignInFault) -> String {
    let names = providers.keys.sorted()
    let name = wished ?? (names.contains("github") ? "github" : names.first)
    guard let name else { throw .noProvider }
    guard let address = providers[name] else {
      throw names.isEmpty ? .noProvider : .unknownProvider(name, offered: names)
    }
    let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard URLText.origin(of: address) != nil, isPlain, address.utf8.count <= Limit.addressBytes
    else { throw .unusableAddress }
    return address
  }

  private func inBrowser(
    _ provider: String?, _ tell: @Sendable (Prompt) -> Void
  ) async throws(SignInFault) -> Secret {
    let callback = try LoopbackCallback()
    let providers = try await hub { [client] () async throws(HubFault) in
      try await client.providers(next: callback.rule.address)
    }
    let address = try SignIn.address(in: providers, of: provider)
    tell(
      Prompt(
        address: callback.rule.startAddress, code: nil, lifetimeSeconds: Limit.browserSeconds))
    _ = browser?.open(address)
    let timer = limit(callback)
    defer { timer.cancel() }
    return try await callback.token(startingAt: address, resting: activity)
  }

  /// Ends the wait when the time is over.
  private func limit(_ callback: LoopbackCallback) -> Task<Void, Never> {
    activity?.begin()
    return Task { [time, activity] in
      await time.sleep(Limit.browserSeconds, activity)
      if !Task.isCancelled { callback.end(.tooLate) }
      activity?.end()
    }
  }

  private func byCode(_ tell: @Sendable (Prompt) -> Void) async throws(SignInFault) -> Secret {
    guard await client.offersDeviceCode() else { throw .noDeviceCode }
    let grant = try await hub { [client] () async throws(HubFault) in
      try await client.beginDevice()
    }
    let endsAt = time.now() + grant.lifetimeSeconds
    tell(
      Prompt(
        address: grant.address, code: grant.userCode, lifetimeSeconds: grant.lifetimeSeconds))
    var interval = grant.intervalSeconds
    var failures = 0
    while true {
      await time.sleep(min(interval, max(0, endsAt - time.now())), activity)
      guard !Task.isCancelled else { throw .cancelled }
      guard time.now() < endsAt else { throw .tooLate }
      let reply = try await ask(grant, isLast: failures + 1 >= RetryPolicy.mostTriesOfOutage)
      failures = reply == nil ? failures + 1 : 0
      switch reply {
      case .token(let token): return token
      case .denied: throw .denied
      case .expired: throw .tooLate
      case .pending: break
      case .slowDown: interval += Limit.slowDownSeconds
      case nil: interval = min(interval * 2, Limit.longestIntervalSeconds)
      }
    }
  }

  /// The hub's answer; nil where it could not be had for now.
  private func ask(
    _ grant: DeviceGrant, isLast: Bool
  ) async throws(SignInFault) -> DeviceReply? {
    do throws(HubFault) { return try await client.askDevice(grant) } catch {
      if Task.isCancelled { throw .cancelled }
      guard error.isWorthRetrying, !isLast else { throw .hub(error) }
      return nil
    }
  }

  private func hub<Value>(
    _ ask: () async throws(HubFault) -> Value
  ) async throws(SignInFault) -> Value {
    do throws(HubFault) { return try await ask() } catch {
      throw Task.isCancelled ? .cancelled : .hub(error)
    }
  }
}
