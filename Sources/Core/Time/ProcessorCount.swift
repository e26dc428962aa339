internal import Glibc

/// How many processors this process may use.
package enum ProcessorCount {
  /// The processors that are on, at least one.
  package static var current: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
