internal import Core
internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The secrets of a data folder, made at its first start and kept under `keys/`, for their owner's
/// eyes only.
struct BackendKeys: Sendable {
  /// The RSA-2048 key that service tokens are signed with; its text keys the user tokens too.
  let privateKeyPEM: Secret
  /// What `/auth/public-key` answers.
  let publicKeyPEM: String
  /// The access key of the object store; not a secret.
  let accessKey: String
  let secretKey: Secret
  /// What the sign-in stand-in signs its states and codes with.
  let sessionKey: Secret

  /// Reads the keys of the folder, making those that are not there; throws file and key errors.
  init(folder: String) throws {
    let files = KeyFiles(folder: "\(folder)/keys")
    try files.prepare()
    privateKeyPEM = try files.text("private.pem") {
      try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation + "\n"
    }
    publicKeyPEM =
      try _RSA.Signing.PrivateKey(pemRepresentation: privateKeyPEM.reveal())
      .publicKey.pemRepresentation + "\n"
    accessKey = try files.text("s3-access-key") { "DH" + BackendKeys.random(bytes: 9) }.reveal()
    secretKey = try files.text("s3-secret-key") { BackendKeys.random(bytes: 30) }
    sessionKey = try files.text("session-key") { BackendKeys.random(bytes: 32) }
  }

  /// Random letters and digits: the bytes in hexadecimal, upper-case.
  static func random(bytes count: Int) -> String {
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes {
      Hexadecimal.text($0).uppercased()
    }
  }
}
