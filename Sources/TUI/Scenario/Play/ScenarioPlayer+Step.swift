internal import Core

extension ScenarioPlayer {
  /// Carries out one step.
  mutating func play(_ step: ScenarioStep) async throws(Break) {
    switch step {
    case .wait(let conditions, let limit): try await wait(conditions, limitSeconds: limit)
    case .expect(let conditions): try expect(conditions)
    case .snap(let name): try snap(name)
    case .dump(let path): try write(look.dump, to: path)
    case .tick(let seconds): try await tick(seconds)
    case .pause(let seconds): hold(seconds: seconds)
    case .press, .type, .paste, .click, .wheel, .resize, .signal: try await act(step)
    }
  }

  /// Does what a person or the system does to the program.
  private mutating func act(_ step: ScenarioStep) async throws(Break) {
    if let ended = host.ended {
      throw .unmet(
        expected: "the program to go on", found: "it ended with exit code \(ended.rawValue)")
    }
    firstEvent = notes.count
    hold(seconds: ScenarioPlayer.pauseSeconds(before: step))
    switch step {
    case .press(let keys): try await press(keys)
    case .type(let text):
      try await press(text.unicodeScalars.map { $0 == "\n" ? .enter : .character($0) })
    case .paste(let text): host.post(.terminal(.paste(text)))
    case .click(let place):
      let found = try find(place)
      host.post(.terminal(.pressed(row: found.row, column: found.column)))
    case .wheel(let lines, let place):
      let found = try find(place)
      host.post(.terminal(.scrolled(row: found.row, column: found.column, lines: lines)))
    case .resize(let size): host.post(.terminal(.resized(size)))
    case .signal(let signal): send(signal)
    default: break
    }
  }

  private mutating func press(_ keys: [Key]) async throws(Break) {
    for key in keys where host.ended == nil {
      host.post(.terminal(.key(key)))
      guard await settle() else { throw .hung }
      hold(seconds: ScenarioPlayer.keySeconds)
    }
  }

  private func send(_ signal: ScenarioSignal) {
    switch signal {
    case .hangUp: host.post(.endAsked(.hungUp))
    case .interrupt: host.post(.endAsked(.interrupted))
    case .terminate: host.post(.endAsked(.terminated))
    case .stop: host.post(.terminal(.key(.control("z"))))
    case .goOn: host.post(.terminal(.resumed))
    case .windowChanged: host.post(.terminal(.resized(size)))
    }
  }

  private func find(_ place: ScenarioPlace) throws(Break) -> Frame.Place {
    let frame = look.frame
    let found: Frame.Place? =
      switch place {
      case .text(let text): frame.grid.place(of: text)
      case .footer(let text): frame.target(text, row: frame.size.rows - 1)
      case .step(let text): frame.target(text, row: 1)
      }
    guard let found else {
      throw .unmet(expected: "something to click", found: "it is not on the screen")
    }
    return found
  }

  private func expect(_ conditions: [ScenarioCondition]) throws(Break) {
    let look = look
    for condition in conditions where !look.holds(condition) {
      throw .unmet(expected: condition.words, found: look.found(insteadOf: condition))
    }
  }

  /// Seconds a recording shows the picture before a step, so that a person can follow.
  private static func pauseSeconds(before step: ScenarioStep) -> Double {
    switch step {
    case .resize, .signal, .click, .paste: 1
    case .press: 0.6
    default: 0.2
    }
  }

  private static let keySeconds = 0.06
}

extension Frame {
  /// The place of an item that can be clicked in a row: the one whose first word, or else any
  /// part, is that text.
  fileprivate func target(_ text: String, row: Int) -> Place? {
    let items = targets.filter { $0.rect.row == row }.map { target in
      (
        target.rect,
        grid.text(row: row, columns: target.rect.column..<target.rect.end)
      )
    }
    let found =
      items.first { $0.1.split(separator: " ").first.map(String.init) == text }
      ?? items.first { $0.1.contains(text) }
    return found.map { Place(row: row, column: $0.0.column) }
  }
}
