// What goes straight to the object store and comes from it, without any token.
extension HubClient {
  /// Sends a file by its grant: the grant's fields in their order, the file last.
  /// Returns when the store has said that it has the file: an md5 that it tells is that of the bytes.
  /// Whether it keeps them is another question (`stored`). Progress is in bytes of the file that
  /// left; the form's fields, which go first, are none of them.
  package func upload(
    _ file: FormFile, by grant: UploadGrant, path: String, md5Hex: String,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws(HubFault) {
    let request = HTTPRequest(
      .post, grant.url, body: .form(grant.fields.map(HubClient.formField), file: file),
      limits: .upload(bytes: file.source.bytes))
    let response: HTTPResponse
    do throws(TransportFault) {
      response = try await transport.send(request) { reading in
        progress(max(0, reading.bytesSent - (reading.bytesToSend - file.source.bytes)))
      }
    } catch {
      throw error == .fileChanged ? .file(.changed(path: path)) : .transport(error)
    }
    guard (200...204).contains(response.status) else {
      throw storeFault(of: response)
    }
    if let told = response.md5Hex, told != md5Hex { throw .wrongBytes(path: path) }
  }

  /// The validation report of a flow that has ended, where its pipeline made one
  /// (frontend routes/index.js): the artefact's descriptor names the report's file.
  package func report(of status: RevisionStatus) async throws(HubFault) -> ValidationReport? {
    guard let json = try await reportJSON(of: status) else { return nil }
    return try wire { () throws(WireFault) in try ValidationReport(json: json) }
  }

  /// The same as the hub keeps it.
  func reportJSON(of status: RevisionStatus) async throws(HubFault) -> JSONValue? {
    let pipeline = status.pipelines.first {
      $0.id == "\(status.id)/validation_report" && $0.state == .succeeded
    }
    guard let url = pipeline?.stats[".dpp"]?["out-datapackage-url"]?.string else { return nil }
    let descriptor = try await artefact(url, ownerID: status.id.dataset.ownerID)
    guard let path = descriptor["resources"]?[0]?["path"]?.string else {
      throw .wire(WireFault(reply: "validation_report/datapackage.json", member: "path"))
    }
    let folder = url.lastIndex(of: "/").map { String(url[...$0]) } ?? url
    let target = URLText.origin(of: path) == nil ? folder + path : path
    return try await artefact(target, ownerID: status.id.dataset.ownerID)
  }

  /// A JSON file of the package store; presigned where it is private.
  func artefact(_ url: String, ownerID: String) async throws(HubFault) -> JSONValue {
    let limits = TransferLimits.answer(bytes: Limit.answerBytes)
    var response = try await send(HTTPRequest(.get, url, limits: limits))
    if response.status == 403 {
      let signed = try await presign(ownerID: ownerID, urls: [url])[url] ?? url
      response = try await send(HTTPRequest(.get, signed, limits: limits))
    }
    return try json(of: response)
  }

  private static func formField(_ pair: UploadGrant.FormPair) -> FormField {
    let isSecret = Secrets.names(pair.name)
    return FormField(pair.name, isSecret ? .secret(Secret(pair.value)) : .plain(pair.value))
  }

  /// S3's refusal: code and message of its XML.
  func storeFault(of response: HTTPResponse) -> HubFault {
    let text = known.blots.blotted(String(decoding: response.body, as: UTF8.self))
    return .store(
      status: response.status, code: StoreReply.element("Code", of: text) ?? "",
      message: StoreReply.element("Message", of: text) ?? "",
      retryAfterSeconds: HubClient.retryAfterSeconds(response))
  }
}
