internal import Core
internal import Crypto
internal import FoundationEssentials

/// SigV4's derived key: it signs for one day, region and service.
struct SigningKey: Sendable {
  private let key: SymmetricKey
  private let scope: CredentialScope

  static let algorithm = "AWS4-HMAC-SHA256"

  init(_ credentials: S3Credentials, scope: CredentialScope) {
    var key = SymmetricKey(data: Array("AWS4".utf8) + Array(credentials.secretKey.utf8))
    for part in [scope.day, scope.region, scope.service, CredentialScope.terminator] {
      let code = HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key)
      key = SymmetricKey(data: Array(code))
    }
    self.key = key
    self.scope = scope
  }

  /// The signature of a text, lower-case hex.
  func sign(_ text: String) -> String {
    Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }

  /// The signature of a canonical request made at that moment.
  func sign(_ request: CanonicalRequest, date: AmzDate) -> String {
    sign(stringToSign(request, date: date))
  }

  private func stringToSign(_ request: CanonicalRequest, date: AmzDate) -> String {
    [
      SigningKey.algorithm, date.text, scope.text,
      Hexadecimal.text(SHA256.hash(data: Array(request.text.utf8))),
    ].joined(separator: "\n")
  }

  /// The signature of one chunk of an `aws-chunked` body.
  func sign(
    chunk sha256Hex: String, after previous: String, date: AmzDate, kind: ChunkKind
  ) -> String {
    var lines = [SigningKey.algorithm + kind.rawValue, date.text, scope.text, previous]
    if kind == .payload { lines.append(SigningKey.emptySHA256) }
    lines.append(sha256Hex)
    return sign(lines.joined(separator: "\n"))
  }

  static let emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  /// What a chunk's signature covers.
  enum ChunkKind: String {
    case payload = "-PAYLOAD"
    case trailer = "-TRAILER"
  }

  /// Whether two signatures are equal, in a time that does not reveal where they differ.
  static func matches(_ left: String, _ right: String) -> Bool {
    Secret(left) == Secret(right)
  }
}

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

/// The one key pair the store accepts.
package struct S3Credentials: Sendable {
  /// The key's public name.
  package let accessKey: String
  /// The secret that signs. Never printed.
  let secretKey: String
  /// The region in credential scopes.
  let region: String

  /// A key pair; DataHub's region unless said.
  package init(accessKey: String, secretKey: String, region: String = "us-east-1") {
    self.accessKey = accessKey
    self.secretKey = secretKey
    self.region = region
  }
}

extension S3Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "S3Credentials(\(accessKey), secret: ***)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["accessKey": accessKey]) }
}
