// What a person changes while a publish goes on.
extension PublishMachine {
  /// The most files that are sent at the same time.
  public static let mostJobs = 8

  /// Keeps uploads back: none begins and the running ones stand still. What comes after them waits
  /// too; before and after the uploads there is nothing to keep back.
  mutating func pause() -> [PublishEffect] {
    guard case .uploading = phase, !isPaused else { return [] }
    isPaused = true
    return [.hold(true), adjusted]
  }

  mutating func unpause() -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, isPaused else { return [] }
    isPaused = false
    var effects = [.hold(false), adjusted]
    let held = uploads.held
    uploads.held = []
    phase = .uploading(uploads)
    for path in held { effects += sendAgain(path: path) }
    return effects + sendNext()
  }

  mutating func change(jobs wished: Int) -> [PublishEffect] {
    let wished = min(max(1, wished), PublishMachine.mostJobs)
    guard wished != jobs else { return [] }
    jobs = wished
    return [adjusted] + sendNext()
  }

  /// Tries again at once. Whoever asks has looked: the tries are counted anew.
  mutating func retryNow(path: String?) -> [PublishEffect] {
    failedTries = 0
    let asked = waits.filter {
      path == nil || $0 == .upload(path: path ?? "") || $0 == .readStored(path: path)
    }
    let effects = asked.flatMap { operation -> [PublishEffect] in
      attempts[operation] = nil
      return [.endWait(operation)] + waited(operation)
    }
    guard case .uploading(var uploads) = phase else { return effects }
    let parked = uploads.parked.filter { path == nil || $0 == path }
    uploads.parked.removeAll(where: parked.contains)
    phase = .uploading(uploads)
    for path in parked { attempts[.upload(path: path)] = nil }
    return effects + parked.flatMap { sendAgain(path: $0) }
  }

  private var adjusted: PublishEffect { .tell(.adjusted(isPaused: isPaused, jobs: jobs)) }
}
