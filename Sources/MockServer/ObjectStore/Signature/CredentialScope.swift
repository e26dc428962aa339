/// What a SigV4 signing key is valid for: `20261123/us-east-1/s3/aws4_request`.
struct CredentialScope: Sendable, Hashable {
  let day: String
  let region: String
  let service: String

  static let terminator = "aws4_request"

  init(day: String, region: String, service: String = "s3") {
    self.day = day
    self.region = region
    self.service = service
  }

  /// Splits `accessKey/day/region/service/aws4_request`; the access key may hold slashes.
  static func parse(credential: String) -> (accessKey: String, scope: CredentialScope)? {
    let parts = credential.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[parts.count - 1] == terminator else { return nil }
    let key = parts[..<(parts.count - 4)].joined(separator: "/")
    let scope = CredentialScope(
      day: String(parts[parts.count - 4]), region: String(parts[parts.count - 3]),
      service: String(parts[parts.count - 2]))
    return key.isEmpty ? nil : (key, scope)
  }

  var text: String { [day, region, service, CredentialScope.terminator].joined(separator: "/") }
}
