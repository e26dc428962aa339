internal import FoundationEssentials

/// A reply of the store, apart from the server that sends it.
struct S3Response: Sendable {
  /// What follows the headers.
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// An object's content, read while it is sent.
    case object(ObjectReader)
  }

  /// The HTTP status.
  var status: Int
  /// The headers in their order.
  var headers: [(name: String, value: String)]
  /// What follows the headers.
  var body: Body
  /// The connection shall be closed instead of sending this: a fault plan asked for it.
  var isDropped = false

  /// A reply.
  init(
    status: Int, headers: [(name: String, value: String)] = [], body: Body = .none
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static var dropped: S3Response {
    var response = S3Response(status: 500)
    response.isDropped = true
    return response
  }

  /// An XML document.
  static func xml(_ element: XMLElement, status: Int = 200) -> S3Response {
    S3Response(
      status: status, headers: [("content-type", "application/xml")],
      body: .bytes(Array(element.document.utf8)))
  }
}

/// The pieces S3's documents share.
enum S3Text {
  /// The one owner of everything here.
  static let ownerID = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"

  static func owner() -> XMLElement {
    XMLElement(
      "Owner", [XMLElement("ID", ownerID), XMLElement("DisplayName", "datahub")])
  }

  /// `2026-11-23T03:00:08.000Z`
  static func time(_ date: Date) -> String { AmzDate(date).iso.dropLast() + ".000Z" }

  static func policy(_ acl: ObjectACL) -> S3Response {
    var grants = [
      grant(to: owner().children, ofType: "CanonicalUser", "FULL_CONTROL")
    ]
    if acl == .publicRead {
      grants.append(grant(to: [XMLElement("URI", everyone)], ofType: "Group", "READ"))
    }
    return .xml(
      XMLElement("AccessControlPolicy", [owner(), XMLElement("AccessControlList", grants)]))
  }

  private static let everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
  private static let schema = "http://www.w3.org/2001/XMLSchema-instance"

  private static func grant(
    to facts: [XMLElement], ofType type: String, _ permission: String
  ) -> XMLElement {
    var grantee = XMLElement("Grantee", facts)
    grantee.attributes = " xmlns:xsi=\"\(schema)\" xsi:type=\"\(type)\""
    return XMLElement("Grant", [grantee, XMLElement("Permission", permission)])
  }

  /// The canned ACL an `AccessControlPolicy` amounts to; nil where this store has none like it.
  static func acl(in policy: XMLElement) -> ObjectACL? {
    guard policy.name == "AccessControlPolicy", let list = policy["AccessControlList"] else {
      return nil
    }
    var acl = ObjectACL.private
    for grant in list.children {
      let grantee = grant["Grantee"]
      switch (grantee?["ID"]?.text, grantee?["URI"]?.text, grant["Permission"]?.text) {
      case (ownerID, nil, "FULL_CONTROL"): break
      case (nil, everyone, "READ"): acl = .publicRead
      default: return nil
      }
    }
    return acl
  }

  static func quoted(_ etag: String) -> String { "\"" + etag + "\"" }
}
