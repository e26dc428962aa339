extension S3Endpoint {
  /// A page of keys, in the shape of version 1 or 2.
  func list(_ call: S3Call) async throws -> S3Response {
    let form = try ListForm(call.target.query)
    let bucket = call.target.bucket
    let listing = try await store.use { store in
      try store.list(
        bucket: bucket, prefix: form.prefix, delimiter: form.delimiter, after: form.after,
        limit: form.limit)
    }
    var items = [
      XMLElement("Name", call.target.bucket), XMLElement("Prefix", form.text(form.prefix)),
      XMLElement("MaxKeys", String(form.limit)),
      XMLElement("IsTruncated", listing.next == nil ? "false" : "true"),
    ]
    if let delimiter = form.delimiter {
      items.append(XMLElement("Delimiter", form.text(delimiter)))
    }
    if form.isEncoded { items.append(XMLElement("EncodingType", "url")) }
    items += form.version == 2 ? form.secondVersion(listing) : form.firstVersion(listing)
    items += listing.objects.map { form.contents($0) }
    items += listing.commonPrefixes.map {
      XMLElement("CommonPrefixes", [XMLElement("Prefix", form.text($0))])
    }
    return .xml(XMLElement("ListBucketResult", items))
  }
}

/// What a listing asks for.
struct ListForm: Sendable {
  let version: Int
  let prefix: String
  let delimiter: String?
  let after: String?
  let limit: Int
  fileprivate let isEncoded: Bool
  private let query: QueryParameters

  init(_ query: QueryParameters) throws(S3Error) {
    self.query = query
    version = query["list-type"] == "2" ? 2 : 1
    prefix = query["prefix"] ?? ""
    delimiter = query["delimiter"].flatMap { $0.isEmpty ? nil : $0 }
    isEncoded = query["encoding-type"] == "url"
    guard let limit = Int(query["max-keys"] ?? "1000"), limit >= 0 else {
      throw S3Error(.invalidArgument, "Argument max-keys must be an integer of 0 or more")
    }
    self.limit = min(limit, ObjectStore.maximumListEntries)
    if version == 1 {
      after = query["marker"]
    } else if let token = query["continuation-token"] {
      guard let text = Base64.bytes(token).flatMap({ String(validating: $0, as: UTF8.self) })
      else { throw S3Error(.invalidArgument, "The continuation token provided is incorrect") }
      after = text
    } else {
      after = query["start-after"]
    }
  }

  func text(_ key: String) -> String {
    isEncoded ? URIEncoding.encode(key, keepsSlashes: true) : key
  }

  fileprivate func firstVersion(_ listing: ObjectListing) -> [XMLElement] {
    let next = listing.next.map { [XMLElement("NextMarker", text($0))] } ?? []
    return [XMLElement("Marker", text(after ?? ""))] + next
  }

  fileprivate func secondVersion(_ listing: ObjectListing) -> [XMLElement] {
    var items = [
      XMLElement("KeyCount", String(listing.objects.count + listing.commonPrefixes.count))
    ]
    if let token = query["continuation-token"] {
      items.append(XMLElement("ContinuationToken", token))
    }
    if let start = query["start-after"] { items.append(XMLElement("StartAfter", text(start))) }
    if let next = listing.next {
      items.append(XMLElement("NextContinuationToken", Base64.text(Array(next.utf8))))
    }
    return items
  }

  func contents(_ object: StoredObject) -> XMLElement {
    var items = [
      XMLElement("Key", text(object.key.key)),
      XMLElement("LastModified", S3Text.time(object.modified)),
      XMLElement("ETag", S3Text.quoted(object.etag)), XMLElement("Size", String(object.bytes)),
      XMLElement("StorageClass", "STANDARD"),
    ]
    if version == 1 || query["fetch-owner"] == "true" { items.append(S3Text.owner()) }
    return XMLElement("Contents", items)
  }
}
