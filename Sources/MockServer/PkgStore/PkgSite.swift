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

  private func host(of origin: String) -> String {
    guard let start = origin.firstRange(of: "://")?.upperBound else { return "" }
    let authority = origin[start...].prefix { $0 != "/" }
    guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else {
      return String(authority)
    }
    return String(authority[..<colon])
  }
}
