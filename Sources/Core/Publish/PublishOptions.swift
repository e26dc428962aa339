/// What a person asked of one publish.
package struct PublishOptions: Sendable, Hashable {
  /// What to do about findings of the local checks.
  package enum Findings: Sendable, Hashable {
    /// End with them before anything is sent.
    case stop
    /// Publish all the same (`--skip-check`): findings are reported, and the hub decides.
    case publishAnyway
  }

  /// Whether the plan waits for a person's word.
  package enum Confirmation: Sendable, Hashable {
    case asked
    case given
  }

  /// How far a publish goes; it ends there of its own accord.
  package enum Goal: Sendable, Hashable {
    /// The checks, with nothing asked of the hub (`--check-only`).
    case checked
    /// The plan, with nothing sent and nothing kept (`--dry-run`).
    case planned
    /// SpecStore has the revision; its flow is not followed (`--no-wait`). One that an earlier run
    /// registered is looked at once.
    case registered
    case published
  }

  /// What to do about a package of which the hub has the same revision already.
  package enum Unchanged: Sendable, Hashable {
    /// Go on: the latest revision is taken over where it has the same objects.
    case follow
    /// Say so with the question whether to publish; a yes makes a revision of its own.
    case ask
    /// End with that (`--error-on-no-change`).
    case refuse
  }

  /// What to do about an earlier run of the same publish.
  package enum Resumption: Sendable, Hashable {
    /// Go on where it stopped.
    case auto
    /// Leave it: a revision of its own is made, whatever the hub has.
    case never
    /// Go on with the run that has this fingerprint, or end where the package, which is at that path,
    /// is another by now.
    case only(fingerprint: String, path: String)
  }

  /// A flow, and its owner's user name, which its page's address has.
  package struct Followed: Sendable, Hashable {
    package var flow: FlowID
    package var owner: String
    /// Whether MetaStore tells of it to who asks, so that its word is waited for.
    package var isCatalogued = true

    package init(_ flow: FlowID, owner: String) {
      self.flow = flow
      self.owner = owner
    }
  }

  package var findability: Findability
  /// The dataset's name where it is not the descriptor's.
  package var name: String?
  package var findings: Findings
  package var confirmation: Confirmation
  /// Files sent at the same time.
  package var jobs: Int
  package var retry: RetryPolicy
  /// How long the flow is followed before the command gives up on it.
  package var waitTimeoutSeconds: Double
  /// Seeds the jitter of waits, so that a run can be repeated.
  package var seed: UInt64
  /// A registered flow that is followed; nothing is published then.
  package var following: Followed?
  /// Paths of files whose resources are left out: the package is published without them, so that its
  /// descriptor names only what is sent.
  package var excluded: Set<String>
  package var goal = Goal.published
  /// The least severity of a finding that ends the publish before anything is sent.
  package var failOn = Severity.error
  package var unchanged = Unchanged.follow
  package var resumption = Resumption.auto
  /// The user name of whom the dataset is, where that is not the person signed in.
  package var owner: String?

  /// Options; the defaults are those of the command line.
  package init(
    findability: Findability = .published, name: String? = nil, findings: Findings = .stop,
    confirmation: Confirmation = .given, jobs: Int = 4, retry: RetryPolicy = RetryPolicy(),
    waitTimeoutSeconds: Double = 1800, seed: UInt64 = 0,
    excluded: Set<String> = []
  ) {
    self.findability = findability
    self.name = name
    self.findings = findings
    self.confirmation = confirmation
    self.jobs = max(1, jobs)
    self.retry = retry
    self.waitTimeoutSeconds = waitTimeoutSeconds
    self.seed = seed
    self.excluded = excluded
  }

  /// Whether the plan is compared with the last successful revision.
  var comparesPlan: Bool { unchanged != .follow || goal == .planned }

  /// Whether a person who publishes what has not changed wants a revision of its own.
  var wantsOwnRevision: Bool { unchanged == .ask && confirmation == .asked }
}
