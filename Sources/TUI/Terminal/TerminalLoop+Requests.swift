internal import CTerminal
internal import Core
internal import Glibc
internal import Synchronization

// What the program asks of the terminal.
extension TerminalLoop {
  func take(_ request: TerminalRequest) {
    switch request {
    case .redraw: redraw()
    case .nextTheme:
      curses.use(curses.palette.theme.next)
      redraw()
      source.post(.told(Note("Theme: \(Sanitized(curses.palette.theme.rawValue))")))
    case .bell: files.write(ControlString.bell)
    case .copy(let text): copy(text)
    case .suspend: suspend(wholeGroup: true)
    case .edit(let path, let line, let ended):
      edit(path, line)
      ended()
    case .stop(let end): ended.append(end)
    }
  }

  private func redraw() {
    painter.forget()
    changedAt = changedAt ?? MonotonicTime.seconds
  }

  private func copy(_ text: String) {
    if traits.isXterm, let string = ControlString.copy(text) {
      files.write(string)
      source.post(.told(Note("Copied, if the terminal allows it: \(Sanitized(text))")))
    } else {
      source.post(.told(Note("This terminal has no clipboard: \(Sanitized(text))")))
    }
  }

  private func edit(_ path: String, _ line: Int?) {
    guard let editor = options.editor else {
      source.post(.told(Note("No editor is set: put its command into EDITOR.", .warn)))
      return
    }
    let command = EditorCommand.words(editor: editor, path: path, line: line)
    TerminalScreen.isLent.store(true, ordering: .releasing)
    leave()
    terminal_watch(-1)
    let ending = Editor(files: files, mailbox: mailbox).run(command)
    terminal_watch(mailbox.waker)
    enter()
    TerminalScreen.isLent.store(false, ordering: .releasing)
    if ending == .notRun {
      source.post(.told(Note("The editor \(Sanitized(editor)) cannot be run.", .bad)))
    }
  }
}
