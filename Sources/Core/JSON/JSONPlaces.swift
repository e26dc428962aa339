/// Where the values of a JSON text stand. A place is worked out when it is asked for, by walking
/// down from the root; what is kept is four numbers a value.
package struct JSONPlaces: Sendable {
  /// A value's bytes: where it and its name begin, where it ends, and where its parts are listed.
  struct Node: Sendable {
    var start: Int32
    var end: Int32 = 0
    /// Where the member's name begins; that of an element is its own start.
    var name: Int32
    /// Where the list of its elements or members begins in `children`.
    var first: Int32 = 0
  }

  private let root: JSONValue
  private let nodes: [Node]
  private let children: [Int32]
  private let lines: LineIndex

  init(root: JSONValue, nodes: [Node], children: [Int32], lines: LineIndex) {
    (self.root, self.nodes, self.children, self.lines) = (root, nodes, children, lines)
  }

  /// No places.
  package init() { self.init(root: .null, nodes: [], children: [], lines: LineIndex([])) }

  /// Where the value at a JSON pointer begins; nil where there is none.
  package subscript(pointer: String) -> TextPlace? {
    guard let (node, isWhole) = find(pointer), isWhole else { return nil }
    return lines.place(of: Int(nodes[node].start))
  }

  /// The place and the line of the value at a pointer, or of the innermost one around it; for a
  /// finding about a member's name those of the name.
  func spot(of pointer: String, isName: Bool = false) -> (place: TextPlace, excerpt: Excerpt)? {
    guard let (index, isWhole) = find(pointer) else { return nil }
    let node = nodes[index]
    if isName, isWhole {
      return spot(from: Int(node.name), to: lines.end(ofStringAt: Int(node.name)))
    }
    return spot(from: Int(node.start), to: Int(node.end))
  }

  private func spot(from start: Int, to end: Int) -> (place: TextPlace, excerpt: Excerpt) {
    (lines.place(of: start), lines.excerpt(from: start, to: end))
  }

  /// The value a pointer leads to, or as far as it leads.
  private func find(_ pointer: String) -> (node: Int, isWhole: Bool)? {
    if nodes.isEmpty { return nil }
    var (node, value) = (0, root)
    for part in JSONPointer.parts(of: pointer) {
      let place: Int?
      switch value {
      case .object(let object):
        place = object.index(of: part)
        if let place { value = object.members[place].value }
      case .array(let elements):
        place = Int(part).flatMap { elements.indices.contains($0) ? $0 : nil }
        if let place { value = elements[place] }
      default: place = nil
      }
      guard let place else { return (node, false) }
      node = Int(children[Int(nodes[node].first) + place])
    }
    return (node, true)
  }
}
