internal import Core

/// How fast the backend works: as fast as it can, or so that a person can watch.
package struct BackendPace: Sendable, Hashable {
  /// How many times faster than the pace for watching; nil for as fast as it goes.
  private let speed: Double?

  /// As fast as it goes.
  package static let full = BackendPace(speed: nil)

  /// Whether nothing waits.
  var isFull: Bool { speed == nil }

  /// A pace for watching, that many times faster; full where the number makes no sense.
  package static func watchable(speed: Double) -> BackendPace {
    BackendPace(speed: speed > 0 && speed.isFinite ? speed : nil)
  }

  /// What a pace for watching is at speed 1.
  enum Watching {
    fileprivate static let shortestStepSeconds = 0.3
    static let longestStepSeconds = 0.8
    static let uploadBytesPerSecond = 60_000.0
  }

  /// How many bytes a second a client should send at most, so that uploads can be watched; nil for
  /// as many as go.
  package var uploadBytesPerSecond: Int? {
    speed.map { Int((Watching.uploadBytesPerSecond * $0).rounded()) }
  }

  /// How long a step takes at least; the same step of the same pipeline always takes as long.
  func seconds(step: String, of artefact: String) -> Double {
    guard let speed else { return 0 }
    let seed = "\(artefact)/\(step)".utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    var random = SplitMix64(seed: seed)
    let share = Double(random.next() >> 11) / Double(1 << 53)
    let range = Watching.longestStepSeconds - Watching.shortestStepSeconds
    return (Watching.shortestStepSeconds + range * share) / speed
  }
}

/// Where a kill can be simulated: the runner passes a point before and after each lasting change.
struct Interruption: Sendable {
  /// The kinds of point.
  enum Point: Hashable {
    /// Just before a transaction commits, and just after.
    case transaction
    /// Just before an object is written or changed, and just after.
    case object
  }

  /// Passes a point; throws to end the runner there, as a kill would.
  let pass: @Sendable (Point) throws -> Void

  /// No kill.
  static let none = Interruption { _ in }
}

/// The runner was told to stop, or a test killed it: nothing of what it was doing is recorded.
struct Interrupted: Error, Hashable {}
