/// Looks at and reads files on other machines: http and https alone, public addresses alone unless
/// the options allow others, and each redirection is judged again.
package struct RemoteFiles: Sendable {
  private let transport: Transport
  private let options: RemoteOptions

  /// The most of a body looked at to see whether a file is there.
  private static let probeBytes = 64 << 10

  /// Files reached by that transport.
  package init(transport: Transport, options: RemoteOptions) {
    self.transport = transport
    self.options = options
  }

  /// Whether there is a file at that address; throws why not.
  package func check(_ url: String) async throws(RemoteFault) {
    var limits = TransferLimits(totalSeconds: options.lookSeconds)
    limits.bodyBytes = Self.probeBytes
    do throws(RemoteFault) {
      return try await send(HTTPRequest(.head, url, limits: limits))
    } catch {
      guard case .status = error else { throw error }
    }
    // Some servers know no HEAD, or signed the address for GET alone.
    let range = HTTPField("Range", "bytes=0-0")
    do throws(RemoteFault) {
      try await send(HTTPRequest(.get, url, headers: [range], limits: limits))
    } catch {
      // More came than was asked for: it is there.
      if case .transport(.tooLarge) = error { return }
      throw error
    }
  }

  /// The file at that address, in a file here that has no name.
  package func read(_ url: String) async throws(RemoteFault) -> OpenFile {
    let spool = try Self.local { () throws(FileFault) in
      try SpoolFile(path: URLText.withoutQuery(url))
    }
    var request = HTTPRequest(.get, url, limits: .download(bytes: options.limitBytes))
    request.sink = { spool.append($0) }
    try await send(request)
    return try Self.local { () throws(FileFault) in try spool.opened() }
  }

  private static func local<Value>(
    _ work: () throws(FileFault) -> Value
  ) throws(RemoteFault) -> Value {
    do throws(FileFault) { return try work() } catch { throw .file(error) }
  }

  /// Sends the request and those its redirections ask for.
  private func send(_ request: HTTPRequest) async throws(RemoteFault) {
    var request = request
    request.reach = options.allowsPrivateAddresses ? .anywhere : .publicOnly
    for _ in 0...options.redirects {
      let response: HTTPResponse
      do throws(TransportFault) { response = try await transport.send(request) } catch {
        throw error == .unsupportedScheme ? .scheme : .transport(error)
      }
      if (200..<300).contains(response.status) { return }
      guard Self.redirections.contains(response.status), let location = response["Location"],
        let next = CurlAddress.resolved(location, from: request.url)
      else { throw .status(response.status) }
      request.url = next
    }
    throw .redirects(limit: options.redirects)
  }

  private static let redirections: Set<Int> = [301, 302, 303, 307, 308]
}

/// Why remote data could not be had.
package enum RemoteFault: Error, Sendable, Hashable {
  /// The server answered with that status.
  case status(Int)
  case redirects(limit: Int)
  /// The scheme is none that is fetched here.
  case scheme
  case transport(TransportFault)
  case file(FileFault)
}

extension RemoteFault {
  /// Whether the address itself is at fault, not the network or this machine.
  package var isCertain: Bool {
    switch self {
    case .status(let status): (400..<500).contains(status) && status != 408 && status != 429
    case .redirects, .transport(.badURL): true
    case .scheme, .transport, .file: false
    }
  }

  /// What happened, as a sentence's end that is safe to show.
  package var reason: String {
    switch self {
    case .status(let status): "the server answers \(status)"
    case .redirects(let limit): "it is redirected more than \(limit) times"
    case .scheme: "only http and https are fetched"
    case .transport(let fault): Sanitized(fault.message).text
    case .file(let fault): fault.message
    }
  }

  /// The finding it makes about the data at that address.
  func finding(_ url: String) -> Finding {
    var finding = Finding(
      isCertain ? .schemeError : .remoteUnchecked, isCertain ? .error : .warning,
      cell: URLText.withoutQuery(url), reason: reason)
    if self == .scheme { finding.severity = .hint }
    finding.file = URLText.withoutQuery(url)
    return finding
  }
}

/// What is done about data on other machines.
package struct RemoteOptions: Sendable, Hashable {
  /// How far remote data is looked at.
  package enum Policy: String, Sendable, Hashable, CaseIterable {
    /// Its head is asked for: is it there?
    case check
    /// It is read and checked like a local file.
    case read
    /// Not at all.
    case off
  }

  /// How far remote data is looked at.
  package var policy: Policy
  /// Whether addresses that are not public may be reached.
  package var allowsPrivateAddresses: Bool
  /// The most bytes read of one file.
  package var limitBytes = 4 << 30
  /// Redirections followed; each address is checked like the first.
  package var redirects = 5
  fileprivate var lookSeconds = 30.0

  package init(policy: Policy = .check, allowsPrivateAddresses: Bool = false) {
    self.policy = policy
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }
}
