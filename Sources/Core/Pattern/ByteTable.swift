/// A pattern as a table from state and byte to state, for texts in ASCII: a text costs one look-up a
/// byte. A text with any other byte is left to the pattern itself.
public struct ByteTable: Sendable {
  /// What the table says of a text.
  public enum Verdict: Hashable, Sendable {
    case yes, no
    /// The text is not ASCII.
    case unsure
  }

  /// The next state by state and byte, 256 a state.
  let next: [UInt16]
  /// Whether a text may end in a state.
  let accepting: [Bool]

  /// No text that comes here fits.
  static let dead: UInt16 = 0
  /// A byte was not ASCII.
  static let unsure: UInt16 = 1
  /// Where every text begins.
  static let start: UInt16 = 2

  /// How many states there are, the two above included.
  public var stateCount: Int { accepting.count }

  /// Whether the whole text fits.
  @inline(__always)
  public func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    let state = next.withUnsafeBufferPointer { table in
      var state = ByteTable.start
      for byte in bytes {
        state = table[Int(state) << 8 | Int(byte)]
        if state <= ByteTable.unsure { break }
      }
      return state
    }
    if state == ByteTable.unsure { return .unsure }
    return accepting[Int(state)] ? .yes : .no
  }
}
