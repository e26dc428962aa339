internal import Synchronization

/// A file of a published package: where it may be had, and what is known of its bytes.
package struct PublishedFile: Sendable, Hashable {
  /// The resource it is of; the package's descriptor is of none.
  package let resource: String
  /// Its path in the package, as the hub tells it: not yet known to be a safe one.
  package var path: String
  /// Addresses it may be had at, the best first.
  package var addresses: [String]
  /// Its size; nil where it is not known.
  package var bytes: Int?
  /// Its md5 in hexadecimal; nil where it is not known.
  package var md5Hex: String?
  /// Whether the md5 may be that of the text with LF at the ends of its lines, as the hub has it of
  /// derived CSV.
  var isHashedAsText = false
  /// Origins that the hub itself named: those may be on a network that is not public.
  var trusted: Set<String> = []

  init(
    resource: String, path: String, addresses: [String], bytes: Int? = nil, md5Hex: String? = nil
  ) {
    self.resource = resource
    self.path = path
    self.addresses = addresses
    self.bytes = bytes
    self.md5Hex = md5Hex
  }
}

extension HubClient {
  /// Fetches a file into an empty one and makes sure of its size and md5. A transfer that was cut goes
  /// on where it stopped; bytes that are not those published are fetched anew, once. `progress` gets
  /// how many bytes are there, on a thread that serves all transfers.
  package func fetch(
    _ file: PublishedFile, of ownerID: String, into spool: SpoolFile, _ patience: RequestPatience,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(HubFault) -> FileDigest {
    for isLast in [false, true] {
      let sink = FetchSink(spool, file, progress)
      do throws(HubFault) {
        try await fill(sink, file, ownerID, patience)
        if sink.isRight(file) { return sink.digest }
      } catch {
        // More bytes than it should have are other bytes.
        guard case .transport(.tooLarge) = error, file.bytes != nil else { throw error }
      }
      if isLast { break }
      do throws(FileFault) { try spool.empty() } catch { throw .file(error) }
    }
    throw .wrongBytes(path: file.path)
  }

  /// Asks the file's addresses one after the other, as long as there is nothing at one, or nothing
  /// that may be read.
  private func fill(
    _ sink: FetchSink, _ file: PublishedFile, _ ownerID: String, _ patience: RequestPatience
  ) async throws(HubFault) {
    var refusal: HubFault = .status(404, text: "", retryAfterSeconds: nil)
    for address in file.addresses {
      do throws(HubFault) {
        return try await fill(sink, address, file, ownerID, patience)
      } catch {
        guard sink.count == 0, error.isNotFound || error.isOfRights else { throw error }
        refusal = error
      }
    }
    throw refusal
  }

  private func fill(
    _ sink: FetchSink, _ address: String, _ file: PublishedFile, _ ownerID: String,
    _ patience: RequestPatience
  ) async throws(HubFault) {
    try await patience.run(hasGained: sink.hasGained) { () async throws(HubFault) -> Void in
      var response = try await ask(sink, address, file)
      if response.status == 403 {
        let signed = try await presign(ownerID: ownerID, urls: [address])[address] ?? address
        response = try await ask(sink, signed, file)
      }
      // What was asked from the end on is there already.
      if response.status == 416, sink.count == file.bytes { return }
      guard (200..<300).contains(response.status) else { throw fault(of: response) }
    }
  }

  private func ask(
    _ sink: FetchSink, _ address: String, _ file: PublishedFile
  ) async throws(HubFault) -> HTTPResponse {
    var request = HTTPRequest(
      .get, address, limits: .download(bytes: file.bytes ?? Limit.fileBytes))
    let isNamedByHub = URLText.origin(of: address).map(file.trusted.contains) ?? false
    request.reach = isNamedByHub ? .anywhere : .publicOnly
    if sink.count > 0 {
      request.headers.append(HTTPField("Range", "bytes=\(sink.count)-"))
    }
    request.onHead = { sink.begin($0) }
    request.sink = { sink.take($0) }
    do throws(HubFault) { return try await send(request) } catch {
      if let fault = sink.fault { throw .file(fault) }
      throw error
    }
  }
}

extension HubFault {
  /// Whether who asks may not have it.
  package var isOfRights: Bool {
    switch self {
    case .status(let status, _, _): status == 401 || status == 403
    case .noServiceToken: true
    case .transport, .store, .wire, .notJSON, .tooMuch, .wrongBytes, .notKept, .notReadable,
      .file, .busy:
      false
    }
  }
}

/// Takes a file's bytes from one answer or several and digests them. Its identity is the file.
private final class FetchSink: Sendable {
  private struct State {
    var pass = DigestPass()
    var text: TextDigest?
    /// Bytes of the present answer that are here already.
    var repeated = 0
    /// How many bytes there were when it was last asked whether some had come.
    var counted = 0
    var count = 0
  }

  private let spool: SpoolFile
  private let progress: @Sendable (Int) -> Void
  private let state = Mutex(State())

  init(
    _ spool: SpoolFile, _ file: PublishedFile, _ progress: @escaping @Sendable (Int) -> Void
  ) {
    self.spool = spool
    self.progress = progress
    if file.isHashedAsText { state.withLock { $0.text = TextDigest() } }
  }

  /// Bytes that are here.
  var count: Int { state.withLock { $0.count } }

  var fault: FileFault? { spool.fault }

  /// Whether enough came since this was last asked for tries to be counted anew.
  func hasGained() -> Bool {
    state.withLock { state in
      defer { state.counted = state.count }
      return state.count - state.counted >= HubClient.Limit.gainBytes
    }
  }

  /// Reads where an answer's bytes belong; false where they belong nowhere.
  func begin(_ head: HTTPResponse) -> Bool {
    state.withLock { state in
      guard head.status == 206 else {
        state.repeated = state.count
        return true
      }
      state.repeated = 0
      let start = head["Content-Range"]?.split(separator: " ").last?.prefix { $0 != "-" }
      return start.flatMap { Int($0) } == state.count
    }
  }

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let count: Int? = state.withLock { state in
      let passed = min(state.repeated, bytes.count)
      state.repeated -= passed
      let fresh = UnsafeRawBufferPointer(rebasing: bytes[passed...])
      guard spool.append(fresh) else { return nil }
      state.pass.update(fresh)
      state.text?.update(fresh)
      state.count += fresh.count
      return state.count
    }
    if let count { progress(count) }
    return count != nil
  }

  var digest: FileDigest {
    state.withLock { state in
      var pass = state.pass
      return pass.finish()
    }
  }

  /// Whether all bytes are those of the file, as far as that is known.
  func isRight(_ file: PublishedFile) -> Bool {
    let digest = digest
    guard file.bytes == nil || file.bytes == digest.bytes else { return false }
    guard let md5 = file.md5Hex else { return true }
    if digest.md5Hex == md5 { return true }
    return state.withLock { $0.text?.md5Hex } == md5
  }
}
