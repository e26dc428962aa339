internal import Core

/// What a terminal would do, where there is none.
struct ScenarioScreen: EffectCarrier {
  /// Runs the person's editor on a file at a line, and returns when it has ended.
  let edit: @Sendable (_ path: String, _ line: Int?) async -> Void

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    switch effect {
    case .redraw, .bell, .suspend: break
    case .nextTheme: post(.told(Note("The colours are the terminal's; a scenario has none.")))
    case .copy(let text):
      post(.told(Note("Copied, if the terminal allows it: \(Sanitized(text))")))
    case .edit(let path, let line):
      await edit(EditorCommand.operand(path), line)
      post(.edited)
    default: return false
    }
    return true
  }
}
