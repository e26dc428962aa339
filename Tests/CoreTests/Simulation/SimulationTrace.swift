@testable import Core

/// What happened, as lines: all of them in a hash, the last ones to be read.
struct SimulationTrace {
  /// FNV-1a.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var count = 0
  private var lines: [String] = []
  private let kept: Int

  init(kept: Int) { self.kept = kept }

  mutating func add(_ second: Double, _ text: String) {
    let line = "\(Int(second * 1_000)) \(text)"
    for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    count += 1
    lines.append(line)
    if lines.count > 2 * kept { lines.removeFirst(kept) }
  }

  var last: [String] { lines.suffix(kept) }
}

extension PublishEffect {
  /// Names it in a trace.
  var name: String {
    switch self {
    case .readPackage: "read package"
    case .check(let resource): "check \(resource)"
    case .checkSession: "check session"
    case .readOwner(let name): "read owner \(name)"
    case .readLast: "read last"
    case .readJournal: "read journal"
    case .authorizeUploads(let request): "authorize \(request.files.map(\.path))"
    case .confirm: "confirm"
    case .upload(let item, _): "upload \(item.path) by \(item.grant["X-Amz-Signature"] ?? "")"
    case .readStored(_, let urls, let path): "read \(urls.count) stored, of \(path ?? "all")"
    case .presign(_, let urls): "presign \(urls.count)"
    case .readLatest: "read latest"
    case .register: "register"
    case .readStatus: "read status"
    case .readReport: "read report"
    case .journal(let record): "journal \(record.json.text())"
    case .wait(let seconds, let operation): "wait \(Int(seconds * 1_000)) \(operation)"
    case .endWait(let operation): "end wait \(operation)"
    case .startWaitTimeout: "start wait timeout"
    case .readCatalogue: "read catalogue"
    case .startCatalogueTimeout: "start catalogue timeout"
    case .hold(let isHeld): "hold \(isHeld)"
    case .tell(.ended(let outcome)): "ended \(outcome)"
    case .tell: "tell"
    case .stop: "stop"
    }
  }
}

extension PublishEvent {
  /// Names it in a trace.
  var name: String {
    switch self {
    case .started: "started"
    case .packaged: "packaged"
    case .checked(let resource): "checked \(resource.index)"
    case .sessionChecked(let profile): "session of \(profile?.username ?? "nobody")"
    case .journalRead(let state): "journal with \(state.uploaded.count) files"
    case .uploadsGranted(let reply):
      "granted \(reply.grants.values.count), there \(reply.grants.values.count(where: \.exists))"
    case .ownerRead(let profile): "owner is \(profile?.id ?? "nobody")"
    case .lastRead: "last read"
    case .confirmed: "confirmed"
    case .uploadProgressed(let path, _): "progress \(path)"
    case .uploaded(let path): "uploaded \(path)"
    case .storedRead(let found):
      "stored \(found.values.count { if case .found = $0 { true } else { false } })"
    case .presigned: "presigned"
    case .latestRead(let status): "latest is \(status?.id.revision ?? 0)"
    case .registrationAnswered(let reply): "registered \(reply.success)"
    case .statusRead(let status): "status \(status.state.rawValue)"
    case .reportRead: "report"
    case .catalogueRead(let entry): "catalogue has \(entry?.revision ?? 0)"
    case .catalogueTimedOut: "catalogue timed out"
    case .waited(let operation): "waited \(operation)"
    case .waitTimedOut: "wait timed out"
    case .failed(let operation, let fault): "failed \(operation): \(fault)"
    case .paused: "paused"
    case .unpaused: "unpaused"
    case .jobsChanged(let jobs): "jobs \(jobs)"
    case .retryAsked: "retry"
    case .cancelled: "cancelled"
    }
  }
}
