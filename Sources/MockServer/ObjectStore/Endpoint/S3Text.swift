internal import FoundationEssentials

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
    var grants = [grant(to: [XMLElement("ID", ownerID)], "FULL_CONTROL")]
    if acl == .publicRead {
      let all = XMLElement("URI", "http://acs.amazonaws.com/groups/global/AllUsers")
      grants.append(grant(to: [all], "READ"))
    }
    return .xml(
      XMLElement("AccessControlPolicy", [owner(), XMLElement("AccessControlList", grants)]))
  }

  private static func grant(to grantee: [XMLElement], _ permission: String) -> XMLElement {
    XMLElement(
      "Grant", [XMLElement("Grantee", grantee), XMLElement("Permission", permission)])
  }

  static func quoted(_ etag: String) -> String { "\"" + etag + "\"" }
}
