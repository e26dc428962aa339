internal import Core

// A publish whose sign-in ended midway: where the person stands they sign in again, and it goes on.
extension Session {
  /// Whether the hub no longer takes the sign-in that a publish, or a plan, went on with.
  var hasLostSignIn: Bool {
    if case .failed(_, .notSignedIn)? = publish.outcome { true } else { false }
  }

  /// What signs in again, as the footer has it.
  var signInHint: Hint {
    Hint(.choose, publish.isConfirmed ? "sign in again and go on" : "sign in again")
  }

  var signInNote: Note {
    let who: Phrase =
      surroundings.isMock ? "The session with the bundled backend is over" : "The sign-in is over"
    let rest: Phrase = publish.isConfirmed ? "; what was sent is kept." : "; nothing was sent."
    return Note("✗ \(who)\(rest)", .bad)
  }

  /// Goes on where the publish stopped, now that somebody has signed in. The same person's word
  /// still holds; another's plan is another's, and waits for theirs.
  mutating func resumePublish(as profile: UserProfile) -> [AppEffect] {
    if let run = publish.watched {
      watch(run)
      return [.publish(.watch(run))]
    }
    let isSame = publish.plan.map { $0.owner.id == profile.id } ?? false
    step = .plan
    publish = publish.renewed
    publish.goesOn = isSame
    guard !isSame else { return [] }
    note = Note("You signed in as somebody else: this is a plan for them.", .warn)
    return []
  }
}
