/// The config file of the original `data` client: read for its token, never written.
package struct OriginalClientConfig: Sendable {
  package let path: String

  /// Largest file that is read.
  package static let limitBytes = 1 << 20

  /// The file `DATAHUB_JSON` names, else `config.json` in the config folder (protocol.md 3).
  package init(_ folders: XDGFolders, environment: [String: String]) {
    let named = environment["DATAHUB_JSON"].flatMap { $0.isEmpty ? nil : $0 }
    path = named ?? folders.config + "/config.json"
  }

  /// All of the file; nil where it is not there. Throws `.malformed` where it is not a JSON object.
  package func read() throws(FileFault) -> JSONObject? {
    guard let bytes = try DurableFile(path: path).read(limitBytes: Self.limitBytes) else {
      return nil
    }
    guard let members = (try? JSONDocument(bytes))?.value.object else {
      throw .malformed(path: path)
    }
    return members
  }

  /// The token the original client left there, with its profile; nil where there is none.
  package func credentials() throws(FileFault) -> Credentials? {
    try read().flatMap { Credentials(.object($0)) }
  }
}
