internal import Synchronization

/// The secrets a client and its copies have sent or been given. A server that says one of them back,
/// in whatever text, is not repeated. Its identity is that list.
final class KnownSecrets: Sendable {
  private let known = Mutex(SecretBlots())

  /// From now on that text is blotted out.
  func add(_ secret: Secret?) {
    guard let secret else { return }
    known.withLock { $0.add(secret) }
  }

  /// What is known by now.
  var blots: SecretBlots { known.withLock { $0 } }
}

/// Blots secrets out of texts that came from outside.
struct SecretBlots: Sendable {
  /// The text that replaces a secret.
  private static let blot = "***"
  /// A shorter text is no secret: it could be a part of any word.
  private static let leastBytes = 8

  /// The secrets by their first bytes, the longest first.
  private var secrets: [UInt64: [[UInt8]]] = [:]
  private var all: Set<[UInt8]> = []

  mutating func add(_ secret: Secret) {
    let bytes = Array(secret.reveal().utf8)
    guard bytes.count >= SecretBlots.leastBytes, all.insert(bytes).inserted else { return }
    let head = bytes.prefix(SecretBlots.leastBytes).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let place = secrets[head]?.firstIndex { $0.count <= bytes.count }
    secrets[head, default: []].insert(bytes, at: place ?? secrets[head]?.count ?? 0)
  }

  /// The text without its secrets. Bytes are compared: an accent behind a secret hides nothing.
  func blotted(_ text: String) -> String {
    guard !secrets.isEmpty, text.utf8.count >= SecretBlots.leastBytes else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var (kept, window) = (0, UInt64(0))
    for (index, byte) in bytes.enumerated() {
      window = window << 8 | UInt64(byte)
      let start = index + 1 - SecretBlots.leastBytes
      guard start >= kept, let alike = secrets[window],
        let found = alike.first(where: { bytes[start...].starts(with: $0) })
      else { continue }
      output += bytes[kept..<start] + SecretBlots.blot.utf8
      kept = start + found.count
    }
    return kept == 0 ? text : String(decoding: output + bytes[kept...], as: UTF8.self)
  }

  /// The value without the secrets of its texts and names.
  func blotted(_ value: JSONValue) -> JSONValue {
    guard !secrets.isEmpty else { return value }
    return switch value {
    case .null, .bool, .number: value
    case .string(let text): .string(blotted(text))
    case .array(let elements): .array(elements.map(blotted))
    case .object(let object):
      .object(JSONObject(object.members.map { (blotted($0.name), blotted($0.value)) }))
    }
  }
}
