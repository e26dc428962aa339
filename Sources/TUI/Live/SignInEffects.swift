internal import Core
internal import Synchronization

/// Signs people in and tells who is signed in. A class because it knows the sign-in that goes on.
final class SignInEffects: OrderedCarrier {
  /// What it works with.
  struct Ports: Sendable {
    var hub: HubSession
    var time: TimeSource
    var activity: Activity
    /// Opens pages for the person; nil where they must do it themselves.
    var browser: Browser?
    /// Keeps a login for later runs; nil where it is for this one only.
    var keep: (@Sendable (Credentials) throws(FileFault) -> Void)?
    /// A token of the bundled backend's demo user; nil with another hub.
    var demoToken: (@Sendable () async -> Secret?)?
  }

  private let ports: Ports
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(_ ports: Ports) { self.ports = ports }

  func begin(_ request: SignInRequest, _ post: @escaping AppHost.Post) async -> EffectWork {
    switch request {
    case .checkSession: return { await self.checkSession(post) }
    case .begin(let way, let provider):
      return replacing { await self.signIn(way, provider, post) }
    case .withToken(let token):
      return replacing {
        await self.finish(post) { signIn throws(SignInFault) in try await signIn.check(token) }
      }
    case .stop:
      task.withLock { $0?.cancel() }
      return {}
    }
  }

  /// One sign-in goes on at a time: a new one ends the one before.
  private func replacing(_ work: @escaping EffectWork) -> EffectWork {
    let new = task.withLock { task in
      task?.cancel()
      let new = Task(operation: work)
      task = new
      return new
    }
    return { await new.value }
  }

  private func checkSession(_ post: AppHost.Post) async {
    let client = ports.hub.client
    do throws(HubFault) {
      let reply = try await client.checkSession()
      if case .anonymous = reply, await client.offersDeviceCode() { post(.deviceCodeOffered) }
      post(.sessionRead(reply))
    } catch {
      post(.sessionUnreadable(Sanitized(error.message)))
    }
  }

  private func signIn(
    _ way: LoginOffer.Way, _ provider: String?, _ post: @escaping AppHost.Post
  ) async {
    await finish(post) { signIn throws(SignInFault) in
      let tell = { @Sendable [time = self.ports.time] (prompt: SignIn.Prompt) in
        post(.loginOffered(LoginOffer(prompt, way, now: time.now())))
      }
      switch way {
      case .browser: return try await signIn.run(.browser(provider: provider), tell: tell)
      case .device: return try await signIn.run(.device, tell: tell)
      case .demo:
        guard let token = await self.ports.demoToken?() else { throw .refused }
        return try await signIn.check(token)
      }
    }
  }

  /// Carries out a sign-in and reports how it ended; a cancelled one reports nothing.
  private func finish(
    _ post: AppHost.Post,
    _ run: @Sendable (SignIn) async throws(SignInFault) -> SignIn.Result
  ) async {
    let signIn = SignIn(
      client: ports.hub.client, time: ports.time, activity: ports.activity,
      browser: ports.browser)
    do throws(SignInFault) {
      let result = try await run(signIn)
      guard !Task.isCancelled else { return }
      ports.hub.use(result.token)
      post(.sessionRead(.authenticated(result.profile)))
      keep(result, post)
    } catch {
      if error != .cancelled { post(.loginFailed(Sanitized(error.message))) }
    }
  }

  private func keep(_ result: SignIn.Result, _ post: AppHost.Post) {
    let address = ports.hub.client.address
    do throws(FileFault) {
      try ports.keep?(
        Credentials(
          token: result.token, api: address.api, site: address.site,
          profile: result.profile.json))
    } catch {
      let reason = Sanitized(error.message)
      post(.told(Note("Signed in for now; the token could not be kept: \(reason)", .warn)))
    }
  }
}

extension LoginOffer {
  init(_ prompt: SignIn.Prompt, _ way: Way, now: Double) {
    self.init(
      way: way, address: prompt.shownAddress, code: prompt.code.map { Sanitized($0) },
      picture: prompt.code.flatMap { _ in QRCode(prompt.address) },
      endsAt: now + prompt.lifetimeSeconds)
  }
}
