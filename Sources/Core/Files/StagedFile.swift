internal import Glibc

/// A file that is filled beside its place, under a name of its own, and put there whole. Its identity
/// is the file on the disk.
package final class StagedFile: Sendable {
  /// What it is filled through.
  package let content: SpoolFile
  private let target: String
  private let stage: String
  private let overwrites: Bool

  /// Begins a file that will be `target`, in a folder that is there.
  package init(for target: String, overwrites: Bool) throws(FileFault) {
    if !overwrites, NewFile.isThere(target) {
      throw .system(path: target, operation: "create it", errno: EEXIST)
    }
    let place = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let number = UInt64.random(in: 0...UInt64.max)
    stage = "\(target[..<place]).\(target[place...]).\(number).part"
    self.target = target
    self.overwrites = overwrites
    content = try SpoolFile(creating: stage, path: target)
  }

  /// Puts the file in its place.
  package func commit() throws(FileFault) {
    try content.flush()
    let (stage, target) = (stage, target)
    if overwrites {
      try SystemCall.result("rename it", target) { rename(stage, target) }
    } else {
      // A link is refused where something came to be there meanwhile.
      try SystemCall.result("create it", target) { link(stage, target) }
      unlink(stage)
    }
  }

  /// Takes away what is left of it where it was filled.
  package func discard() { unlink(stage) }
}
