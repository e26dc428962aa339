@testable import Core

/// A request, as the hub or its store sees it.
enum HubCall {
  case checkSession
  case serviceToken(HubServiceName)
  case authorizeUploads(RawStoreRequest)
  /// The form of an upload; its bytes are read when they arrive.
  case store(UploadGrant, bytes: () -> [UInt8])
  /// Asks the store for an object: by HEAD, or by GET where the address is signed.
  case object(String)
  case presign(String)
  case latest(DatasetID)
  case status(FlowID)
  case register(FlowSpec, by: Registrant)
  case report(FlowID)
  case catalogue(DatasetID)

  /// Whose registration it is, for the rules only: the hub does not look at it.
  struct Registrant: Hashable {
    let computer: Int
    /// Counts the publishes of that computer: a run that goes on with an earlier one is the same.
    let publish: Int
    /// The md5 of each file by its path when it was checked.
    let checked: [String: String]
  }

  /// Whether it goes to the store, which no token may reach.
  var isToStore: Bool {
    switch self {
    case .store, .object, .report: true
    default: false
    }
  }

  /// Whether it is made again and again until something has come about.
  var isPoll: Bool {
    switch self {
    case .status, .catalogue: true
    default: false
    }
  }

  /// Whether its answer tells what the store has, or leads there.
  var isAboutObject: Bool {
    switch self {
    case .object, .presign: true
    default: false
    }
  }

  /// Whether it may reach the hub a second time, or long after its sender gave up. A registration
  /// may not: the protocol has no key by which the hub could know it again. Nor may a file whose
  /// sender is gone: the connection ends with it.
  var mayComeLate: Bool {
    switch self {
    case .register, .store: false
    default: true
    }
  }

  var name: String {
    switch self {
    case .checkSession: "check session"
    case .serviceToken(let service): "token for \(service)"
    case .authorizeUploads(let request): "authorize \(request.files.count)"
    case .store(let grant, _): "store \(grant.key ?? "")"
    case .object(let url): "object \(SimulatedHub.key(of: url))"
    case .presign: "presign"
    case .latest: "latest"
    case .status(let flow): "status \(flow.revision)"
    case .register: "register"
    case .report(let flow): "report \(flow.revision)"
    case .catalogue: "catalogue"
    }
  }
}

/// What the hub answers; without JSON it is something else, as a proxy's page.
struct HubAnswer {
  var status = 200
  var json: JSONValue?
  var etag: String?
  /// The size of the object that was asked for.
  var bytes: Int?
  var retryAfterSeconds: Int?
  /// S3's word for a refusal.
  var code: String?

  /// The response as the product's readers take it.
  var response: HTTPResponse {
    var headers: [HTTPField] = []
    if let bytes { headers.append(HTTPField("Content-Length", "\(bytes)")) }
    if let etag { headers.append(HTTPField("ETag", "\"\(etag)\"")) }
    if let retryAfterSeconds {
      headers.append(HTTPField("Retry-After", "\(retryAfterSeconds)"))
    }
    let body = code.map { "<Error><Code>\($0)</Code></Error>" } ?? ""
    return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
  }
}

/// What a hub may say that is not so.
enum HubLie: String, CaseIterable {
  /// That it has a file which it has not.
  case exists
  /// That it stored a file of which it kept nothing.
  case stored
  /// It stores bytes that are not those of the md5 the grant is for, and answers with their own ETag.
  case otherBytes

  /// Those that the product sees through.
  static let seenThrough: [HubLie] = [.exists, .stored, .otherBytes]
}
