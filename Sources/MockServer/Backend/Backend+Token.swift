internal import Core
internal import FoundationEssentials

extension Backend {
  /// A token of that user, who is made where there is none, for the backend of that data folder,
  /// whether it runs or not. Throws what `start` throws.
  public static func userToken(dataFolder folder: String, username: String) async throws -> String {
    try await ownData(folder) { try await madeToken(dataFolder: folder, username: username) }
  }

  private static func madeToken(dataFolder folder: String, username: String) async throws -> String
  {
    let keys = try await Blocking.run {
      try Backend.makeFolder(folder)
      return try Backend.keys(of: folder)
    }
    let database = try await Blocking.run {
      try BackendDatabase(path: "\(folder)/datahub.sqlite")
    }
    let accounts = Accounts(
      records: UserRecords(database: database),
      tokens: try await Tokens(keys: keys, clock: { Date() }), clock: { Date() })
    guard let token = try await accounts.userToken(username: username) else {
      throw BackendFault.badUsername(username)
    }
    return token.reveal()
  }
}
