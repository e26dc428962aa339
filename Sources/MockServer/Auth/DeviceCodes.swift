internal import Core
internal import Synchronization

/// The sign-ins by code that have begun (RFC 8628), until they end. They do not outlive the process.
/// A class because all requests share it.
final class DeviceCodes: Sendable {
  private enum Answer {
    case waiting
    case denied
    case approved(userID: String)
  }

  private struct Entry {
    let deviceCode: Secret
    let userCode: String
    let client: String
    let expiresAt: Double
    var intervalSeconds: Double
    var askedAt: Double
    var answer = Answer.waiting
  }

  private struct State {
    var entries: [Entry] = []
    /// When wrong codes were typed.
    var wrongGuesses: [Double] = []
  }

  /// Whether a device may have its token.
  enum Outcome: Hashable {
    case pending, slowDown, denied, expired
    case approved(userID: String)
  }

  /// Whether a typed code is one that is waited for.
  enum Guess: Hashable {
    case known(client: String)
    case unknown
    /// Too many wrong ones were typed lately.
    case tooMany
  }

  enum Limit {
    static let lifetimeSeconds = 900.0
    static let intervalSeconds = 2.0
    static let slowDownSeconds = 5.0
    /// How many wrong codes may be typed within a lifetime: of 20^8 codes, that leads nowhere.
    static let wrongGuesses = 20
    static let entries = 200
    fileprivate static let clientScalars = 60
  }

  /// Letters that make no words and are not mistaken for each other (RFC 8628, 6.1).
  static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
  private let state = Mutex(State())

  /// Begins a sign-in; the oldest one makes room where there are too many.
  func begin(client: String, address: String, now: Double) -> DeviceGrant {
    let entry = Entry(
      deviceCode: Secret(BackendKeys.random(bytes: 32)), userCode: DeviceCodes.userCode(),
      client: Sanitized(client, limit: Limit.clientScalars).text,
      expiresAt: now + Limit.lifetimeSeconds, intervalSeconds: Limit.intervalSeconds,
      askedAt: now)
    state.withLock { state in
      state.entries.removeAll { $0.expiresAt <= now || $0.userCode == entry.userCode }
      if state.entries.count >= Limit.entries { state.entries.removeFirst() }
      state.entries.append(entry)
    }
    return DeviceGrant(
      deviceCode: entry.deviceCode, userCode: entry.userCode, address: address,
      lifetimeSeconds: Limit.lifetimeSeconds, intervalSeconds: Limit.intervalSeconds)
  }

  /// What the device with that code is told; a token is given once.
  func ask(_ deviceCode: Secret, now: Double) -> Outcome {
    state.withLock { state in
      guard let index = state.entries.firstIndex(where: { $0.deviceCode == deviceCode }),
        state.entries[index].expiresAt > now
      else { return .expired }
      let entry = state.entries[index]
      state.entries[index].askedAt = now
      if now - entry.askedAt < entry.intervalSeconds {
        state.entries[index].intervalSeconds += Limit.slowDownSeconds
        return .slowDown
      }
      switch entry.answer {
      case .waiting: return .pending
      case .denied:
        state.entries.remove(at: index)
        return .denied
      case .approved(let userID):
        state.entries.remove(at: index)
        return .approved(userID: userID)
      }
    }
  }

  /// Looks up what a person typed.
  func guess(_ typed: String, now: Double) -> Guess {
    state.withLock { state in
      state.wrongGuesses.removeAll { $0 + Limit.lifetimeSeconds <= now }
      guard state.wrongGuesses.count < Limit.wrongGuesses else { return .tooMany }
      guard let index = DeviceCodes.waiting(typed, now, state) else {
        state.wrongGuesses.append(now)
        return .unknown
      }
      return .known(client: state.entries[index].client)
    }
  }

  /// Takes the person's answer; no user means no. False where no request waits for the code.
  func answer(_ userCode: String, userID: String?, now: Double) -> Bool {
    state.withLock { state in
      guard let index = DeviceCodes.waiting(userCode, now, state) else { return false }
      state.entries[index].answer = userID.map { .approved(userID: $0) } ?? .denied
      return true
    }
  }

  /// The code as it is written, whatever was typed between its letters; nil where it cannot be one.
  static func code(from typed: String) -> String? {
    let kept = typed.uppercased().filter { letters.contains($0) }
    return kept.count == 8 ? "\(kept.prefix(4))-\(kept.suffix(4))" : nil
  }

  private static func waiting(_ typed: String, _ now: Double, _ state: State) -> Int? {
    guard let code = code(from: typed) else { return nil }
    return state.entries.firstIndex { entry in
      guard case .waiting = entry.answer else { return false }
      return entry.userCode == code && entry.expiresAt > now
    }
  }

  private static func userCode() -> String {
    var generator = SystemRandomNumberGenerator()
    let picked = (0..<8).map { _ in letters[Int.random(in: letters.indices, using: &generator)] }
    return "\(String(picked[..<4]))-\(String(picked[4...]))"
  }
}
