internal import Core

/// What RawStore is asked to let be stored, checked.
struct UploadRequest: Sendable {
  let ownerID: String
  let acl: ObjectACL
  let files: [File]

  /// One file of the request.
  struct File: Sendable, Hashable {
    let path: String
    let length: Int
    let md5Hex: String
    let md5Base64: String
    let type: String?

    /// The key the file is stored under: its content's md5 with its extension, for all users.
    var key: String { md5Hex + UploadRequest.File.fileExtension(of: path) }
  }

  enum Limit {
    static let files = 10_000
    static let typeLength = 255
  }

  /// Reads `filedata`; nil where an entry lacks its length or md5, or they cannot be.
  init?(ownerID: String, body: JSONValue) {
    guard let entries = body["filedata"]?.object, entries.count <= Limit.files else { return nil }
    self.ownerID = ownerID
    acl = body["metadata"]?["findability"]?.string == "private" ? .private : .publicRead
    let files = entries.members.compactMap { File(path: $0.name, entry: $0.value) }
    guard files.count == entries.count else { return nil }
    self.files = files
  }

  /// All lengths; nil where the sum is no number any more.
  var bytes: Int? {
    var sum = 0
    for file in files {
      let (next, overflow) = sum.addingReportingOverflow(file.length)
      if overflow { return nil }
      sum = next
    }
    return sum
  }
}

extension UploadRequest.File {
  fileprivate init?(path: String, entry: JSONValue) {
    guard let length = entry["length"]?.integer, length >= 0,
      let md5 = entry["md5"]?.string, let digest = Base64.bytes(md5), digest.count == 16,
      Base64.text(digest) == md5
    else { return nil }
    let type = entry["type"]?.string
    if let type, !UploadRequest.File.isContentType(type) { return nil }
    self.path = path
    self.length = length
    self.type = type
    md5Base64 = md5
    md5Hex = Hexadecimal.text(digest)
  }

  /// As Python's os.path.splitext: from the last dot of the name, unless the name begins with it.
  fileprivate static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let bare = name.drop { $0 == "." }
    guard let dot = bare.lastIndex(of: ".") else { return "" }
    return String(bare[dot...])
  }

  private static func isContentType(_ text: String) -> Bool {
    (1...UploadRequest.Limit.typeLength).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
