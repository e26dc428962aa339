/// Where a package's files are: a folder, or a zip file.
struct PackagePlace: Sendable {
  let open: @Sendable (ResourcePath) throws(FileFault) -> OpenFile
  /// The paths of the files in it, in order; those of hidden ones and links are left out.
  let list: @Sendable () throws(FileFault) -> [String]
  /// The text of README.md, which is published with a folder's package; nil where there is none.
  let readme: @Sendable () throws(FileFault) -> String?

  init(_ folder: PackageFolder) {
    open = { path throws(FileFault) in try folder.open(path) }
    list = { () throws(FileFault) in try folder.files() }
    readme = { () throws(FileFault) in try folder.readme() }
  }

  /// One file alone, under that name.
  init(only file: OpenFile, named name: String) {
    open = { path throws(FileFault) in
      guard path.text == name else { throw .notFound(path: path.text) }
      return file
    }
    list = { () throws(FileFault) in [name] }
    readme = { () throws(FileFault) in nil }
  }

  /// No place: no file is there.
  static let nowhere = PackagePlace()

  private init() {
    open = { path throws(FileFault) in throw .notFound(path: path.text) }
    list = { () throws(FileFault) in [] }
    readme = { () throws(FileFault) in nil }
  }

  /// The part of a zip file below that folder of it, "" for all. What is opened is expanded into a
  /// file without a name.
  init(_ archive: OpenFile, below prefix: String) {
    open = { path throws(FileFault) in try Self.expand(path.text, prefix, archive) }
    readme = { () throws(FileFault) in nil }
    list = { () throws(FileFault) in
      try Self.entries(of: archive).map(\.path).filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }
        .filter { (try? ResourcePath($0)) != nil }.sorted()
    }
  }

  /// The folder of a zip file's package in it; nil where it holds none.
  static func packageFolder(of archive: OpenFile) -> String? {
    let name = PackageFolder.descriptorName
    let paths = (try? entries(of: archive))?.map(\.path) ?? []
    if paths.contains(name) { return "" }
    let found = paths.filter { $0.hasSuffix("/" + name) && $0.split(separator: "/").count == 2 }
    return found.count == 1 ? String(found[0].dropLast(name.count)) : nil
  }

  private static func entries(of archive: OpenFile) throws(FileFault) -> [ZipArchive.Entry] {
    try reading(archive) { try ZipArchive(archive.access).entries }
  }

  private static func expand(
    _ path: String, _ prefix: String, _ archive: OpenFile
  ) throws(FileFault) -> OpenFile {
    let content = try reading(archive) { () -> ExpandedChunks? in
      let zip = try ZipArchive(archive.access)
      guard let entry = zip.entries.first(where: { $0.path == prefix + path }) else { return nil }
      return try zip.content(of: entry)
    }
    guard let content else { throw .notFound(path: path) }
    let spool = try SpoolFile(path: path)
    try reading(archive) {
      while let chunk = try content.next() {
        guard chunk.withUnsafeBytes(spool.append) else { throw CompressionFault.endsEarly }
      }
      if let fault = content.fault { throw fault }
    }
    return try spool.opened()
  }

  private static func reading<Value>(
    _ archive: OpenFile, _ work: () throws -> Value
  ) throws(FileFault) -> Value {
    do { return try work() } catch let fault as FileFault {
      throw fault
    } catch let fault as CompressionFault {
      throw .compressed(path: archive.path, fault)
    } catch { throw .malformed(path: archive.path) }
  }
}

extension OpenFile {
  /// Its bytes at any place; reading throws `FileFault`.
  package var access: RandomAccess {
    RandomAccess(bytes: bytes) { [self] offset, count in try read(at: offset, count: count) }
  }
}
