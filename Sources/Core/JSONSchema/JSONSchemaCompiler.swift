/// Turns a schema into nodes, each subschema once; the keywords are in
/// `JSONSchemaCompiler+Keywords.swift`.
struct JSONSchemaCompiler {
  typealias Fault = JSONSchema.Fault

  /// Where a subschema is: its document's address ("" for the schema itself) and a pointer.
  struct Place: Hashable {
    var document: String
    var pointer: String

    func member(_ name: String) -> Place {
      Place(document: document, pointer: JSONPointer.joined(pointer, name))
    }
  }

  private(set) var nodes: [JSONSchemaNode] = []
  private(set) var unresolved: [String] = []
  private(set) var unevaluated: [String] = []
  private var documents: [String: JSONValue]
  private var places: [Place: Int] = [:]
  private var depth = 0

  init(root: JSONValue, documents: [String: JSONValue]) {
    self.documents = documents
    self.documents[""] = root
  }

  mutating func compileRoot() throws(Fault) {
    _ = try compile(documents[""] ?? true, at: Place(document: "", pointer: ""))
  }

  /// The place of a subschema among the nodes.
  mutating func compile(_ schema: JSONValue, at place: Place) throws(Fault) -> Int {
    if let known = places[place] { return known }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONSchema.Limit.depth, nodes.count < JSONSchema.Limit.nodes else {
      throw .tooLarge
    }
    let index = nodes.count
    places[place] = index
    nodes.append(.fixed(true))
    switch schema {
    case .bool(let flag): nodes[index] = .fixed(flag)
    case .object(let members):
      if let reference = members["$ref"]?.string {
        nodes[index] = .reference(try target(of: reference, from: place))
      } else {
        nodes[index] = .keywords(try keywords(of: members, at: place))
      }
    default: throw fault(place, "a schema must be an object, true or false")
    }
    return index
  }

  func fault(_ place: Place, _ reason: String) -> Fault {
    .malformed(pointer: place.document + place.pointer, reason: reason)
  }

  /// A pattern; nil where it uses what cannot be evaluated.
  mutating func pattern(_ source: String, at place: Place) throws(Fault) -> JSONSchemaPattern? {
    do throws(TextPattern.Fault) { return try JSONSchemaPattern(source) } catch {
      if case .malformed = error { throw fault(place, "the pattern is wrong: \(error.reason)") }
      if !unevaluated.contains(source) { unevaluated.append(source) }
      return nil
    }
  }

  private mutating func target(of reference: String, from place: Place) throws(Fault) -> Int {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts.first.map(String.init) ?? ""
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    var target = Place(document: place.document, pointer: fragment)
    if !address.isEmpty, !isAddress(address, of: place.document) {
      target.document = isAddress(address, of: "") ? "" : address
    }
    guard let document = documents[target.document] else {
      if !unresolved.contains(reference) { unresolved.append(reference) }
      return try compile(true, at: Place(document: reference, pointer: ""))
    }
    target.pointer =
      fragment.isEmpty || fragment.hasPrefix("/")
      ? JSONSchemaCompiler.decoded(fragment) : named(fragment, in: document) ?? "/" + fragment
    guard let schema = document.value(at: target.pointer) else {
      throw fault(place, "the reference \(Sanitized(reference).text) leads nowhere")
    }
    return try compile(schema, at: target)
  }

  private func isAddress(_ address: String, of document: String) -> Bool {
    let schema = documents[document]
    guard let own = schema?["$id"]?.string ?? schema?["id"]?.string else { return false }
    return own == address || own == address + "#"
  }

  /// The definition that names itself by that fragment.
  private func named(_ fragment: String, in document: JSONValue) -> String? {
    let definitions = document["definitions"]?.object?.members ?? []
    return definitions.first { $0.value["$id"]?.string == "#" + fragment }
      .map { JSONPointer.joined("/definitions", $0.name) }
  }

  /// A fragment without percent signs.
  private static func decoded(_ fragment: String) -> String {
    var bytes: [UInt8] = []
    var rest = fragment.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
