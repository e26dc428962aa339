import Core
import MockServer
import Synchronization
import TUI

/// The terminal interface's hub, opened when it is asked for: a real one, or the bundled backend at a
/// pace that can be watched. Its identity is that hub.
final class InterfaceHub: Sendable {
  let activity = Activity()
  private let options: HubOptions
  private let mock: MockOptions
  private let backend = Mutex<Backend?>(nil)

  init(options: HubOptions, mock: MockOptions) {
    self.options = options
    self.mock = mock
  }

  /// Opens the hub; throws words that may be shown.
  func open() async throws(HubUnopened) -> ProgramHub {
    do {
      var hub = mock.mock ? try await openMock() : try openReal()
      hub.browser = Browser(environment: ProcessEnvironment.variables)
      return hub
    } catch { throw HubUnopened(Sanitized(CommandFailure(error).message)) }
  }

  func close() async { await backend.withLock { $0 }?.stop() }

  private func openReal() throws -> ProgramHub {
    let address = try Hub.address(options)
    let pace = TransferPace(activity: activity)
    let client = Hub.client(address, try Hub.token(for: address), pace: pace)
    var hub = ProgramHub(
      client: client, pace: pace,
      journals: PublishJournals(folder: try ProcessEnvironment.publishFolder(), hub: address.api))
    let file = CredentialFile(try ProcessEnvironment.folders())
    hub.keep = { (credentials) throws(FileFault) in try file.write(credentials) }
    return hub
  }

  private func openMock() async throws -> ProgramHub {
    let folder = try mock.folder()
    var settings = try Hub.backendOptions(folder: folder, scenario: mock.mockScenario)
    settings.requests = RequestActivity(activity)
    settings.pace = .watchable(speed: mock.mockSpeed ?? 1)
    let started = try await Backend.start(settings)
    backend.withLock { $0 = started }
    let pace = TransferPace(ceiling: settings.pace.uploadBytesPerSecond, activity: activity)
    let transport = CurlTransport(CurlOptions(), pace: pace).transport
    let client = HubClient(
      address: HubAddress(api: started.apiURL, site: started.siteURL),
      transport: settings.requests.counting(transport), token: nil)
    var hub = ProgramHub(
      client: client, pace: pace,
      journals: PublishJournals(
        folder: try ProcessEnvironment.publishFolder(), hub: ProcessEnvironment.absolute(folder)))
    hub.demoToken = { try? await Secret(started.issueUserToken(username: Hub.mockUser)) }
    return hub
  }
}
