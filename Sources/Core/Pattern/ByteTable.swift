/// A pattern as a table from state and byte to state, for texts in ASCII: a text costs one look-up a
/// byte. A text with any other byte is left to the pattern itself.
package struct ByteTable: Sendable {
  /// What the table says of a text.
  package enum Verdict: Hashable, Sendable {
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
  package var stateCount: Int { accepting.count }

  /// Whether the whole text fits.
  @inline(__always)
  package func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
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

extension TextPattern {
  /// The pattern as a table for ASCII texts; nil where that has more than so many states, costs too
  /// much to find out, or asks for the edges of words.
  package func byteTable(stateLimit: Int = ByteTable.Limit.states) -> ByteTable? {
    if program.hasWordEdges { return nil }
    var builder = ByteTableBuilder(program, stateLimit: min(stateLimit, Int(UInt16.max)))
    return builder.build()
  }
}

extension ByteTable {
  package enum Limit {
    package static let states = 512
    /// Steps looked at while building.
    static let visits = 1_000_000
  }
}

/// Makes a table by following sets of steps (the subset construction).
private struct ByteTableBuilder {
  private let program: PatternProgram
  private let stateLimit: Int
  private var reached: PatternStates
  private var closing: PatternStates
  private var work = 0
  private var numbers: [[Int]: UInt16] = [:]
  private var kernels: [[Int]] = [[], [], []]
  private var accepting = [false, false, false]
  private var next: [UInt16] = []

  init(_ program: PatternProgram, stateLimit: Int) {
    self.program = program
    self.stateLimit = stateLimit
    reached = PatternStates(count: program.steps.count)
    closing = reached
  }

  mutating func build() -> ByteTable? {
    let (classes, samples) = byteClasses()
    let start = PatternPlace(isAtStart: true)
    reached.removeAll()
    reached.add(0, program, at: start)
    // A text that has begun cannot come back here: the start is nobody else's state.
    kernels[Int(ByteTable.start)] = reached.states
    accepting[Int(ByteTable.start)] = ends(from: [0], isAtStart: true)
    next = Array(repeating: ByteTable.dead, count: 256)
    next += Array(repeating: ByteTable.unsure, count: 256)
    var state = Int(ByteTable.start)
    while state < kernels.count {
      guard let row = row(of: kernels[state], samples) else { return nil }
      for byte in 0..<0x80 { next.append(row[classes[byte]]) }
      next += Array(repeating: ByteTable.unsure, count: 0x80)
      state += 1
    }
    return ByteTable(next: next, accepting: accepting)
  }

  /// The class of each ASCII byte and a byte of each class: bytes no set tells apart share one.
  private func byteClasses() -> (classes: [Int], samples: [UInt8]) {
    var classes = [Int](repeating: 0, count: 0x80)
    var count = 1
    for mask in program.masks where count < 0x80 {
      var inside: [Int: Int] = [:]
      var sizes = [Int](repeating: 0, count: count)
      for byte in 0..<0x80 { sizes[classes[byte]] += 1 }
      var members = [Int](repeating: 0, count: count)
      for byte in 0..<0x80 where mask.contains(UInt8(byte)) { members[classes[byte]] += 1 }
      for byte in 0..<0x80 where mask.contains(UInt8(byte)) {
        let old = classes[byte]
        if members[old] == sizes[old] { continue }
        let new = inside[old] ?? count
        if inside[old] == nil {
          inside[old] = count
          count += 1
        }
        classes[byte] = new
      }
    }
    let samples = (0..<count).map { UInt8(classes.firstIndex(of: $0) ?? 0) }
    return (classes, samples)
  }

  /// The states that follow, by class; nil where there are too many.
  private mutating func row(of kernel: [Int], _ samples: [UInt8]) -> [UInt16]? {
    var row: [UInt16] = []
    for byte in samples {
      reached.removeAll()
      var targets: [Int] = []
      work += kernel.count
      for state in kernel {
        guard case .scalar(let number) = program.steps[state],
          program.masks[number].contains(byte)
        else { continue }
        targets.append(state + 1)
        reached.add(state + 1, program, at: PatternPlace())
      }
      guard let state = number(of: targets) else { return nil }
      row.append(state)
    }
    return row
  }

  private mutating func number(of targets: [Int]) -> UInt16? {
    if targets.isEmpty { return ByteTable.dead }
    let isEnd = ends(from: targets, isAtStart: false)
    // The closure leaves out what stands behind `$`: two states may differ only in how they end.
    let key = reached.states.sorted() + [isEnd ? -1 : -2]
    if let known = numbers[key] { return known }
    if reached.states.isEmpty, !isEnd { return ByteTable.dead }
    guard kernels.count < stateLimit, cost < ByteTable.Limit.visits else { return nil }
    let number = UInt16(kernels.count)
    numbers[key] = number
    kernels.append(reached.states)
    accepting.append(isEnd)
    return number
  }

  private var cost: Int { reached.visits + closing.visits + work }

  /// Whether a text may end at one of these steps.
  private mutating func ends(from targets: [Int], isAtStart: Bool) -> Bool {
    closing.removeAll()
    let place = PatternPlace(isAtStart: isAtStart, isAtEnd: true)
    for target in targets { closing.add(target, program, at: place) }
    return closing.states.contains(program.steps.count - 1)
  }
}
