internal import CTerminal
internal import Glibc

// Coming to the screen and leaving it.
extension TerminalLoop {
  /// Takes the screen with the next picture.
  func enter() {
    terminal_mark_up()
    capture.begin()
    if !hasTitle { files.write(ControlString.keepTitle(traits)) }
    hasTitle = true
    files.write(ControlString.enter(traits, hasMouse: options.hasMouse))
    painter.forget()
    changedAt = changedAt ?? MonotonicTime.seconds
    drawnAt = -Double.infinity
    measure()
  }

  /// Gives the terminal back as it was.
  func leave() {
    guard terminal_is_up() != 0 else { return }
    if isAnswerDue { awaitAnswer() }
    if !isGone { files.write(ControlString.leave(traits)) }
    hasTitle = false
    curses.leave()
    terminal_mark_down()
    capture.end()
  }

  /// Stops the program until it is continued.
  func suspend(wholeGroup: Bool) {
    leave()
    // Whoever has continued us already will not do it again.
    if !TerminalSignals.take().contains(.continued) {
      terminal_stop(wholeGroup ? 1 : 0)
      awaitContinuation()
    }
    terminal_watch(mailbox.waker)
    enter()
    source.post(.terminal(.resumed))
  }

  /// Takes the terminal again after a stop without notice (SIGSTOP).
  func comeBack() {
    curses.takeModes()
    enter()
    source.post(.terminal(.resumed))
  }

  /// A stop may come a moment after it was asked for, or never: then nobody could continue it.
  private func awaitContinuation() {
    let end = MonotonicTime.seconds + Limit.stopSeconds
    while !TerminalSignals.take().contains(.continued) {
      let left = end - MonotonicTime.seconds
      guard left > 0 else { return }
      var waited = pollfd(fd: mailbox.wakened, events: Int16(POLLIN), revents: 0)
      poll(&waited, 1, Int32((left * 1000).rounded(.up)))
      mailbox.drain()
    }
  }

  private func awaitAnswer() {
    let end = MonotonicTime.seconds + Limit.answerSeconds
    while isAnswerDue, !isGone, case let left = end - MonotonicTime.seconds, left > 0 {
      var waited = pollfd(fd: files.input, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, Int32((left * 1000).rounded(.up))) > 0 else { break }
      takeKeys()
    }
    isAnswerDue = false
  }
}
