internal import CPlatform
internal import Glibc

/// The file of the user's token: `credentials` in the config folder, mode 0600 in a folder of mode
/// 0700.
package struct CredentialFile: Sendable {
  package let path: String
  private let folder: String

  /// Largest file that is read.
  package static let limitBytes = 64 << 10

  /// The file in that user's config folder.
  package init(_ folders: XDGFolders) {
    folder = folders.config
    path = folders.config + "/credentials"
  }

  /// The kept credentials; nil where there are none. Throws `.exposed` where others could have read
  /// or put them there: then they count for nothing.
  package func read() throws(FileFault) -> Credentials? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      if errno == ELOOP { throw .exposed(path: path, .link) }
      throw FileFault(errno: errno, path: path, operation: "open it")
    }
    let opened = try OpenFile(adopting: file, path: path)
    try Self.refuseExposed(file, path, bits: 0o077)
    try refuseExposedFolder()
    let bytes = try opened.content(limitBytes: Self.limitBytes)
    guard let document = try? JSONDocument(bytes), let found = Credentials(document.value) else {
      throw .damagedLogin(path: path)
    }
    return found
  }

  /// Keeps the credentials in place of those before.
  package func write(_ credentials: Credentials) throws(FileFault) {
    try DurableFile.makeFolder(folder)
    let handle = try openFolder()
    defer { close(handle) }
    try Self.refuseExposed(handle, folder, bits: 0)
    try SystemCall.result("set its mode", folder) { fchmod(handle, 0o700) }
    let text = credentials.json.text(.pretty) + "\n"
    try DurableFile(path: path).replace(with: Array(text.utf8))
  }

  /// Forgets the credentials.
  package func remove() throws(FileFault) { try DurableFile(path: path).remove() }

  private func openFolder() throws(FileFault) -> Int32 {
    try SystemCall.result("open it", folder) { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  }

  /// A folder others may write to lets them put another file in place.
  private func refuseExposedFolder() throws(FileFault) {
    let handle = try openFolder()
    defer { close(handle) }
    try Self.refuseExposed(handle, folder, bits: 0o022)
  }

  private static func refuseExposed(
    _ file: Int32, _ path: String, bits: mode_t
  ) throws(FileFault) {
    var facts = stat()
    try SystemCall.result("look at it", path) { fstat(file, &facts) }
    if facts.st_uid != geteuid() { throw .exposed(path: path, .foreignOwner) }
    let mode = facts.st_mode & 0o777
    if mode & bits != 0 { throw .exposed(path: path, .mode(mode)) }
  }
}

/// A token, the API it is for, and its user.
package struct Credentials: Sendable, Hashable {
  package let token: Secret
  /// The API's address; the token goes nowhere else.
  package let api: String?
  /// The site's address, where it was given.
  package let site: String?
  /// The user as the API described them.
  package let profile: JSONValue?

  /// Credentials made of these parts.
  package init(token: Secret, api: String?, site: String? = nil, profile: JSONValue? = nil) {
    self.token = token
    self.api = api
    self.site = site
    self.profile = profile
  }

  /// Reads `{"token", "api", "profile"}`; nil where there is no token.
  package init?(_ value: JSONValue) {
    guard let token = value["token"]?.string, !token.isEmpty else { return nil }
    let profile = value["profile"].flatMap { $0.object == nil ? nil : $0 }
    self.init(
      token: Secret(token), api: value["api"]?.string, site: value["domain"]?.string,
      profile: profile)
  }

  /// The JSON that is kept; it holds the token.
  var json: JSONValue {
    var members: JSONObject = ["token": .string(token.reveal())]
    members["api"] = api.map(JSONValue.string)
    members["domain"] = site.map(JSONValue.string)
    members["profile"] = profile
    return .object(members)
  }
}
