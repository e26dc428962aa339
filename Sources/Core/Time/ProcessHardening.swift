internal import CPlatform
internal import Glibc

/// Keeps this process's memory, which holds tokens, from core files and debuggers of the same user.
package enum ProcessHardening {
  /// Variables of the environment that hold a token: no program that is started needs to know them.
  package static let secretVariables: Set<String> = ["DATAHUB_TOKEN", "token"]

  /// Call once at the start; false where the system refused.
  package static func apply() -> Bool { platform_harden() == 0 }

  /// Open files below which the language's own runtime may trap.
  package static let leastFiles = 32

  /// How many files the process may have open.
  package static var fileLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
