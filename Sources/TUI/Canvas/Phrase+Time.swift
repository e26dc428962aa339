internal import Core

// Times and speeds as people read them; `-` where there is none.
extension Phrase {
  /// Bounds of what is shown as a time.
  private enum Bounds {
    static let seconds = 359_999_999.0
  }

  /// A stretch of time: `0:03`, `12:40`, `1h 04m`.
  init(elapsed seconds: Double?) {
    guard let seconds, !seconds.isNaN else {
      self = "-"
      return
    }
    let whole = Int(min(max(0, seconds), Bounds.seconds))
    self =
      whole < 3600
      ? "\(Phrase(digits: whole / 60)):\(Phrase(twoDigits: whole % 60))"
      : "\(whole / 3600)h \(Phrase(twoDigits: whole / 60 % 60))m"
  }

  /// What is left of a wait, a second that has begun counted as one: `0:03`.
  init(remaining seconds: Double?) { self.init(elapsed: seconds.map { $0.rounded(.up) }) }

  /// How long a step took: `12 ms`, `0.3 s`, `41 s`, `2:05`.
  init(took seconds: Double?) {
    guard let seconds, !seconds.isNaN else {
      self = "-"
      return
    }
    switch max(0, seconds) {
    case ..<0.0995: self = "\(Int((max(0, seconds) * 1000).rounded())) ms"
    case ..<9.95:
      let tenths = Int((seconds * 10).rounded())
      self = "\(tenths / 10).\(tenths % 10) s"
    case ..<99.5: self = "\(Int(seconds.rounded())) s"
    default: self.init(elapsed: seconds)
    }
  }

  /// A time of day: `12:02:07`.
  init(clock epochSeconds: Double, offsetSeconds: Int) {
    let day = 86_400
    let shifted = (epochSeconds + Double(offsetSeconds)).rounded(.down)
    guard let whole = Int(exactly: shifted) else {
      self = "--:--:--"
      return
    }
    let second = ((whole % day) + day) % day
    let parts = [second / 3600, second / 60 % 60, second % 60]
    self = Phrase(joining: parts.map { Phrase(twoDigits: $0) }, with: ":")
  }

  /// Bytes in a second: `5.1 MB/s`.
  init(bytesPerSecond: Double?) {
    guard let bytesPerSecond, bytesPerSecond > 0, let whole = Int(exactly: bytesPerSecond.rounded())
    else {
      self = "-"
      return
    }
    self = "\(ByteCount(whole))/s"
  }

  /// How long ago something was: `just now`, `5 min ago`, `3 d ago`.
  init(ago seconds: Double) {
    guard seconds.isFinite else {
      self = "-"
      return
    }
    let minutes = Int(min(max(0, seconds), Bounds.seconds)) / 60
    switch minutes {
    case 0: self = "just now"
    case ..<60: self = "\(minutes) min ago"
    case ..<1440: self = "\(minutes / 60) h ago"
    case ..<(1440 * 365): self = "\(minutes / 1440) d ago"
    default: self = "\(minutes / 1440 / 365) y ago"
    }
  }

  /// So many blanks.
  init(blanks: Int) { self = Phrase(joining: Array(repeating: " ", count: max(0, blanks))) }

  private init(digits number: Int) { self = Phrase(Sanitized(String(number))) }
  private init(twoDigits number: Int) {
    self = number < 10 ? "0\(number)" : Phrase(digits: number)
  }
}
