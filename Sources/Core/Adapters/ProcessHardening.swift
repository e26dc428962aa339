internal import CPlatform

/// Keeps this process's memory, which holds tokens, from core files and debuggers of the same user.
public enum ProcessHardening {
  /// Call once at the start; false where the system refused.
  public static func apply() -> Bool { platform_harden() == 0 }
}
