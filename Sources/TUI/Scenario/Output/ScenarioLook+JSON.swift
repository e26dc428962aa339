internal import Core

extension ScenarioLook {
  /// Text, styles and state as JSON.
  var dump: String {
    let session = app.session
    let value = JSONValue.object([
      "size": .string(frame.size.name),
      "text": .array(lines.map { .string($0) }),
      "style": .array(frame.grid.styleLines.map { .string($0) }),
      "cursor": frame.cursor.map { .array([.count($0.row), .count($0.column)]) } ?? .null,
      "title": .string(frame.title.text),
      "progress": .string(frame.progress.words),
      "state": .object([
        "screen": .string(ScreenID.top(of: session).title),
        "step": .string(session.step.title.text),
        "focus": focus.map { .string($0) } ?? .null,
        "note": session.note.map { .string($0.text.text) } ?? .null,
        "package": session.package.map { .string($0.name.text) } ?? .null,
        "user": session.account.profile.map { .string(Sanitized($0.username).text) } ?? .null,
        "checkErrors": .count(session.check.errors),
        "isCheckOver": .bool(session.check.isOver),
        "isPublishing": .bool(session.publish.isRunning),
        "percentSent": .count(session.publish.board.percentSent),
        "seconds": .number(JSONNumber(session.moment.now)),
        "exit": ended.map { .count(Int($0.rawValue)) } ?? .null,
      ]),
    ])
    return value.text() + "\n"
  }
}

extension JSONValue {
  fileprivate static func count(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}
