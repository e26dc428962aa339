internal import Core

// What comes from the terminal.
extension TerminalLoop {
  func takeKeys() {
    guard let bytes = files.read() else {
      isGone = true
      source.post(.terminal(.closed))
      return
    }
    typedAt = MonotonicTime.seconds
    for input in decoder.take(bytes) { take(input) }
  }

  /// Takes what was begun and not gone on with as it is.
  func settleKeys() {
    guard let patience = decoder.patienceSeconds,
      MonotonicTime.seconds >= typedAt + patience
    else { return }
    for input in decoder.settle() { take(input) }
  }

  func takeSignals() {
    let signals = TerminalSignals.take()
    if signals.contains(.stopped) { suspend(wholeGroup: false) }
    if signals.contains(.continued) { comeBack() }
    if signals.contains(.resized) { measure() }
  }

  /// Looks how large the terminal is.
  func measure() {
    guard let now = files.size, now != size else { return }
    size = now
    painter.forget()
    changedAt = changedAt ?? MonotonicTime.seconds
    source.post(.terminal(.resized(now)))
  }

  private func take(_ input: TerminalInput) {
    switch input {
    case .event(let event):
      if case .focused(let isFocused) = event { hasFocus = isFocused }
      source.post(.terminal(event))
    case .mode(ControlString.synchronisedMode, let state):
      isAnswerDue = false
      painter.isSynchronised = state == 1 || state == 2
    case .mode: break
    }
  }
}
