/// The files of a resource, open.
struct ResourceFiles {
  let resource: Resource
  let files: [OpenFile]

  /// Opens them; nil where the resource has none, or they are on another machine and were not read.
  init?(
    _ resource: Resource, _ place: PackagePlace, _ remote: RemoteOutcomes = RemoteOutcomes()
  ) throws(FileFault) {
    self.resource = resource
    var files: [OpenFile] = []
    switch resource.content {
    case .local(let paths): for path in paths { files.append(try place.open(path)) }
    case .remote(let urls): files = urls.compactMap(remote.file)
    case .inline, .unusable: return nil
    }
    if case .remote(let urls) = resource.content, files.count != urls.count { return nil }
    self.files = files
  }

  /// The files as the check reads them; reading throws once `isStopped`.
  func input(
    _ together: Set<DigestAlgorithm>, eachFile: Set<DigestAlgorithm> = [],
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> ResourceInput {
    ResourceInput(
      resource: resource,
      files: files.map { InputFile(path: $0.path, access: $0.access.until(isStopped)) },
      eachFile: eachFile, together: together)
  }

  /// Throws `.changed` where a file is not in the state it was opened in.
  func confirm() throws(FileFault) {
    for file in files { try file.confirm() }
  }

  /// What is to be said of the files themselves.
  var findings: [Finding] {
    files.filter { $0.hardLinks > 1 }.map { file in
      var finding = Finding(.hardLink, .hint, count: file.hardLinks)
      finding.file = file.path
      return finding
    }
  }
}

extension RandomAccess {
  /// The same, which throws once it is stopped.
  fileprivate func until(_ isStopped: @escaping @Sendable () -> Bool) -> RandomAccess {
    RandomAccess(bytes: bytes) { [read] offset, count in
      if isStopped() { throw CancellationError() }
      return try read(offset, count)
    }
  }
}
