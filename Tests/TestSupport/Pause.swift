internal import Glibc

/// A pause of the thread: between two looks at what somebody else brings about, or of a peer that is
/// slow on purpose.
package enum Pause {
  package static func seconds(_ count: Double) {
    if count > 0 { usleep(UInt32(count * 1_000_000)) }
  }
}
