import Core

/// A registered flow that is followed in place of a publish.
struct FollowedFlow: Sendable {
  let flow: PublishOptions.Followed
  /// The package in whose journal, or its history, the flow's end is kept; nil where none tells of it.
  let package: String?

  /// What the engine works with; the end is kept where no other process has the journal.
  func ports(_ client: HubClient, _ journals: PublishJournals?) -> PublishPorts {
    let journal = package.flatMap { try? journals?.open(package: $0) }
    return LivePublish.following(flow.flow, client, journal: journal, time: .system, activity: nil)
  }
}

extension Hub {
  /// The journals of this machine's publishes to it.
  func journals(_ mock: MockOptions) throws(FileFault) -> PublishJournals {
    let name = isMock ? AbsolutePath.text(try mock.folder()) : address.api
    return PublishJournals(folder: try ProcessEnvironment.publishFolder(), hub: name)
  }
}
