/// The shapes a property's value may have.
enum DescriptorShape: Sendable {
  case anything, text, whole, number, flag, object, list, textList, objectList
  case textOrObject, textOrList
  /// A text that some people write as an object of translations.
  case prose

  var words: String {
    switch self {
    case .anything: "a value"
    case .text, .prose: "a string"
    case .whole: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .object: "an object"
    case .list: "an array"
    case .textList: "an array of strings"
    case .objectList: "an array of objects"
    case .textOrObject: "an object or a path"
    case .textOrList: "a string or an array of strings"
    }
  }

  /// Whether a value has the shape; the elements of lists are looked at elsewhere.
  func fits(_ value: JSONValue) -> Bool {
    switch self {
    case .anything: true
    case .text: value.string != nil
    case .prose: value.string != nil || DescriptorShape.isTranslated(value)
    case .whole: value.integer != nil
    case .number: value.double != nil
    case .flag: value.bool != nil
    case .object: value.object != nil
    case .list, .textList, .objectList: value.array != nil
    case .textOrObject: value.string != nil || value.object != nil
    case .textOrList: value.string != nil || value.array != nil
    }
  }

  /// Whether nothing is looked at within a value that fits.
  var isPlain: Bool {
    switch self {
    case .prose, .textList, .objectList, .textOrList: false
    default: true
    }
  }

  private static func isTranslated(_ value: JSONValue) -> Bool {
    guard let object = value.object else { return false }
    return !object.isEmpty && object.members.allSatisfy { $0.value.string != nil }
  }

  /// The shape of each element; nil where anything may stand.
  var element: DescriptorShape? {
    switch self {
    case .textList, .textOrList: .text
    case .objectList: .object
    default: nil
    }
  }

  /// The value its author meant, where a value of another shape leaves no doubt.
  func repaired(_ value: JSONValue) -> JSONValue? {
    switch (self, value) {
    case (.whole, .string(let text)): Int(text).map { .number(JSONNumber($0)) }
    case (.number, .string(let text)):
      DecimalNumber(text.utf8).flatMap { number in
        number.kind == .finite ? try? JSONValue(parsing: text) : nil
      }
    case (.flag, .string(let text)):
      ["true": JSONValue.bool(true), "false": .bool(false)][text.lowercased()]
    case (.text, .number(let number)), (.prose, .number(let number)): .string(number.text)
    case (.text, .bool(let flag)): .string(flag ? "true" : "false")
    case (.textList, .string(let text)): .array([.string(text)])
    case (.objectList, .object): .array([value])
    default: nil
    }
  }
}

/// The context of a descriptor: how it is to be read, and the files it refers to.
package struct DescriptorSurroundings: Sendable {
  /// The edition to read it by, whatever it declares.
  package var standard: Standard?
  /// Schemas and dialects in files of their own, by the reference that names them.
  package var loaded: [String: JSONDocument]
  /// Why others could not be loaded, by the reference that names them.
  package var missing: [String: String] = [:]
  /// Extension profiles, by the reference that names them.
  package var profiles: [String: JSONValue]

  /// Surroundings; nothing where nothing is said.
  package init(
    standard: Standard? = nil, loaded: [String: JSONDocument] = [:],
    profiles: [String: JSONValue] = [:]
  ) {
    self.standard = standard
    self.loaded = loaded
    self.profiles = profiles
  }
}
