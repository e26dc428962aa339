/// The members of a JSON object in their order. Setting a member that exists keeps its place, as in
/// JavaScript; of a repeated name the last value counts. Names are the same scalar by scalar, as
/// everywhere but in Swift: two forms of one `é` are two members.
package struct JSONObject: Sendable {
  /// A name and its value.
  package typealias Member = (name: String, value: JSONValue)

  /// The members in order.
  package private(set) var members: [Member] = []
  /// The members' places, once there are so many that looking through them would cost more.
  private var places: [ExactText: Int] = [:]

  private static let mostWithoutPlaces = 8

  /// An object with those members.
  package init(_ members: [(String, JSONValue)] = []) {
    for (name, value) in members { self[name] = value }
  }

  /// The names in order.
  package var names: [String] { members.map(\.name) }
  /// How many members there are.
  package var count: Int { members.count }
  /// Whether there are none.
  package var isEmpty: Bool { members.isEmpty }

  /// The value of that name; setting `nil` takes the member out.
  package subscript(name: String) -> JSONValue? {
    get { index(of: name).map { members[$0].value } }
    set {
      switch (index(of: name), newValue) {
      case (let place?, let value?): members[place].value = value
      case (nil, let value?): append(name, value)
      case (let place?, nil):
        members.remove(at: place)
        rebuildPlaces()
      case (nil, nil): break
      }
    }
  }

  /// The place of the member of that name.
  func index(of name: String) -> Int? {
    if members.count > JSONObject.mostWithoutPlaces { return places[ExactText(name)] }
    return members.firstIndex { $0.name.isExactly(name) }
  }

  /// Adds a member whose name is not there yet.
  private mutating func append(_ name: String, _ value: JSONValue) {
    members.append((name, value))
    if members.count == JSONObject.mostWithoutPlaces + 1 {
      rebuildPlaces()
    } else if members.count > JSONObject.mostWithoutPlaces {
      places[ExactText(name)] = members.count - 1
    }
  }

  private mutating func rebuildPlaces() {
    places = [:]
    guard members.count > JSONObject.mostWithoutPlaces else { return }
    for (index, member) in members.enumerated() { places[ExactText(member.name)] = index }
  }

  /// This object with the other's members laid over it, as `Object.assign` does.
  package func assigning(_ other: JSONObject) -> JSONObject {
    var result = self
    for (name, value) in other.members { result[name] = value }
    return result
  }
}

extension JSONObject: Hashable {
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(Set(names))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
