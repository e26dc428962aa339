/// Writes a pattern as steps.
struct PatternCompiler {
  private(set) var program = PatternProgram()
  private var numbers: [ScalarSet: Int] = [:]
  /// Nodes written so far: counts of nothing make no steps and yet take time.
  private var nodes = 0

  /// Compiles a whole pattern.
  static func program(of node: PatternNode) throws(TextPattern.Fault) -> PatternProgram {
    var compiler = PatternCompiler()
    try compiler.emit(node)
    compiler.program.steps.append(.accept)
    return compiler.program
  }

  private var count: Int { program.steps.count }

  private mutating func emit(_ node: PatternNode) throws(TextPattern.Fault) {
    nodes += 1
    guard count <= TextPattern.Limit.steps, nodes <= TextPattern.Limit.nodes else {
      throw .tooLarge
    }
    switch node {
    case .empty: break
    case .set(let set): program.steps.append(.scalar(number(of: set)))
    case .anchor(let anchor):
      program.steps.append(.check(anchor))
      if anchor == .wordEdge || anchor == .insideOrOutside { program.hasWordEdges = true }
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .choice(let nodes): try emit(choice: nodes)
    case .count(let node, let least, let most): try emit(node, least: least, most: most)
    }
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let number = numbers[set] { return number }
    let number = program.sets.count
    program.sets.append(set)
    program.masks.append(ASCIIMask(set))
    numbers[set] = number
    return number
  }

  private mutating func emit(choice nodes: [PatternNode]) throws(TextPattern.Fault) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = count
      if !isLast { program.steps.append(.jump(0)) }
      try emit(node)
      if isLast { continue }
      jumps.append(count)
      program.steps.append(.jump(0))
      program.steps[split] = .split(split + 1, count)
    }
    for jump in jumps { program.steps[jump] = .jump(count) }
  }

  private mutating func emit(
    _ node: PatternNode, least: Int, most: Int?
  ) throws(TextPattern.Fault) {
    for _ in 0..<least { try emit(node) }
    guard let most else {
      let split = count
      program.steps.append(.jump(0))
      try emit(node)
      program.steps.append(.jump(split))
      program.steps[split] = .split(split + 1, count)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(count)
      program.steps.append(.jump(0))
      try emit(node)
    }
    for split in splits { program.steps[split] = .split(split + 1, count) }
  }
}
