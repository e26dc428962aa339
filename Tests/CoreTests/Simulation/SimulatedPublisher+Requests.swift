@testable import Core

// What `LivePublish` and `HubClient` do for an effect, without waiting: each answer comes back as an
// event. Answers are read by the product's own readers.
extension SimulatedPublisher {
  typealias Reading = (HubAnswer) throws(HubFault) -> PublishEvent

  /// Begins what the effect asks for.
  func request(_ effect: PublishEffect) {
    switch effect {
    case .readPackage: take(.packaged(computer.package))
    case .check(let index): take(.checked(check(index)))
    case .checkSession: checkSession()
    case .authorizeUploads(let request): authorize(request)
    case .upload(let item, let descriptor): upload(item, descriptor)
    case .readStored(_, let urls, let path):
      let all = Array(Set(urls)).sorted()
      readStored(all[...], .readStored(path: path), [:]) { self.take(.storedRead($0)) }
    case .presign(_, let urls):
      withToken(for: .rawstore, .presign) { self.presign(urls[...], token: $0, [:]) }
    case .readLatest(let dataset):
      send(.latest(dataset), token: SimulatedHub.userToken, .readLatest) {
        answer throws(HubFault) in
        if answer.status == 404 { return .latestRead(nil) }
        let json = try Self.json(answer)
        return .latestRead(try Self.wire { () throws(WireFault) in try RevisionStatus(json: json) })
      }
    case .register(let spec):
      withToken(for: .source, .register) { self.register(spec, token: $0) }
    case .readStatus(let flow):
      send(.status(flow), token: SimulatedHub.userToken, .readStatus) { answer throws(HubFault) in
        let json = try Self.json(answer)
        return .statusRead(try Self.wire { () throws(WireFault) in try RevisionStatus(json: json) })
      }
    case .readCatalogue(let flow):
      send(.catalogue(flow.dataset), token: SimulatedHub.userToken, .readCatalogue) {
        answer throws(HubFault) in
        .catalogueRead(CatalogueEntry(of: flow.dataset, in: try Self.json(answer)))
      }
    case .readReport(let status):
      send(.report(status.id), token: nil, .readReport) { answer throws(HubFault) in
        let json = try Self.json(answer)
        return .reportRead(
          try Self.wire { () throws(WireFault) in try ValidationReport(json: json) })
      }
    default: world.rules.breach("an effect that nobody carries out: \(effect.name)")
    }
  }

  private func check(_ index: Int) -> CheckedResource {
    let path = world.plan.paths[index]
    let file = computer.files[path] ?? SimulatedComputer.File(content: [])
    let digest = world.rules.digest(of: file.content)
    stamps[path] = file.stamp
    checked[path] = digest.md5Hex
    let found = CheckedResource(
      index: index, files: [.init(path: path, digest: digest)], encoding: "utf-8")
    guard world.bug == .uncheckedResume else { return found }
    let remembered = computer.remembered[index] ?? found
    computer.remembered[index] = remembered
    return remembered
  }

  private func checkSession() {
    send(.checkSession, token: SimulatedHub.userToken, .checkSession) { answer throws(HubFault) in
      let json = try Self.json(answer)
      let reply = try Self.wire { () throws(WireFault) in try AuthCheckReply(json: json) }
      guard case .authenticated(let profile) = reply else { return .sessionChecked(nil) }
      return .sessionChecked(profile)
    }
  }

  private func authorize(_ request: RawStoreRequest) {
    withToken(for: .rawstore, .authorizeUploads) { token in
      self.send(.authorizeUploads(request), token: token, .authorizeUploads) {
        answer throws(HubFault) in
        let json = try Self.json(answer)
        return .uploadsGranted(
          try Self.wire { () throws(WireFault) in try RawStoreReply(json: json) })
      }
    }
  }

  /// Asks the store for each object, one after the other; an address that may not be read without a
  /// signature is signed and asked again.
  private func readStored(
    _ urls: ArraySlice<String>, _ operation: PublishOperation, _ found: [String: ObjectPresence],
    then: @escaping ([String: ObjectPresence]) -> Void
  ) {
    guard let url = urls.first else { return then(found) }
    let next = { (object: ObjectPresence) in
      self.readStored(
        urls.dropFirst(), operation, found.merging([url: object]) { $1 }, then: then)
    }
    if world.bug == .trustedExists {
      let md5 = String(SimulatedHub.key(of: url).prefix { $0 != "." })
      return next(.found(bytes: nil, md5Hex: md5))
    }
    object(at: url, operation) { object in
      if object != nil || url.contains("?") { return next(object ?? .closed) }
      self.withToken(for: .rawstore, operation) { token in
        self.signed(url, token: token, operation) { address in
          guard let address else { return next(.closed) }
          self.object(at: address, operation) { next($0 ?? .closed) }
        }
      }
    }
  }

  /// What the store says of an object; nil where it does not let it be read.
  private func object(
    at url: String, _ operation: PublishOperation, then: @escaping (ObjectPresence?) -> Void
  ) {
    exchange(.object(url), token: nil, operation) { answer throws(HubFault) in
      let fault = Self.client.storeFault(of: answer.response)
      if fault.isWorthRetrying { throw fault }
      let object = ObjectPresence(answer.response)
      then(self.world.bug == .ignoredETag ? object?.untold : object)
    }
  }

  /// An address that may be read; nil where RawStore does not sign it.
  private func signed(
    _ url: String, token: String, _ operation: PublishOperation,
    then: @escaping (String?) -> Void
  ) {
    exchange(.presign(url), token: token, operation) { answer throws(HubFault) in
      if (400..<500).contains(answer.status), answer.status != 408, answer.status != 429 {
        return then(nil)
      }
      then(try Self.address(answer))
    }
  }

  private static func address(_ answer: HubAnswer) throws(HubFault) -> String {
    let json = try Self.json(answer)
    return try Self.wire { () throws(WireFault) in
      try WireReader(reply: "/rawstore/presign", value: json).text("url")
    }
  }

  private func presign(_ urls: ArraySlice<String>, token: String, _ signed: [String: String]) {
    guard let url = urls.first else { return take(.presigned(signed)) }
    exchange(.presign(url), token: token, .presign) { answer throws(HubFault) in
      let address = try Self.address(answer)
      self.presign(urls.dropFirst(), token: token, signed.merging([url: address]) { $1 })
    }
  }

  private func register(_ spec: FlowSpec, token: String) {
    let registrant = HubCall.Registrant(
      computer: computer.index, publish: computer.publish, checked: checked)
    send(.register(spec, by: registrant), token: token, .register) { answer throws(HubFault) in
      let json = try Self.json(answer)
      let reply = try Self.wire { () throws(WireFault) in try FlowReply(json: json) }
      guard self.world.bug == .ignoredRefusal, !reply.success else {
        return .registrationAnswered(reply)
      }
      let dataset = DatasetID(ownerID: spec.ownerID, name: spec.dataset)
      let flow = FlowID(dataset: dataset, revision: self.world.hub.revisions.count + 1)
      return .registrationAnswered(FlowReply(datasetID: nil, flow: flow, errors: []))
    }
  }

  private func upload(_ item: PublishPlan.Item, _ descriptor: [UInt8]?) {
    let (path, computer, operation) = (
      item.path, computer, PublishOperation.upload(path: item.path)
    )
    let opened = computer.files[path] ?? SimulatedComputer.File(content: descriptor ?? [])
    let isUnchanged = { (stamp: Int) in
      descriptor != nil || self.world.bug == .hashedBeforeSendOnly
        || self.world.bug == .uncheckedResume || computer.files[path]?.stamp == stamp
    }
    guard isUnchanged(stamps[path] ?? 0) else {
      return take(.failed(operation, .file(.changed(path: path))))
    }
    let bytes = { () -> [UInt8] in
      let now = computer.files[path]?.content ?? opened.content
      let half = now.count / 2
      return opened.content == now ? now : Array(opened.content.prefix(half) + now.dropFirst(half))
    }
    let call = HubCall.store(item.grant, bytes: descriptor.map { bytes in { bytes } } ?? bytes)
    let changed = { isUnchanged(opened.stamp) ? nil : path }
    exchange(call, token: nil, operation, changed: changed) { answer throws(HubFault) in
      let response = answer.response
      guard (200...204).contains(response.status) else {
        self.world.rules.refused(item.grant, by: self, status: response.status)
        throw Self.client.storeFault(of: response)
      }
      if let told = response.md5Hex, told != item.digest.md5Hex, self.world.bug != .ignoredETag {
        throw .wrongBytes(path: path)
      }
      self.take(.uploaded(path: path))
    }
  }
}

extension SimulatedPublisher {
  /// Asks for a service's token and goes on with it.
  private func withToken(
    for service: HubServiceName, _ operation: PublishOperation, _ next: @escaping (String) -> Void
  ) {
    exchange(.serviceToken(service), token: SimulatedHub.userToken, operation) {
      answer throws(HubFault) in
      let json = try Self.json(answer)
      let reply = try Self.wire { () throws(WireFault) in try ServiceAuthorization(json: json) }
      guard let token = reply.token else { throw .noServiceToken(service) }
      next(token.reveal())
    }
  }

  /// Sends a request whose answer is the operation's event.
  private func send(
    _ call: HubCall, token: String?, _ operation: PublishOperation, _ read: @escaping Reading
  ) {
    exchange(call, token: token, operation) { answer throws(HubFault) in
      self.take(try read(answer))
    }
  }

  /// Sends a request; a fault of it, or of what its answer says, is the operation's event. `changed`
  /// names the file that changed while it was sent.
  private func exchange(
    _ call: HubCall, token: String?, _ operation: PublishOperation,
    changed: @escaping () -> String? = { nil },
    _ then: @escaping (HubAnswer) throws(HubFault) -> Void
  ) {
    world.send(call, token: token, from: self) { result in
      do throws(HubFault) {
        if let path = changed() { throw .file(.changed(path: path)) }
        switch result {
        case .failure(let fault): throw .transport(fault)
        case .success(let answer): try then(answer)
        }
      } catch { self.take(.failed(operation, error)) }
    }
  }

  /// Words the faults of answers; it asks nobody.
  private static let client = HubClient(
    address: HubAddress(api: "http://api", site: "http://site"),
    transport: Transport { _, _ throws(TransportFault) in throw .closedEarly }, token: nil)

  private static func json(_ answer: HubAnswer) throws(HubFault) -> JSONValue {
    guard answer.status == 200 else { throw client.fault(of: answer.response) }
    guard let json = answer.json else { throw .notJSON(status: 200) }
    return json
  }

  private static func wire<Value>(
    _ read: () throws(WireFault) -> Value
  ) throws(HubFault) -> Value {
    do throws(WireFault) { return try read() } catch { throw .wire(error) }
  }
}

extension ObjectPresence {
  /// The same without what the store told of its bytes.
  fileprivate var untold: ObjectPresence {
    if case .found = self { .found(bytes: nil, md5Hex: nil) } else { self }
  }
}
