/// What came of looking at the data on other machines that a package names.
package struct RemoteOutcomes: Sendable {
  /// What came of one address.
  enum Outcome: Sendable {
    case there
    case read(OpenFile)
    case failed(RemoteFault)
  }

  private(set) var outcomes: [String: Outcome] = [:]

  /// Nothing was looked at.
  package init() {}

  /// Looks at every address once.
  package init(
    of package: DataPackage, transport: Transport, options: RemoteOptions
  ) async {
    guard options.policy != .off else { return }
    let files = RemoteFiles(transport: transport, options: options)
    var urls = package.resources.flatMap { resource -> [String] in
      if case .remote(let urls) = resource.content { urls } else { [] }
    }
    if options.policy == .read { urls += package.references.filter(RemoteLocation.isURL) }
    var waiting = Set(urls).sorted()[...]
    await withTaskGroup(of: (String, Outcome).self) { group in
      for url in waiting.prefix(Self.atOnce) {
        group.addTask { (url, await Self.outcome(of: url, files, options.policy)) }
      }
      waiting = waiting.dropFirst(Self.atOnce)
      for await (url, outcome) in group {
        outcomes[url] = outcome
        guard let next = waiting.popFirst() else { continue }
        group.addTask { (next, await Self.outcome(of: next, files, options.policy)) }
      }
    }
  }

  /// Addresses looked at together.
  private static let atOnce = 8

  private static func outcome(
    of url: String, _ files: RemoteFiles, _ policy: RemoteOptions.Policy
  ) async -> Outcome {
    do throws(RemoteFault) {
      if policy == .read { return .read(try await files.read(url)) }
      try await files.check(url)
      return .there
    } catch { return .failed(error) }
  }

  /// The file read of that address.
  func file(_ url: String) -> OpenFile? {
    if case .read(let file)? = outcomes[url] { file } else { nil }
  }

  /// The finding about an address whose file was not read; nil where only its presence was asked
  /// for and it is there.
  func finding(_ url: String) -> Finding? {
    switch outcomes[url] {
    case .there?, .read?: return nil
    case .failed(let fault)?: return fault.finding(url)
    case nil:
      var finding = Finding(
        .remoteUnchecked, .hint, cell: URLText.withoutQuery(url),
        reason: "nothing was asked of other machines")
      finding.file = URLText.withoutQuery(url)
      return finding
    }
  }
}
