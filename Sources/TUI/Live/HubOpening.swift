public import Core
internal import Synchronization

/// The hub, opened when it is first needed: the bundled backend takes longer to start than the first
/// picture may. Once it is open it stays so; where it could not be opened the next one who needs it
/// tries again. Its identity is that hub.
final class HubOpening: Sendable {
  private let open: OpenHub
  private let carriers: @Sendable (ProgramHub, @escaping AppHost.Post) -> [any EffectCarrier]
  private let task = Mutex<Task<[any EffectCarrier], Never>?>(nil)

  /// A hub that is not open yet; `carriers` carry out what needs it.
  init(
    open: @escaping OpenHub,
    carriers: @escaping @Sendable (ProgramHub, @escaping AppHost.Post) -> [any EffectCarrier]
  ) {
    self.open = open
    self.carriers = carriers
  }

  /// What carries out effects at the hub; `post` is told where the hub is.
  func opened(_ post: @escaping AppHost.Post) async -> [any EffectCarrier] {
    let opening = task.withLock { task in
      if let task { return task }
      let new = Task { [open, carriers] () -> [any EffectCarrier] in
        do throws(HubUnopened) {
          let hub = try await open()
          post(.hubOpened(hub.client.address))
          return carriers(hub, post)
        } catch {
          self.task.withLock { $0 = nil }
          return [UnopenedHub(reason: error.reason)]
        }
      }
      task = new
      return new
    }
    return await opening.value
  }
}

/// Why the hub could not be opened, in words that may be shown.
public struct HubUnopened: Error, Sendable, Hashable {
  let reason: Sanitized

  /// Such words.
  public init(_ reason: Sanitized) { self.reason = reason }
}

/// Answers everything with why there is no hub.
struct UnopenedHub: EffectCarrier {
  let reason: Sanitized

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    guard effect.needsHub else { return false }
    switch effect {
    case .signIn, .signInWithToken: post(.loginFailed(reason))
    case .stopSignIn: break
    case .cancelPublish, .plan, .watchRun:
      post(.noticed(.ended(.cancelled(.planning))))
      post(.told(Note("\(reason)", .bad)))
    default: post(.sessionUnreadable(reason))
    }
    return true
  }
}
