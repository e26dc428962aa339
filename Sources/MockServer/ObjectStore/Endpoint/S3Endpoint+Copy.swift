internal import Core

extension S3Endpoint {
  /// CopyObject, with the source's attributes or new ones.
  func copy(_ call: S3Call) async throws -> S3Response {
    let source = try await source(of: call)
    var attributes = try call.attributes()
    if call.request.header("x-amz-metadata-directive")?.uppercased() != "REPLACE" {
      let acl = attributes.acl
      attributes = source.object.attributes
      attributes.acl = acl
    }
    let writer = try await writer(call.target.object, attributes)
    let object = try await copy(source, into: writer)
    await onStored?(object.key, object, nil)
    return .xml(copyResult("CopyObjectResult", object))
  }

  /// The object or part of one that `x-amz-copy-source` names.
  func source(of call: S3Call) async throws -> ObjectReader {
    guard let header = call.request.header("x-amz-copy-source"),
      let text = URIEncoding.decode(header.hasPrefix("/") ? header.dropFirst() : header[...]),
      let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    else { throw S3Error(.invalidArgument, "Copy Source must mention the source bucket and key") }
    let conditions = "x-amz-copy-source-if-"
    let known = conditions + "match"
    let isUnknown = call.request.headers.contains {
      $0.name.hasPrefix(conditions) && $0.name != known
    }
    guard !isUnknown else { throw S3Error(.notImplemented) }
    let key = ObjectKey(
      bucket: String(text[..<slash]), key: String(text[text.utf8.index(after: slash)...]))
    let whole = try await reader(key)
    if let tag = call.request.header(known),
      !WriteCondition.matching(etag: tag.filter { $0 != "\"" }).holds(for: whole.object)
    {
      throw S3Error(.preconditionFailed)
    }
    guard let header = call.request.header("x-amz-copy-source-range") else { return whole }
    guard let range = ByteRange(header)?.resolved(count: whole.object.bytes) else {
      throw S3Error(.invalidArgument)
    }
    return whole.limited(to: range)
  }

  func copy(_ reader: ObjectReader, into writer: ObjectWriter) async throws -> StoredObject {
    try await Blocking.run {
      while let bytes = try reader.next() { try writer.write(bytes) }
      return try writer.commit()
    }
  }

  func copyResult(_ name: String, _ object: StoredObject) -> XMLElement {
    XMLElement(
      name,
      [
        XMLElement("LastModified", S3Text.time(object.modified)),
        XMLElement("ETag", S3Text.quoted(object.etag)),
      ])
  }
}
