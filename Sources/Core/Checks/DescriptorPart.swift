/// One kind of object in a descriptor: the properties the standard gives it, and how else they are
/// written.
struct DescriptorPart: Sendable {
  typealias Property = (name: String, shape: DescriptorShape)

  /// What it is called in a message.
  let name: String
  /// The code of what is wrong with it.
  let code: FindingCode
  /// The properties' names.
  var names: Set<String> { Set(shapes.keys) }
  /// The properties of both editions.
  let properties: [Property]
  /// Names of the standard under which people look for others.
  var synonyms: [String: String] = [:]
  /// Properties that belong in an object within this one, by its name.
  var inner: [(part: String, names: Set<String>)] = []
  /// Properties that belong in the object around this one.
  var outer: (part: String, names: Set<String>)?

  /// The properties' shapes by name.
  let shapes: [String: DescriptorShape]
  /// The properties by their names without case and separators.
  private let folded: [String: String]

  init(
    _ name: String, _ code: FindingCode, _ properties: [Property], synonyms: [String: String] = [:],
    inner: [(part: String, names: Set<String>)] = [],
    outer: (part: String, names: Set<String>)? = nil
  ) {
    (self.name, self.code, self.properties, self.synonyms) = (name, code, properties, synonyms)
    (self.inner, self.outer) = (inner, outer)
    shapes = Dictionary(properties.map { ($0.name, $0.shape) }, uniquingKeysWith: { $1 })
    folded = Dictionary(
      properties.map { (DescriptorPart.folded($0.name), $0.name) }, uniquingKeysWith: { $1 })
  }
}

extension DescriptorPart {
  /// Bytes of the longest name looked at.
  private static let longestName = 32

  /// The property that a name is a slip of.
  func lookAlike(of name: String) -> String? {
    if let known = synonyms[name] ?? folded[DescriptorPart.folded(name)] { return known }
    let allowed = name.utf8.count >= 8 ? 2 : name.utf8.count >= 5 ? 1 : 0
    if allowed == 0 || name.utf8.count > DescriptorPart.longestName { return nil }
    // One that belongs in another object is in the wrong place and no slip.
    if inner.contains(where: { $0.names.contains(name) }) { return nil }
    return properties.first { EditDistance.isWithin(allowed, name, $0.name) }?.name
  }

  /// A name without case and separators.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }
}
