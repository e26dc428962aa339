/// A token, whose API it is for, and whose it is.
public struct Credentials: Sendable, Hashable {
  public let token: Secret
  /// The API's address; the token goes nowhere else.
  public let api: String?
  /// The site's address, where it was given.
  public let site: String?
  /// The user as the API described them.
  public let profile: JSONValue?

  /// Credentials made of these parts.
  public init(token: Secret, api: String?, site: String? = nil, profile: JSONValue? = nil) {
    self.token = token
    self.api = api
    self.site = site
    self.profile = profile
  }

  /// Reads `{"token", "api", "profile"}`; nil where there is no token.
  init?(_ value: JSONValue) {
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
