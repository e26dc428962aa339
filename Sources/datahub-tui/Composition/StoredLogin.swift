import Core

/// The login kept on this machine: ours, or what the original client left.
enum StoredLogin {
  /// The login; nil where there is none.
  static func read() throws(FileFault) -> Credentials? {
    let folders = try ProcessEnvironment.folders()
    if let own = try CredentialFile(folders).read() { return own }
    return try OriginalClientConfig(folders, environment: ProcessEnvironment.variables)
      .credentials()
  }
}
