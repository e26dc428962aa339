import Foundation

/// How much a test of a promise puts to the test: little in `scripts/test`, all of it with
/// `scripts/test --full`, which sets `DATAHUB_FULL_TESTS=1` (docs/reliability.md).
package enum PromiseSize {
  /// Whether the full sizes are asked for.
  package static let isFull = ProcessInfo.processInfo.environment["DATAHUB_FULL_TESTS"] == "1"

  /// The number of cases that this run makes.
  package static func of(_ small: Int, full: Int) -> Int { isFull ? full : small }
}
