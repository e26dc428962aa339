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

  /// A flow, and its owner's user name, which its page's address has.
  package struct Followed: Sendable, Hashable {
    package var flow: FlowID
    package var owner: String

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
}
