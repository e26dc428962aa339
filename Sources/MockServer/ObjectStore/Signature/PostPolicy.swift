internal import Core
internal import FoundationEssentials

/// A POST policy document: what a form may store until when.
struct PostPolicy: Sendable {
  enum Condition: Sendable {
    case equal(field: String, value: String)
    case startsWith(field: String, prefix: String)
  }

  let expires: Date
  let conditions: [Condition]
  let lengths: ClosedRange<Int>?

  /// Reads the base64 of a form's `policy` field. Names of members are case-sensitive, names of
  /// fields are not.
  init(base64: String) throws(S3Error) {
    guard let bytes = Base64.bytes(base64), let document = try? JSONValue(parsing: bytes),
      let members = document.object
    else { throw S3Error(.invalidPolicyDocument) }
    guard let expiration = members["expiration"]?.string,
      let expires = PostPolicy.date(expiration)
    else { throw PostPolicy.invalid("Invalid 'expiration' value") }
    guard let list = members["conditions"]?.array, members.count == 2 else {
      throw PostPolicy.invalid("Policy must hold 'expiration' and 'conditions'.")
    }
    var conditions: [Condition] = []
    var lengths: ClosedRange<Int>?
    for item in list {
      if let range = try PostPolicy.lengths(item) {
        lengths = range
      } else {
        conditions += try PostPolicy.conditions(item)
      }
    }
    self.expires = expires
    self.conditions = conditions
    self.lengths = lengths
  }

  private static func conditions(_ item: JSONValue) throws(S3Error) -> [Condition] {
    if let object = item.object {
      guard object.count == 1, let (name, value) = object.members.first, let text = value.string
      else { throw invalid("Invalid Simple-Condition: Simple-Conditions must have one property.") }
      return [.equal(field: name.lowercased(), value: text)]
    }
    guard let parts = item.array, parts.count == 3, let operation = parts[0].string,
      let name = parts[1].string, name.hasPrefix("$"), let text = parts[2].string
    else { throw invalid("Invalid JSON: a condition has an unknown shape.") }
    let field = String(name.dropFirst()).lowercased()
    switch operation.lowercased() {
    case "eq": return [.equal(field: field, value: text)]
    case "starts-with": return [.startsWith(field: field, prefix: text)]
    default: throw invalid("Invalid Condition: unknown operation '\(operation)'.")
    }
  }

  private static func lengths(_ item: JSONValue) throws(S3Error) -> ClosedRange<Int>? {
    guard let parts = item.array, parts.first?.string == "content-length-range" else { return nil }
    func number(_ value: JSONValue) -> Int? { value.integer ?? value.string.flatMap { Int($0) } }
    guard parts.count == 3, let low = number(parts[1]), let high = number(parts[2]), 0 <= low,
      low <= high
    else { throw invalid("Invalid content-length-range.") }
    return low...high
  }

  /// `2026-11-23T04:00:08Z`, with a fraction of seconds or without.
  private static func date(_ text: String) -> Date? {
    guard text.hasSuffix("Z") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(\.isNumber))
    else { return nil }
    let digits = parts[0].filter { $0 != "-" && $0 != ":" }
    guard let date = AmzDate(digits + "Z"), date.iso == parts[0] + "Z" else { return nil }
    return Date(timeIntervalSince1970: Double(date.seconds))
  }

  private static func invalid(_ reason: String) -> S3Error {
    S3Error(.invalidPolicyDocument, "Invalid Policy: \(reason)")
  }
}

extension PostPolicy {
  /// The fields no condition need cover.
  private static let free: Set = ["policy", "x-amz-signature", "file"]

  /// Refuses a form the policy does not allow. Names of fields are in lower case.
  func check(
    fields: [(name: String, value: String)], bucket: String, now: Date
  ) throws(S3Error) {
    guard now < expires else { throw PostPolicy.refused("Policy expired.") }
    let all = fields + [(name: "bucket", value: bucket)]
    for condition in conditions where !condition.holds(in: all) {
      throw PostPolicy.refused("Policy Condition failed: \(condition.text)")
    }
    let covered = Set(conditions.map(\.field))
    let extra = all.map(\.name).filter {
      !covered.contains($0) && !PostPolicy.free.contains($0) && !$0.hasPrefix("x-ignore-")
    }
    guard extra.isEmpty else {
      throw PostPolicy.refused("Extra input fields: \(extra.joined(separator: ", "))")
    }
  }

  /// Refuses content of a length the policy does not allow.
  func check(bytes: Int) throws(S3Error) {
    guard let lengths else { return }
    let details = [
      ("ProposedSize", String(bytes)), ("MinSizeAllowed", String(lengths.lowerBound)),
      ("MaxSizeAllowed", String(lengths.upperBound)),
    ].map { (name: $0.0, value: $0.1) }
    if bytes > lengths.upperBound { throw S3Error(.entityTooLarge, details: details) }
    if bytes < lengths.lowerBound { throw S3Error(.entityTooSmall, details: details) }
  }

  private static func refused(_ reason: String) -> S3Error {
    S3Error(.accessDenied, "Invalid according to Policy: \(reason)")
  }
}

extension PostPolicy.Condition {
  var field: String {
    switch self {
    case .equal(let field, _), .startsWith(let field, _): field
    }
  }

  /// The condition as S3 quotes it.
  var text: String {
    switch self {
    case .equal(let field, let value): "[\"eq\", \"$\(field)\", \"\(value)\"]"
    case .startsWith(let field, let prefix): "[\"starts-with\", \"$\(field)\", \"\(prefix)\"]"
    }
  }

  func holds(in fields: [(name: String, value: String)]) -> Bool {
    let values = fields.filter { $0.name == field }.map { Array($0.value.utf8) }
    switch self {
    case .equal(_, let value): return values == [Array(value.utf8)]
    case .startsWith(_, let prefix):
      return values.count <= 1 && (values.first ?? []).starts(with: Array(prefix.utf8))
    }
  }
}
