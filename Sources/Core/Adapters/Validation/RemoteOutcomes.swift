/// What came of looking at the data on other machines that a package names.
public struct RemoteOutcomes: Sendable {
  /// What came of one address.
  enum Outcome: Sendable {
    case there
    case read(OpenFile)
    case failed(RemoteFault)
  }

  private(set) var outcomes: [String: Outcome] = [:]

  /// Nothing was looked at.
  public init() {}

  /// Looks at every address in turn.
  public init(
    of package: DataPackage, transport: Transport, options: RemoteOptions
  ) async {
    guard options.policy != .off else { return }
    let files = RemoteFiles(transport: transport, options: options)
    var urls = package.resources.flatMap { resource -> [String] in
      if case .remote(let urls) = resource.content { urls } else { [] }
    }
    if options.policy == .read { urls += package.references.filter(RemoteLocation.isURL) }
    for url in urls where outcomes[url] == nil {
      do throws(RemoteFault) {
        if options.policy == .read {
          outcomes[url] = .read(try await files.read(url))
        } else {
          try await files.check(url)
          outcomes[url] = .there
        }
      } catch { outcomes[url] = .failed(error) }
    }
  }

  /// The file read of that address.
  func file(_ url: String) -> OpenFile? {
    if case .read(let file)? = outcomes[url] { file } else { nil }
  }

  /// What is to be said of an address whose file was not read; nothing where it was to be there and
  /// is.
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
