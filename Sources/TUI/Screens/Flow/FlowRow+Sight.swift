internal import Core

extension FlowRow {
  /// An arrow that answers of the hub let one see.
  init(_ sight: FlowSight, _ session: Session) {
    switch sight {
    case .generated:
      self.init(.specStore, .runner, "generate")
      meaning = "SpecStore makes a pipeline for each thing to be made; the runner runs them."
    case .loaded(let name):
      self.init(.rawStore, .runner, "\(name)")
      meaning = "The runner reads the resource's file where the client put it."
    case .failed(let name, let step):
      self.init(.runner, .specStore, "\(name): \(step) failed")
      meaning = "A step found something wrong; what needs its result does not run."
      style = .bad
      status = Span("✗", .bad)
    case .stored(let name):
      self.init(.runner, .packageStore, "\(name)")
      meaning = "PkgStore keeps what the runner made of it."
    case .indexed:
      self.init(.packageStore, .metaStore, "publish")
      meaning = "MetaStore knows the revision, so that search and the page find it."
    case .ended(let ending): self.init(ending, session)
    }
    if style == .plain { style = .dim }
  }

  /// What the client knows: MetaStore's word, or no message at all.
  private init(_ ending: FlowSight.Ending, _ session: Session) {
    let subject = session.subject ?? "the package"
    switch ending {
    case .published(let revision):
      self.init(.metaStore, .client, "\(subject) rev \(revision) is published")
      (style, status) = (.good, Span("✓", .good))
    case .failed:
      self.init(.client, .client, "\(subject) is not published")
      (style, status) = (.bad, Span("✗", .bad))
    case .cancelled:
      self.init(.client, .client, "stopped here")
      (style, status) = (.warn, Span("‖", .warn))
    }
    if let started = session.publish.startedAt, let ended = session.publish.endedAt {
      took = Phrase(elapsed: ended - started)
    }
  }
}
