/// Carries out some of the application's effects.
protocol EffectCarrier: Sendable {
  /// Carries out an effect, posts what comes of it and returns when it is done; false at once for an
  /// effect that is another's.
  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool

  /// Does what of an effect must be done before those asked for after it, and gives the rest of the
  /// work, which runs beside them; nil at once for an effect that is another's.
  func begin(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> EffectWork?
}

/// What is left to do of an effect; it returns when that is done.
typealias EffectWork = @Sendable () async -> Void

extension EffectCarrier {
  func begin(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> EffectWork? {
    guard await carryOut(effect, post) else { return nil }
    return {}
  }
}

/// A carrier of effects whose order matters.
protocol OrderedCarrier: EffectCarrier {}

extension OrderedCarrier {
  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    guard let work = await begin(effect, post) else { return false }
    await work()
    return true
  }
}

extension AppEffect {
  /// Whether the hub must be there before it can be carried out.
  var needsHub: Bool {
    switch self {
    case .checkSession, .signIn, .signInWithToken, .stopSignIn: true
    case .plan, .compare, .confirm, .control, .cancelPublish, .watchRun: true
    default: false
    }
  }

  /// Whether it begins after those asked for before it: a stop must not overtake what it stops.
  var isOrdered: Bool {
    switch self {
    case .check, .stopCheck, .readContext, .signIn, .signInWithToken, .stopSignIn: true
    case .plan, .confirm, .control, .cancelPublish, .watchRun: true
    default: false
    }
  }
}
