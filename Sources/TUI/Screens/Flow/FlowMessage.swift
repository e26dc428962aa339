internal import Core

/// What a message of this client is about, as its path tells.
enum FlowMessage: Hashable, Sendable {
  case check, authorize, uploads, file, stored
  case presign, register, lastRevision, status, artefact, catalogue, other

  init(_ exchange: Exchange) {
    let path = exchange.path.text
    switch exchange.service {
    case .objectStore: self = exchange.method == "POST" ? .file : .stored
    case .packageStore: self = .artefact
    case .auth where path == HubRoute.authCheck.template: self = .check
    case .auth where path == HubRoute.authAuthorize.template: self = .authorize
    case .rawStore where path == HubRoute.rawStoreAuthorize.template: self = .uploads
    case .rawStore where path == HubRoute.rawStorePresign.template: self = .presign
    case .specStore where path == HubRoute.sourceUpload.template: self = .register
    case .specStore where exchange.method == "GET":
      let asksForLast = [RevisionSelector.latest, .successful].contains {
        path.hasSuffix("/\($0)")
      }
      self = asksForLast ? .lastRevision : .status
    case .metaStore where path == HubRoute.search.template: self = .catalogue
    default: self = .other
    }
  }

  /// The words on the arrow.
  func words(_ exchange: Exchange, _ session: Session) -> Phrase {
    let subject = exchange.subject.map { Phrase($0) }
    switch self {
    case .check: return "check"
    case .authorize: return subject.map { "authorize \($0)" } ?? "authorize"
    case .uploads:
      let count = session.publish.plan?.items.count
      return count.map { "\(counted: $0, "file")" } ?? "which files?"
    case .file: return subject ?? "file"
    case .stored: return "is it there?"
    case .presign: return "sign an address"
    case .register: return "package info"
    case .lastRevision: return "last revision?"
    case .status: return "how far?"
    case .artefact: return subject ?? "read \(exchange.lastPart)"
    case .catalogue: return "is it published?"
    case .other: return "\(Sanitized(exchange.method)) \(exchange.lastPart)"
    }
  }

  /// What came back, where that is worth a line.
  func answer(_ exchange: Exchange, _ session: Session) -> Phrase? {
    if case .broken(let reason, _) = exchange.state { return Phrase(reason) }
    guard isFine(exchange) else { return nil }
    switch self {
    case .check: return session.account.profile.map { "\(Sanitized($0.username))" }
    case .uploads:
      guard let plan = session.publish.plan else { return nil }
      let count = plan.missing.count
      return "\(count) signed \(count == 1 ? "URL" : "URLs"), \(plan.items.count - count) kept"
    case .register: return session.publish.board.flow.map { "revision \($0.revision)" }
    case .lastRevision: return exchange.status == 404 ? "none yet" : nil
    default: return nil
    }
  }

  /// Whether an answer came that refuses nothing; a dataset that is new has no last revision.
  func isFine(_ exchange: Exchange) -> Bool {
    guard let status = exchange.status else { return false }
    return (200..<400).contains(status) || (self == .lastRevision && status == 404)
      || (self == .stored && (status == 404 || status == 403))
  }

  /// What such a message is for.
  var meaning: Phrase {
    switch self {
    case .check: "Auth says whose token it is."
    case .authorize: "Auth gives a token that is good for one service."
    case .uploads: "RawStore knows files by their md5 and signs an upload for each it has not."
    case .file: "The file goes straight to the object store; its key is made of its hash."
    case .stored: "The store tells size and md5 of what it has: nothing is believed unasked."
    case .presign: "RawStore signs an address that the runner may read."
    case .register: "SpecStore takes the package's description and makes a revision of it."
    case .lastRevision: "SpecStore tells of the dataset's last revision, where there is one."
    case .status: "SpecStore tells how far the pipelines are."
    case .artefact: "What the pipelines made: the report of the checks among it."
    case .catalogue: "MetaStore is what search and the page go by; it has the last word."
    case .other: ""
    }
  }
}

extension Exchange {
  /// The status of the answer; nil while there is none.
  fileprivate var status: Int? {
    if case .answered(let status, _, _) = state { status } else { nil }
  }

  /// The last part of the path.
  fileprivate var lastPart: Sanitized {
    Sanitized(path.text.split(separator: "/").last.map { String($0) } ?? path.text)
  }
}
