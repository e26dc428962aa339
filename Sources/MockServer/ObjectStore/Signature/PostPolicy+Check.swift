internal import FoundationEssentials

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
