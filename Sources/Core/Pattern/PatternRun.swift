/// One passage of a pattern over a text.
struct PatternRun {
  private let program: PatternProgram
  private var now: PatternStates
  private var next: PatternStates
  /// What is known of each set and the scalar at hand: its number, and whether it is in.
  private var known: [(scalar: Int, isIn: Bool)]

  init(_ program: PatternProgram) {
    self.program = program
    now = PatternStates(count: program.steps.count)
    next = now
    known = Array(repeating: (-1, false), count: program.sets.count)
  }

  mutating func verdict(on text: String.UnicodeScalarView) -> TextPattern.Verdict {
    var index = text.startIndex
    var place = PatternPlace(isAtStart: true, isAtEnd: text.isEmpty)
    note(text.first, in: &place)
    now.add(0, program, at: place)
    var budget = TextPattern.Limit.visitsPerText
    var count = 0
    while index < text.endIndex {
      let scalar = text[index]
      index = text.index(after: index)
      place.isAtStart = false
      place.isAtEnd = index == text.endIndex
      place.isAfterWord = place.isBeforeWord
      note(place.isAtEnd ? nil : text[index], in: &place)
      step(over: scalar, number: count, to: place)
      if now.states.isEmpty { return .no }
      count += 1
      budget += TextPattern.Limit.visitsPerScalar
      if now.visits + next.visits > budget { return .tooCostly }
    }
    return now.states.contains(program.steps.count - 1) ? .yes : .no
  }

  private func note(_ scalar: Unicode.Scalar?, in place: inout PatternPlace) {
    guard program.hasWordEdges else { return }
    place.isBeforeWord = scalar.map(ScalarClass.isLetterLike) ?? false
  }

  private mutating func step(over scalar: Unicode.Scalar, number: Int, to place: PatternPlace) {
    next.removeAll()
    for state in now.states {
      guard case .scalar(let set) = program.steps[state] else { continue }
      if known[set].scalar != number {
        known[set] = (number, program.contains(set, scalar))
      }
      if known[set].isIn { next.add(state + 1, program, at: place) }
    }
    swap(&now, &next)
  }
}
