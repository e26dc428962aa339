/// Carries out some of the application's effects.
protocol EffectCarrier: Sendable {
  /// Carries out an effect, posts what comes of it and returns when it is done; false at once for an
  /// effect that is another's.
  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool
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
}
