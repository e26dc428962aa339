/// Writes a pattern as steps.
struct PatternCompiler {
  var steps: [PatternStep] = []

  mutating func emit(_ node: PatternNode) throws(TextPattern.Fault) {
    guard steps.count <= TextPattern.Limit.steps else { throw .tooLarge }
    switch node {
    case .empty: break
    case .set(let set): steps.append(.scalar(set))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .choice(let nodes): try emit(choice: nodes)
    case .count(let node, let least, let most): try emit(node, least: least, most: most)
    }
  }

  private mutating func emit(choice nodes: [PatternNode]) throws(TextPattern.Fault) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = steps.count
      if !isLast { steps.append(.jump(0)) }
      try emit(node)
      if isLast { continue }
      jumps.append(steps.count)
      steps.append(.jump(0))
      steps[split] = .split(split + 1, steps.count)
    }
    for jump in jumps { steps[jump] = .jump(steps.count) }
  }

  private mutating func emit(
    _ node: PatternNode, least: Int, most: Int?
  ) throws(TextPattern.Fault) {
    for _ in 0..<least { try emitBounded(node) }
    guard let most else {
      let split = steps.count
      steps.append(.jump(0))
      try emit(node)
      steps.append(.jump(split))
      steps[split] = .split(split + 1, steps.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(steps.count)
      steps.append(.jump(0))
      try emitBounded(node)
    }
    for split in splits { steps[split] = .split(split + 1, steps.count) }
  }

  private mutating func emitBounded(_ node: PatternNode) throws(TextPattern.Fault) {
    guard steps.count <= TextPattern.Limit.steps else { throw .tooLarge }
    try emit(node)
  }
}
