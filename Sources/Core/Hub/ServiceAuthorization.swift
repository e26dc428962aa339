/// The answer of `GET /auth/authorize?service=`: a token for one service, or none.
struct ServiceAuthorization: Sendable {
  /// The RS256 token; nil where the user token was missing or bad, or the service unknown.
  let token: Secret?
  /// The token's owner.
  let userID: String?
  /// What the plan allows, as `max_dataset_num`.
  let permissions: JSONObject

  /// Reads the reply; a reply without a token is a refusal, not a fault.
  init(json: JSONValue) throws(WireFault) {
    permissions = try WireReader(reply: "/auth/authorize", value: json).object("permissions")
    token = json["token"]?.string.map { Secret($0) }
    userID = json["userid"]?.string
  }
}

/// Which of the hub's services a token is for (auth, `?service=`).
package enum HubServiceName: String, Sendable, Hashable {
  case rawstore
  case source
}
