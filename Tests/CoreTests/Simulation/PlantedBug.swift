@testable import Core

/// Mistakes a client might make; the simulation must catch each. None is in the product: they are in
/// the doubles that stand around it here.
enum PlantedBug: String, CaseIterable, Sendable {
  /// The journal is written and not flushed.
  case skippedFlush
  /// The journal is renamed into place and its folder is not flushed.
  case skippedFolderFlush
  /// A file is sent again by the grant that was refused.
  case reusedGrant
  /// What the hub says it has is not looked at.
  case trustedExists
  /// After a lost answer the spec is sent again without a look at the latest revision.
  case blindRegistration
  /// A file goes into the journal as stored when its sending begins.
  case markedBeforeReply
  /// The store's ETag is not compared.
  case ignoredETag
  /// Whether a file is still the one that was checked is not looked at when it is sent.
  case hashedBeforeSendOnly
  case unboundedRetries
  /// A redirect is followed, with the token.
  case followedRedirect
  /// A refusal in an answer of status 200 counts as success.
  case ignoredRefusal
  /// A run that goes on with an earlier one takes over what that found of the files.
  case uncheckedResume
}

/// The machine, or one with a mistake.
struct MachineDouble {
  private(set) var machine: PublishMachine
  let bug: PlantedBug?
  private var firstGrants: [String: UploadGrant] = [:]
  private var spec: FlowSpec?

  init(options: PublishOptions, address: HubAddress, bug: PlantedBug?) {
    var options = options
    if bug == .unboundedRetries { options.retry.retries = 1_000_000 }
    machine = PublishMachine(options: options, address: address)
    self.bug = bug
  }

  mutating func handle(_ event: PublishEvent) -> [PublishEffect] {
    let effects = machine.handle(event)
    return bug == nil ? effects : effects.flatMap { changed($0, after: event) }
  }

  private mutating func changed(_ effect: PublishEffect, after event: PublishEvent)
    -> [PublishEffect]
  {
    switch (bug, effect) {
    case (.reusedGrant, .upload(var item, let descriptor)):
      item.grant = firstGrants[item.path] ?? item.grant
      firstGrants[item.path] = item.grant
      return [.upload(item, descriptor: descriptor)]
    case (.markedBeforeReply, .upload(let item, _)):
      return [.journal(.uploaded(path: item.path, md5: item.digest.md5Hex)), effect]
    case (.blindRegistration, .register(let spec)): self.spec = spec
    case (.blindRegistration, .readLatest):
      if let spec { return [.register(spec)] }
    default: break
    }
    return [effect]
  }
}
