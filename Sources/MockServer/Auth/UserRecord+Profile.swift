internal import Core

extension UserRecord {
  /// The user's own view of their profile.
  var profile: UserProfile {
    UserProfile(
      id: id, username: username ?? "", name: name, email: email, avatarURL: avatarURL,
      providerID: providerID, joinDate: UTCTime.httpDate(of: joinedAt))
  }

  /// What auth tells everybody: the address only as its md5.
  var publicProfile: JSONValue {
    let optional = { (text: String?) in text.map(JSONValue.string) ?? .null }
    return [
      "avatar_url": optional(avatarURL), "gravatar": optional(email.map(Accounts.userID)),
      "id": .string(id), "join_date": .string(UTCTime.httpDate(of: joinedAt)),
      "name": optional(name),
    ]
  }
}
