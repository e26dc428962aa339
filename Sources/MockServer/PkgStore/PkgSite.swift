internal import Core

/// The buckets a flow reads from and writes to, and the address they are seen under.
struct PkgSite: Hashable, Sendable {
  /// The S3 endpoint, as `http://127.0.0.1:9000`, without a slash at the end.
  let s3URL: String
  /// The bucket of uploaded files.
  let rawstoreBucket: String
  /// The bucket of published packages.
  let pkgstoreBucket: String

  /// A site with the real hub's bucket names, where none are given.
  init(
    s3URL: String, rawstoreBucket: String = "rawstore.datahub.io",
    pkgstoreBucket: String = "pkgstore.datahub.io"
  ) {
    self.s3URL = s3URL
    self.rawstoreBucket = rawstoreBucket
    self.pkgstoreBucket = pkgstoreBucket
  }

  /// The address of a published file.
  func url(pkgstoreKey key: String) -> String {
    "\(s3URL)/\(pkgstoreBucket)/\(URLText.path(key))"
  }

  /// The address of an uploaded file, without a signature.
  func url(rawstoreKey key: String) -> String {
    "\(s3URL)/\(rawstoreBucket)/\(URLText.path(key))"
  }

  /// The key of an address in RawStore, path style or virtual-host style; nil for any other
  /// address. The port may differ: an endpoint started anew may have another.
  func rawstoreKey(of url: String) -> String? {
    if url.hasPrefix(Self.rawstoreMark) {
      return URLText.decoded(String(url.dropFirst(Self.rawstoreMark.count)))
    }
    let plain = URLText.withoutQuery(url)
    guard let origin = URLText.origin(of: plain) else { return nil }
    let path = plain.dropFirst(origin.utf8.count).drop { $0 == "/" }
    let key: Substring
    if host(of: origin).hasPrefix("\(rawstoreBucket).") || host(of: origin) == rawstoreBucket {
      key = path
    } else if host(of: origin) == host(of: s3URL), path.hasPrefix("\(rawstoreBucket)/") {
      key = path.dropFirst(rawstoreBucket.count + 1)
    } else {
      return nil
    }
    return key.isEmpty ? nil : URLText.decoded(String(key))
  }

  // How the database writes addresses of the store: by their keys, for tomorrow the hub may be reached
  // at another one. What follows a mark is the key as an address has it.
  private static let rawstoreMark = "rawstore:"
  private static let pkgstoreMark = "pkgstore:"

  /// The address as the database keeps it; one that is not of this store stays as it is.
  func kept(_ url: String) -> String {
    if let key = rawstoreKey(of: url) { return Self.rawstoreMark + URLText.path(key) }
    if let key = pkgstoreKey(of: url) { return Self.pkgstoreMark + URLText.path(key) }
    return url
  }

  /// An address that the database kept, as it is reached now.
  func reached(_ kept: String) -> String {
    for (mark, bucket) in [
      (Self.rawstoreMark, rawstoreBucket), (Self.pkgstoreMark, pkgstoreBucket),
    ] where kept.hasPrefix(mark) {
      return "\(s3URL)/\(bucket)/\(kept.dropFirst(mark.count))"
    }
    return kept
  }

  /// A status reply's text with the one address in it that pipelines keep by its key.
  func reachedText(_ text: String) -> String {
    let member = "\"out-datapackage-url\": \""
    return text.replacing(
      member + Self.pkgstoreMark, with: member + reached(Self.pkgstoreMark))
  }

  /// The key of an address in the package store, whatever host and port it was written with.
  func pkgstoreKey(of url: String) -> String? {
    if url.hasPrefix(Self.pkgstoreMark) {
      return URLText.decoded(String(url.dropFirst(Self.pkgstoreMark.count)))
    }
    guard let origin = URLText.origin(of: url) else { return nil }
    let path = url.dropFirst(origin.utf8.count)
    let prefix = "/\(pkgstoreBucket)/"
    guard path.hasPrefix(prefix) else { return nil }
    return URLText.decoded(String(path.dropFirst(prefix.count)))
  }

  private func host(of origin: String) -> String {
    guard let start = origin.firstRange(of: "://")?.upperBound else { return "" }
    let authority = origin[start...].prefix { $0 != "/" }
    guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else {
      return String(authority)
    }
    return String(authority[..<colon])
  }
}
