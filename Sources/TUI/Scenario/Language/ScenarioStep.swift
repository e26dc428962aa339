/// One thing a scenario does.
enum ScenarioStep: Hashable, Sendable {
  case press([Key])
  case type(String)
  case paste(String)
  case click(ScenarioPlace)
  /// Lines of the wheel; down is positive.
  case wheel(lines: Int, ScenarioPlace)
  case wait([ScenarioCondition], limitSeconds: Double)
  case expect([ScenarioCondition])
  case snap(String)
  case dump(String)
  case resize(Size)
  case tick(seconds: Double)
  /// Lengthens the recording and does nothing else.
  case pause(seconds: Double)
  case signal(ScenarioSignal)
}

/// What the mouse points at.
enum ScenarioPlace: Hashable, Sendable {
  /// An item of the last row, by its key or a word.
  case footer(String)
  /// Where a text stands.
  case text(String)
  /// A step of the breadcrumb.
  case step(String)
}

/// What can be true of the program at one moment.
enum ScenarioCondition: Hashable, Sendable {
  case screen(ScreenID)
  case text(String)
  /// A row that holds the name and all the texts, and these values below these headings.
  case row(name: String, texts: [String], values: [String: String])
  case lines(Int, String)
  case focus(String)
  case cursorRow(String)
  case event(String)
  case exit(Int32?)
  /// Nothing on the screen is going to change on its own.
  case idle
  indirect case no(ScenarioCondition)
}

/// A signal that the program can be sent.
enum ScenarioSignal: String, Hashable, Sendable, CaseIterable {
  case hangUp = "HUP"
  case interrupt = "INT"
  case terminate = "TERM"
  case stop = "TSTP"
  case goOn = "CONT"
  case windowChanged = "WINCH"

  static let names = allCases.map(\.rawValue)
}
