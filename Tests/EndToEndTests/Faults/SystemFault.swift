import Foundation

/// What the file system does to the program: calls on files of one folder fail from one to another, or
/// the process dies at them (Tests/SystemFaults).
struct SystemFault: Sendable {
  /// Names of calls with commas between: open, openat2, mkdir, read, write, fsync, ftruncate, fchmod,
  /// flock, rename, unlink.
  var calls = "all"
  /// The error; nil kills the process.
  var errno: Int32?
  /// Which of the calls, from 1.
  var places: ClosedRange<Int>

  /// Nothing fails; the calls are counted.
  static let none = SystemFault(errno: 0, places: Int.max...Int.max)

  private static let library = Program.products.appending(path: "libSystemFaults.so").path

  /// What the program's environment gets; the calls are logged in that file, which is not counted.
  func environment(below folder: URL, log: URL) -> [String: String] {
    let last = Int(Int32.max)
    let (first, end) = (min(places.lowerBound, last), min(places.upperBound, last))
    return [
      "LD_PRELOAD": Self.library,
      "DATAHUB_TEST_FAULT": "\(calls) \(errno ?? 0) \(first) \(end) \(folder.path)",
      "DATAHUB_TEST_LOG": log.path,
    ]
  }
}

/// A call that the program made on a file.
struct SystemCallEntry: Sendable {
  let isHit: Bool
  let call: String
  let path: String

  /// The calls of a log, in their order.
  static func list(_ log: URL) -> [SystemCallEntry] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 3)
      guard words.count == 4 else { return nil }
      return SystemCallEntry(
        isHit: words[1] == "hit", call: String(words[2]), path: String(words[3]))
    }
  }
}
