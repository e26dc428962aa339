public import FoundationEssentials

/// S3's interface to an object store, path style, with SigV4. It knows nothing of the server that
/// carries it.
public struct S3Endpoint: Sendable {
  /// Is told of every object that became visible, and of the POST policy's signature that let it in.
  public typealias Stored =
    @Sendable (ObjectKey, StoredObject, _ policySignature: String?) async
    -> Void
  /// Decides what a fault plan does to a request.
  public typealias FaultChoice = @Sendable (S3RequestSummary) async -> S3Fault?

  let store: AwaitedStore
  let credentials: S3Credentials
  let clock: @Sendable () -> Date
  let faults: FaultChoice?
  let onStored: Stored?

  /// An endpoint over a store. `clock` decides what has expired.
  public init(
    store: ObjectStore, credentials: S3Credentials,
    clock: @escaping @Sendable () -> Date = { Date() }, faults: FaultChoice? = nil,
    onStored: Stored? = nil
  ) {
    self.store = AwaitedStore(store)
    self.credentials = credentials
    self.clock = clock
    self.faults = faults
    self.onStored = onStored
  }

  /// Answers a request. Throws only what the body's transport throws.
  public func respond(to request: S3Request) async throws -> S3Response {
    let requestID = RandomName.make().prefix(16).uppercased()
    var response: S3Response
    do {
      response = try await respondOrRefuse(to: request)
    } catch let error as S3Error {
      response = refusal(error, request, requestID)
    } catch let error as ObjectStoreError {
      response = refusal(S3Error(store: error), request, requestID)
    }
    response.headers.append(("x-amz-request-id", requestID))
    if request.method == "HEAD" { response.body = .none }
    return response
  }

  private func respondOrRefuse(to original: S3Request) async throws -> S3Response {
    let target = try S3Target(original)
    let fault = await faults?(
      S3RequestSummary(method: original.method, bucket: target.bucket, key: target.key))
    var request = original
    switch fault {
    case .refuse(let code, let seconds):
      let headers = seconds.map { [(name: "retry-after", value: String($0))] } ?? []
      throw S3Error(code, headers: headers)
    case .dropRequest: return .dropped
    case .corruptBody: request = original.corrupted()
    case .dropReply, nil: break
    }
    let response = try await route(request, target)
    return fault == .dropReply ? .dropped : response
  }

  private func route(_ request: S3Request, _ target: S3Target) async throws -> S3Response {
    if request.method == "POST", target.key.isEmpty, !target.bucket.isEmpty,
      request.header("content-type")?.lowercased().hasPrefix("multipart/form-data") == true
    {
      return try await postForm(request, target)
    }
    let verifier = RequestVerifier(credentials: credentials, clock: clock)
    let caller = try verifier.caller(of: request, target: target)
    let call = S3Call(request: request, target: target, caller: caller)
    try call.refuseUnknownSubresource()
    if target.bucket.isEmpty { return try await listBuckets(call) }
    return try await target.key.isEmpty ? bucketCall(call) : objectCall(call)
  }

  private func refusal(_ error: S3Error, _ request: S3Request, _ requestID: String) -> S3Response {
    let text = error.body(resource: request.rawPath, requestID: requestID)
    return S3Response(
      status: error.code.status, headers: [("content-type", "application/xml")] + error.headers,
      body: .bytes(Array(text.utf8)))
  }
}

extension S3Response {
  static var dropped: S3Response {
    var response = S3Response(status: 500)
    response.isDropped = true
    return response
  }
}

extension S3Request {
  /// The request with the first byte of its body changed.
  fileprivate func corrupted() -> S3Request {
    var isFirst = true
    let pull = nextBytes
    return S3Request(method: method, target: rawPath + "?" + rawQuery, headers: headers) {
      var bytes = try await pull()
      if isFirst, bytes?.isEmpty == false {
        bytes?[0] ^= 1
        isFirst = false
      }
      return bytes
    }
  }
}
