/// The config file of the original `data` client, where our settings stand too. A token in it is
/// read, and never written.
package struct OriginalClientConfig: Sendable {
  package let path: String

  /// Largest file that is read.
  package static let limitBytes = 1 << 20

  /// The text of a file that says nothing.
  package static let blank = Array("{\n}\n".utf8)

  /// The file `DATAHUB_JSON` names, else `config.json` in the config folder (protocol.md 3).
  package init(_ folders: XDGFolders, environment: [String: String]) {
    let named = environment["DATAHUB_JSON"].flatMap { $0.isEmpty ? nil : $0 }
    path = named ?? folders.config + "/config.json"
  }

  /// All of the file, byte for byte; nil where it is not there.
  package func text() throws(FileFault) -> [UInt8]? {
    try DurableFile(path: path).read(limitBytes: Self.limitBytes)
  }

  /// A text of the file as JSON; nil where it holds nothing. Throws `.notJSON` with the place.
  package func document(of bytes: [UInt8]) throws(FileFault) -> JSONDocument? {
    guard bytes.contains(where: { !JSONTextParts.isBlank($0) }) else { return nil }
    do throws(JSONError) { return try JSONDocument(bytes) } catch {
      throw .notJSON(path: path, error)
    }
  }

  /// Puts another text in place of the file's, through links, with the permissions it has; a new
  /// file is its owner's alone.
  package func replace(with bytes: [UInt8]) throws(FileFault) {
    let target = AbsolutePath.text(path)
    let isThere = NewFile.isThere(target)
    if !isThere { try DurableFile.makeFolder(folder) }
    try DurableFile(path: target).replace(with: bytes, access: isThere ? .usual : .owner)
  }

  private var folder: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
