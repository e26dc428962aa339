internal import Core

/// Lets requests wait, and counts those that are being answered.
struct RequestWait: Sendable {
  var time = TimeSource.system
  var requests = RequestActivity()

  /// Answers a request, which counts meanwhile.
  func counting<Reply>(_ answer: () async throws -> Reply) async rethrows -> Reply {
    requests.activity.begin()
    defer { requests.activity.end() }
    return try await answer()
  }

  /// Waits before the request with those header fields is answered.
  func sleep(milliseconds: Int, header: (String) -> String?) async {
    let number = RequestActivity.number(header: header)
    await requests.sleep(Double(milliseconds) / 1000, time, request: number)
  }
}
