/// What is done about data on other machines.
public struct RemoteOptions: Sendable, Hashable {
  /// How far remote data is looked at.
  public enum Policy: String, Sendable, Hashable, CaseIterable {
    /// Whether it is there.
    case check
    /// It is read and checked like a local file.
    case read
    /// Not at all.
    case off
  }

  /// How far remote data is looked at.
  public var policy: Policy
  /// Whether addresses that are not public may be reached.
  public var allowsPrivateAddresses: Bool
  /// The most bytes read of one file.
  public var limitBytes = 4 << 30
  /// Redirections followed, each judged like the first address.
  public var redirects = 5
  /// Seconds a look may take.
  public var lookSeconds = 30.0

  /// Options.
  public init(policy: Policy = .check, allowsPrivateAddresses: Bool = false) {
    self.policy = policy
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }
}
