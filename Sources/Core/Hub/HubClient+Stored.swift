// What the store has, asked of itself: RawStore's `exists` is a guess by the beginning of a key,
// and the answer to an upload is a promise.
extension HubClient {
  /// What the store has at those addresses, some asked side by side. An address without a signature is
  /// asked by HEAD. Where that is refused RawStore signs one, which is good for GET alone: of that
  /// the first byte is taken.
  package func stored(
    ownerID: String, urls: [String]
  ) async throws(HubFault) -> [String: ObjectPresence] {
    let plain = urls.filter { !$0.contains("?") }
    var found = try await each(plain) { url async throws(HubFault) in
      try await storedObject(HTTPRequest(.head, url))
    }
    for _ in 0..<Limit.signatures {
      let refused = plain.filter { (found[$0] ?? .closed) == .closed }
      found.merge(try await probedBySignature(refused, ownerID: ownerID)) { _, new in new }
    }
    let read = try await probed(urls.filter { $0.contains("?") })
    return found.merging(read) { known, _ in known }
  }

  private func probedBySignature(
    _ urls: [String], ownerID: String
  ) async throws(HubFault) -> [String: ObjectPresence] {
    let signed = try await signed(urls, ownerID: ownerID)
    let read = try await probed(Array(signed.values))
    let found = urls.map { url in (url, signed[url].flatMap { read[$0] } ?? .closed) }
    return Dictionary(found) { first, _ in first }
  }

  private func probed(_ urls: [String]) async throws(HubFault) -> [String: ObjectPresence] {
    try await each(urls) { url async throws(HubFault) in
      var request = HTTPRequest(.get, url, headers: [HTTPField("Range", "bytes=0-0")])
      request.limits.bodyBytes = Limit.probeBytes
      return try await storedObject(request) ?? .closed
    }
  }

  /// What the answer says of the object; nil where it refuses to say.
  private func storedObject(_ request: HTTPRequest) async throws(HubFault) -> ObjectPresence? {
    let response: HTTPResponse
    do throws(HubFault) { response = try await send(request) } catch {
      // A store that knows no ranges sends it all: it is there.
      if case .transport(.tooLarge) = error { return .found(bytes: nil, md5Hex: nil) }
      throw error
    }
    let fault = storeFault(of: response)
    if fault.isWorthRetrying, response.status != 501 { throw fault }
    return ObjectPresence(response)
  }

  /// Addresses that RawStore signs, by those given; one that it does not sign is left out.
  private func signed(
    _ urls: [String], ownerID: String
  ) async throws(HubFault) -> [String: String] {
    guard !urls.isEmpty else { return [:] }
    return try await authorized(.rawstore) { token async throws(HubFault) in
      try await each(urls) { url async throws(HubFault) -> String? in
        do throws(HubFault) {
          return try await presigned(url, ownerID: ownerID, token: token)
        } catch {
          // A token that is not good (401) says nothing of the address.
          guard case .status(let status, _, _) = error, (400..<500).contains(status),
            status != 401, !error.isWorthRetrying
          else { throw error }
          return nil
        }
      }
    }
  }

  /// Asks about each address, some side by side; those without an answer are left out. The first goes
  /// alone: where nobody answers, one request has found out. One that fails among many is made once
  /// more at once, as all of them would be made again for it. The next fault ends it.
  func each<Answer: Sendable>(
    _ urls: [String],
    _ ask: @escaping @Sendable (String) async throws(HubFault) -> Answer?
  ) async throws(HubFault) -> [String: Answer] {
    var waiting = Array(Set(urls))[...]
    guard let first = waiting.popFirst() else { return [:] }
    var answers: [String: Answer] = [:]
    answers[first] = try await ask(first)
    let result = await withTaskGroup(of: (String, Result<Answer?, HubFault>).self) { group in
      let begin: (String) -> Void = { url in
        group.addTask { (url, await HubClient.askTwice(url, ask)) }
      }
      for _ in 0..<Limit.sideBySide { waiting.popFirst().map(begin) }
      while let (url, result) = await group.next() {
        switch result {
        case .success(let answer): answers[url] = answer
        case .failure(let fault):
          group.cancelAll()
          return Result<[String: Answer], HubFault>.failure(fault)
        }
        waiting.popFirst().map(begin)
      }
      return .success(answers)
    }
    return try result.get()
  }

  private static func askTwice<Answer: Sendable>(
    _ url: String, _ ask: (String) async throws(HubFault) -> Answer?
  ) async -> Result<Answer?, HubFault> {
    do throws(HubFault) { return .success(try await ask(url)) } catch {
      guard error.isWorthRetrying else { return .failure(error) }
    }
    do throws(HubFault) { return .success(try await ask(url)) } catch { return .failure(error) }
  }
}
