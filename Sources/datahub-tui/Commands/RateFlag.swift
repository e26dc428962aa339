import ArgumentParser
import Core

/// How fast files may be sent.
struct RateFlag: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Bytes a second at most, all uploads together: 500k, 2M.", valueName: "rate"))
  private var limitRate: String?

  /// Refuses what is no rate.
  func check() throws {
    guard let limitRate, ByteRate(limitRate) == nil else { return }
    throw ValidationError(
      "--limit-rate \"\(Sanitized(limitRate))\": write 500k or 2M, at least 1k.")
  }

  /// Nil for no limit.
  var bytesPerSecond: Int? { limitRate.flatMap { ByteRate($0)?.bytesPerSecond } }
}
