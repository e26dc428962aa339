/// Who may read an object without signing: S3's two canned ACLs that DataHub uses.
public enum ObjectACL: String, Sendable, Hashable {
  case publicRead = "public-read"
  case `private`
}
