/// The answer of `GET /auth/check`: who the token's owner is, or how to sign in.
package enum AuthCheckReply: Sendable, Hashable {
  case authenticated(UserProfile)
  /// Sign-in addresses by provider name.
  case anonymous(providers: [String: String])

  /// Reads the reply.
  package init(json: JSONValue) throws(WireFault) {
    if json["authenticated"]?.bool == true {
      self = .authenticated(try UserProfile(json: json["profile"] ?? .null))
      return
    }
    guard json["authenticated"]?.bool == false else {
      throw WireFault(reply: "/auth/check", member: "authenticated")
    }
    var providers: [String: String] = [:]
    for (name, provider) in json["providers"]?.object?.members ?? [] {
      providers[name] = provider["url"]?.string
    }
    self = .anonymous(providers: providers)
  }

  /// The reply as the service writes it.
  package var json: JSONValue {
    switch self {
    case .authenticated(let profile):
      ["authenticated": true, "profile": profile.json]
    case .anonymous(let providers):
      [
        "authenticated": false,
        "providers": .object(
          JSONObject(
            providers.sorted { $0.key < $1.key }
              .map { ($0.key, ["url": .string($0.value)]) })),
      ]
    }
  }
}

/// A user as auth tells it to the user (auth models.py).
package struct UserProfile: Sendable, Hashable {
  /// The user id: the md5 of the e-mail address in hexadecimal for ordinary users.
  package var id: String
  /// The user name, which site addresses are made of.
  package var username: String
  package var name: String?
  package var email: String?
  package var avatarURL: String?
  /// As `github:17809581`.
  package var providerID: String?
  /// An HTTP date.
  package var joinDate: String?

  package init(
    id: String, username: String, name: String? = nil, email: String? = nil,
    avatarURL: String? = nil, providerID: String? = nil, joinDate: String? = nil
  ) {
    self.id = id
    self.username = username
    self.name = name
    self.email = email
    self.avatarURL = avatarURL
    self.providerID = providerID
    self.joinDate = joinDate
  }

  /// Reads a profile; `id` and `username` must be there.
  package init(json: JSONValue) throws(WireFault) {
    let reader = WireReader(reply: "profile", value: json)
    self.init(
      id: try reader.text("id"), username: try reader.text("username"),
      name: json["name"]?.string, email: json["email"]?.string,
      avatarURL: json["avatar_url"]?.string, providerID: json["provider_id"]?.string,
      joinDate: json["join_date"]?.string)
  }

  /// The profile as the service writes it.
  package var json: JSONValue {
    let optional = { (text: String?) in text.map(JSONValue.string) ?? .null }
    return [
      "avatar_url": optional(avatarURL), "email": optional(email), "id": .string(id),
      "join_date": optional(joinDate), "name": optional(name),
      "provider_id": optional(providerID), "username": .string(username),
    ]
  }
}
