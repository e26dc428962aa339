internal import CTerminal
internal import Core
internal import Glibc

extension TerminalLoop {
  /// Opens the screen by the terminal's own description, or by the nearest one there is.
  static func openCurses(
    _ options: TerminalOptions, _ files: TerminalFiles
  ) throws(TerminalFault) -> (CursesScreen, type: String) {
    let name = options.environment["TERM", default: "unknown"]
    do throws(TerminalFault) {
      for type in TerminalType.candidates(for: name, environment: options.environment) {
        do throws(TerminalFault) {
          var environment = options.environment
          environment["TERM"] = type
          let depth = ColourDepth(environment: environment)
          return (
            try CursesScreen(type: type, files: files, theme: options.theme, depth: depth), type
          )
        } catch {
          guard case .unknownType = error else { throw error }
        }
      }
      throw .unknownType(name)
    } catch {
      terminal_watch(-1)
      terminal_release()
      throw error
    }
  }

  /// Says so where the terminal is taken for another.
  func tellType() {
    let name = options.environment["TERM", default: ""]
    guard type != name else { return }
    let words: Phrase =
      "TERM=\(Sanitized(name)) is not known here: taken for \(Sanitized(type))."
    var note = Note(words, .warn)
    note.stay = .untilKey
    source.post(.told(note))
  }
}

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
    pace = FramePace()
    measure()
  }

  /// Gives the terminal back as it was.
  func leave() {
    guard terminal_is_up() != 0 else { return }
    if isAnswerDue { awaitAnswer() }
    if !isGone { files.write(ControlString.leave(traits)) }
    hasTitle = false
    curses.leave()
    if !curses.hasOwnPicture, !isGone { files.write(CursesScreen.freshLine) }
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
