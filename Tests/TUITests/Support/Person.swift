@testable import Core
@testable import TUI

/// A person at the program, without a terminal: what they do, what it asks for, what they see.
struct Person {
  var app: App
  /// The effects asked for, oldest first; ticks are left out.
  private(set) var effects: [AppEffect] = []
  var moment = Samples.moment

  init(_ app: App) { self.app = app }

  /// A person at a stage of the samples.
  init(_ stage: Stage, _ columns: Int = 80, _ rows: Int = 24) throws {
    app = try stage.app(Size(columns: columns, rows: rows))
  }

  /// A person who looks at the report of a stage.
  static func atReport(_ stage: Stage, _ columns: Int = 120, _ rows: Int = 40) throws -> Person {
    var person = try Person(stage, columns, rows)
    person.app.session.step = .report
    person.take(.ticked)
    return person
  }

  /// Presses keys by their names.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key \(name)") }
      take(.terminal(.key(key)))
    }
  }

  /// Types a text key by key.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { take(.terminal(.key(.character(scalar)))) }
  }

  /// Clicks on the first place where the text is seen, or in the footer.
  mutating func click(_ text: String, inFooter: Bool = false) {
    let lines = Array(frame.grid.lines.enumerated())
    for (row, line) in inFooter ? lines.suffix(1) : lines {
      guard let range = line.firstRange(of: text) else { continue }
      let column = Phrase(Sanitized(String(line[..<range.lowerBound]))).width
      take(.terminal(.pressed(row: row, column: column)))
      return
    }
    preconditionFailure("nowhere \(text)")
  }

  mutating func take(_ event: AppEvent) {
    effects += app.handle(event, at: moment).filter {
      if case .tick = $0 { false } else { true }
    }
  }

  var session: Session { app.session }
  var screen: ScreenID { ScreenID.top(of: app.session) }
  var frame: Frame { app.frame(app.session.size) }
  var lines: [String] { frame.grid.lines }

  /// The row the cursor stands on.
  var cursorLine: String? {
    frame.cursor.flatMap { lines.indices.contains($0.row) ? lines[$0.row] : nil }
  }

  /// Whether a text is seen.
  func sees(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}
