internal import Core
internal import FoundationEssentials
internal import Glibc

/// A file that tells about itself: its content, then what is known of it as JSON, then a footer of 25
/// bytes (ACL, length of the JSON, length of the content, mark). Parts of uploads lie so, and objects
/// did before they had rows (`EarlierObjects`).
///
/// One file needs one rename to become visible, so no crash can leave content without its facts or
/// the other way round.
enum ObjectRecord {
  private static let mark = Array("DHUBOBJ1".utf8)
  private static let footerBytes = 25
  /// How much of a file's end is read at once in the hope that it holds all facts.
  private static let tailBytes = 4096

  /// The bytes that follow the content.
  static func trailer(_ object: StoredObject) -> [UInt8] {
    let facts = json(object).bytes()
    return facts + [aclByte(object.acl)] + littleEndian(facts.count) + littleEndian(object.bytes)
      + mark
  }

  /// Reads the facts of an open object file.
  static func read(_ fd: CInt, bucket: String, path: String) throws -> StoredObject {
    let size = try Posix.size(fd, path: path)
    let start = max(0, size - tailBytes)
    let tail = try Posix.read(fd, at: start, count: size - start, path: path)
    guard tail.count >= footerBytes, tail.suffix(mark.count).elementsEqual(mark) else {
      throw ObjectStoreError.damaged(path: path)
    }
    let footer = Array(tail.suffix(footerBytes))
    let factBytes = integer(footer[1..<9])
    let contentBytes = integer(footer[9..<17])
    guard factBytes >= 0, contentBytes >= 0, factBytes <= size, contentBytes <= size,
      contentBytes + factBytes + footerBytes == size, let acl = acl(footer[0])
    else { throw ObjectStoreError.damaged(path: path) }
    let facts =
      contentBytes >= start
      ? Array(tail[(contentBytes - start)..<(contentBytes - start + factBytes)])
      : try Posix.read(fd, at: contentBytes, count: factBytes, path: path)
    guard let value = try? JSONValue(parsing: facts),
      let object = object(value, bucket: bucket, bytes: contentBytes, acl: acl)
    else { throw ObjectStoreError.damaged(path: path) }
    return object
  }

  private static func aclByte(_ acl: ObjectACL) -> UInt8 {
    acl == .publicRead ? UInt8(ascii: "r") : UInt8(ascii: "p")
  }

  private static func acl(_ byte: UInt8) -> ObjectACL? {
    switch byte {
    case UInt8(ascii: "r"): .publicRead
    case UInt8(ascii: "p"): .private
    default: nil
    }
  }

  private static func littleEndian(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension ObjectRecord {
  private static func json(_ object: StoredObject) -> JSONValue {
    .object([
      "key": .string(object.key.key), "type": .string(object.contentType),
      "etag": .string(object.etag), "md5": object.md5Hex.map { .string($0) } ?? .null,
      "sha256": .string(object.sha256Hex),
      "modifiedMicroseconds": .number(JSONNumber(object.modified.microseconds)),
      "metadata": json(object.userMetadata), "headers": json(object.attributes.contentHeaders),
      "checksums": json(object.checksums),
    ])
  }

  private static func object(
    _ facts: JSONValue, bucket: String, bytes: Int, acl: ObjectACL
  ) -> StoredObject? {
    guard let key = facts["key"]?.string, let type = facts["type"]?.string,
      let etag = facts["etag"]?.string, let sha256 = facts["sha256"]?.string,
      let micros = facts["modifiedMicroseconds"]?.integer
    else { return nil }
    return StoredObject(
      key: ObjectKey(bucket: bucket, key: key), bytes: bytes, md5Hex: facts["md5"]?.string,
      etag: etag, sha256Hex: sha256,
      modified: Date(microseconds: micros),
      attributes: ObjectAttributes(
        contentType: type, acl: acl, userMetadata: texts(facts["metadata"]),
        contentHeaders: texts(facts["headers"])),
      checksums: texts(facts["checksums"]), partBytes: [])
  }

  /// A dictionary of texts as an object with sorted names.
  static func json(_ texts: [String: String]) -> JSONValue {
    .object(JSONObject(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
  }

  /// The members of an object that are texts.
  static func texts(_ value: JSONValue?) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, value) in value?.object?.members ?? [] { texts[name] = value.string }
    return texts
  }
}
