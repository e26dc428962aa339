/// The steps a match may be at, each once.
struct PatternStates {
  private(set) var states: [Int] = []
  /// Steps looked at so far: what the match has cost.
  private(set) var visits = 0
  private var marks: [Int]
  private var pending: [Int] = []
  private var generation = 1

  init(count: Int) { marks = [Int](repeating: 0, count: count) }

  mutating func removeAll() {
    states.removeAll(keepingCapacity: true)
    generation += 1
  }

  /// Adds a step and those reached from it without a scalar.
  mutating func add(_ state: Int, _ program: PatternProgram, at place: PatternPlace) {
    pending.append(state)
    while let state = pending.popLast() {
      if marks[state] == generation { continue }
      marks[state] = generation
      visits += 1
      switch program.steps[state] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .check(let anchor): if place.satisfies(anchor) { pending.append(state + 1) }
      case .scalar, .accept: states.append(state)
      }
    }
  }
}
