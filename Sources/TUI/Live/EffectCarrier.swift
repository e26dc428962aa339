/// Carries out the requests of one kind.
protocol EffectCarrier<Request>: Sendable {
  associatedtype Request: Sendable

  /// Carries out a request, posts what comes of it and returns when it is done.
  func carryOut(_ request: Request, _ post: @escaping AppHost.Post) async

  /// Does what of a request must be done before those asked for after it, and gives the rest of the
  /// work, which runs beside them.
  func begin(_ request: Request, _ post: @escaping AppHost.Post) async -> EffectWork
}

/// What is left to do of an effect; it returns when that is done.
typealias EffectWork = @Sendable () async -> Void

extension EffectCarrier {
  func begin(_ request: Request, _ post: @escaping AppHost.Post) async -> EffectWork {
    await carryOut(request, post)
    return {}
  }
}

/// A carrier of requests whose order matters.
protocol OrderedCarrier: EffectCarrier {}

extension OrderedCarrier {
  func carryOut(_ request: Request, _ post: @escaping AppHost.Post) async {
    await begin(request, post)()
  }
}

extension AppEffect {
  /// Whether the hub must be there before it can be carried out.
  var needsHub: Bool {
    switch self {
    case .signIn, .publish: true
    case .package, .check, .screen, .listRuns, .openBrowser, .save, .saveReport: false
    case .tick, .quit, .quitWhenStopped: false
    }
  }

  /// Whether it begins after those asked for before it: a stop must not overtake what it stops.
  var isOrdered: Bool {
    switch self {
    case .check(let request): request.isOrdered
    case .signIn(let request): request.isOrdered
    case .publish(let request): request.isOrdered
    case .package, .screen, .listRuns, .openBrowser, .save, .saveReport: false
    case .tick, .quit, .quitWhenStopped: false
    }
  }
}

extension CheckRequest {
  fileprivate var isOrdered: Bool {
    switch self {
    case .run, .stop, .readContext: true
    case .offerFix, .fix: false
    }
  }
}

extension SignInRequest {
  fileprivate var isOrdered: Bool {
    switch self {
    case .begin, .withToken, .stop: true
    case .checkSession: false
    }
  }
}

extension PublishRequest {
  fileprivate var isOrdered: Bool {
    switch self {
    case .plan, .confirm, .control, .cancel, .watch: true
    case .compare: false
    }
  }
}
