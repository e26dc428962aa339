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
      return mock.mock ? try await openMock() : try openReal()
    } catch { throw HubUnopened(Sanitized(CommandFailure(error).message)) }
  }

  func close() async { await backend.withLock { $0 }?.stop() }

  private func openReal() throws -> ProgramHub {
    let address = try Hub.address(options)
    var hub = ProgramHub(Hub.client(address, try Hub.token(for: address)))
    let file = CredentialFile(try ProcessEnvironment.folders())
    hub.keep = { (credentials) throws(FileFault) in try file.write(credentials) }
    return hub
  }

  private func openMock() async throws -> ProgramHub {
    let folder = try mock.folder()
    var settings = try Hub.backendOptions(folder: folder, scenario: mock.mockScenario)
    settings.scenario.seed = mock.mockSeed
    settings.requests = RequestActivity(activity)
    settings.pace = mock.watchablePace
    let started = try await Backend.start(settings)
    backend.withLock { $0 = started }
    let transport = CurlTransport(CurlOptions()).transport
    var hub = ProgramHub(
      HubClient(
        address: HubAddress(api: started.apiURL, site: started.siteURL),
        transport: settings.requests.counting(transport), token: nil))
    hub.demoToken = { try? await Secret(started.issueUserToken(username: Hub.mockUser)) }
    return hub
  }
}
