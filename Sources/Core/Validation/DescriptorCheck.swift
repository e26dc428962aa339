/// Checks a descriptor against what the standard demands (errors) and recommends (warnings, hints),
/// and lists every fault with its place (validation.md 1.2-1.6).
public struct DescriptorCheck {
  let places: JSONPlaces
  let standard: Standard
  private(set) var findings: [Finding] = []

  /// What is wrong in a descriptor, in the order of its text.
  public static func findings(in document: JSONDocument) -> [Finding] {
    var check = DescriptorCheck(
      places: document.places, standard: Standard(of: document.value))
    for pointer in document.repeated { check.add(.repeatedMember, .warning, at: pointer) }
    check.checkPackage(document.value)
    return check.findings.enumerated().sorted { left, right in
      (left.element.line ?? 0, left.element.textColumn ?? 0, left.offset)
        < (right.element.line ?? 0, right.element.textColumn ?? 0, right.offset)
    }
    .map(\.element)
  }

  /// The severity of what v1 demands and v2 only recommends.
  var firstEditionRule: Severity { standard == .v1 ? .error : .warning }

  mutating func add(
    _ code: FindingCode, _ severity: Severity = .error, at pointer: String, cell: String? = nil,
    _ reason: String? = nil
  ) {
    var finding = Finding(code, severity, pointer: pointer, cell: cell, reason: reason)
    if let spot = places.spot(of: pointer) {
      finding.line = spot.place.line
      finding.textColumn = spot.place.column
      finding.excerpt = spot.excerpt
    }
    findings.append(finding)
  }

  /// The shapes a property's value may have.
  enum Shape {
    case text, whole, flag, object, list, textList, textOrObject, textOrList

    var words: String {
      switch self {
      case .text: "a string"
      case .whole: "a whole number"
      case .flag: "true or false"
      case .object: "an object"
      case .list: "an array"
      case .textList: "an array of strings"
      case .textOrObject: "an object or a path"
      case .textOrList: "a string or an array of strings"
      }
    }

    func fits(_ value: JSONValue) -> Bool {
      switch self {
      case .text: value.string != nil
      case .whole: value.integer != nil
      case .flag: value.bool != nil
      case .object: value.object != nil
      case .list: value.array != nil
      case .textList: value.array?.allSatisfy { $0.string != nil } ?? false
      case .textOrObject: value.string != nil || value.object != nil
      case .textOrList: value.string != nil || Shape.textList.fits(value)
      }
    }
  }

  /// Reports properties of a wrong shape.
  mutating func checkShapes(
    _ members: JSONObject, _ shapes: [(String, Shape)], _ code: FindingCode, at pointer: String
  ) {
    for (name, shape) in shapes {
      guard let value = members[name], !shape.fits(value) else { continue }
      add(code, at: "\(pointer)/\(name)", "\(name) must be \(shape.words)")
    }
  }

  /// Reports a path that is neither safe nor a URL.
  mutating func checkPath(_ text: String, at pointer: String) {
    if RemoteLocation.isURL(text) { return }
    do {
      _ = try ResourcePath(text)
    } catch {
      add(.unsafePath, at: pointer, cell: text, error.reason)
    }
  }

  /// Whether a name keeps to `[-a-z0-9._/]+`.
  static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._/".utf8.contains(byte)
        }
      }
  }
}
