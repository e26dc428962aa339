/// Why a scenario cannot be read.
public struct ScenarioFault: Error, Hashable, Sendable {
  /// The line, counted from 1.
  public let line: Int
  let cause: Cause

  /// What is wrong with a line.
  enum Cause: Error, Hashable, Sendable {
    case openQuote
    case badEscape
    case unknownLine(String)
    case unknownCondition(String)
    case unknownKey(String)
    case unknownScreen(String)
    case unknownEvent(String)
    case unknownSignal(String)
    case unknownSetting(String)
    case badSize(String)
    case badTime(String)
    case badNumber(String)
    case badPair(String)
    case badName(String)
    /// Words are missing; how the line is written.
    case missing(String)
    /// A word too many; how the line is written.
    case extra(String, String)
    /// A line of the setup stands behind one that acts.
    case late(String)
    /// A line of the setup stands there twice.
    case twice(String)
    case cannotBeDenied
    case empty
    case tooLong
  }
}
