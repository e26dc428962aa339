import ArgumentParser
import Core
import MockServer

/// The hub a command was told to use: a real one, or the bundled backend in this process.
struct Hub: Sendable {
  let client: HubClient
  private let backend: Backend?

  var address: HubAddress { client.address }
  /// Whether the bundled backend runs in this process.
  var isMock: Bool { backend != nil }

  /// The name of the user that `--mock` signs in.
  static let mockUser = "demo"

  static func open(_ options: HubOptions, _ mock: MockOptions) async throws -> Hub {
    if mock.mock { return try await openMock(mock) }
    let address = try address(options)
    return Hub(client: client(address, try token(for: address)), backend: nil)
  }

  /// Where the hub is: flags go before what is settled.
  static func address(_ options: HubOptions) throws -> HubAddress {
    let settled = try settledAddress()
    return HubAddress(api: options.api ?? settled.api, site: options.domain ?? settled.site)
  }

  /// Where the hub is that no flag names.
  static func settledAddress() throws -> HubAddress {
    let settings = try Settings.read()
    return HubAddress(
      api: try settings.text(.api) ?? HubAddress.datahub.api,
      site: try settings.text(.domain) ?? HubAddress.datahub.site)
  }

  /// The token for that hub and no other; the environment goes before the login kept.
  static func token(for address: HubAddress) throws -> Secret? {
    if let text = ProcessEnvironment.value("DATAHUB_TOKEN") {
      return try GivenToken.token(text, from: "DATAHUB_TOKEN")
    }
    guard let login = try StoredLogin.read() else { return nil }
    let home = HubAddress(api: login.api ?? HubAddress.datahub.api, site: "")
    return home.api == address.api ? login.token : nil
  }

  /// The bundled backend, with its demo user signed in.
  private static func openMock(_ options: MockOptions) async throws -> Hub {
    var settings = try backendOptions(
      folder: options.folder(), scenario: options.mockScenario, isPatient: options.mockWait)
    settings.scenario.seed = options.mockSeed
    if let speed = options.mockSpeed { settings.pace = .watchable(speed: speed) }
    let backend = try await Backend.start(settings)
    let token = Secret(try await backend.issueUserToken(username: mockUser))
    let address = HubAddress(api: backend.apiURL, site: backend.siteURL)
    return Hub(client: client(address, token, isLocal: true), backend: backend)
  }

  /// How the backend is started: where it is patient it waits for another one that has the folder, and
  /// says so.
  static func backendOptions(
    folder: String, scenario name: String?, isPatient: Bool
  ) throws -> BackendOptions {
    var options = BackendOptions(dataFolder: folder)
    options.scenario = try scenario(named: name)
    options.lockWaitSeconds = isPatient ? lockWaitSeconds : 0
    options.onLockWait = { process in
      let holder = process.map { " (process \($0))" } ?? ""
      StandardStream.error.write(
        line: "Another backend\(holder) uses \(Sanitized(folder)); waiting for it to end.")
    }
    options.onFailure = { request, error in
      StandardStream.error.write(
        line: "backend: \(Sanitized(request)): \(Sanitized(String(describing: error)))")
    }
    return options
  }

  /// How long a command waits for another one to leave the backend's data folder.
  private static let lockWaitSeconds = 600.0

  static func scenario(named name: String?) throws -> FaultPlan {
    guard let name else { return .none }
    guard let plan = FaultPlan(named: name) else {
      throw ValidationError(
        "There is no scenario \"\(Sanitized(name))\". There are: "
          + FaultPlan.names.joined(separator: ", "))
    }
    return plan
  }

  /// A client over libcurl; one for a backend in this process goes past any proxy.
  static func client(_ address: HubAddress, _ token: Secret?, isLocal: Bool = false) -> HubClient {
    let options =
      isLocal
      ? CurlOptions()
      : CurlOptions(environment: ProcessEnvironment.variables, version: Version.text)
    return HubClient(
      address: address, transport: CurlTransport(options).transport, token: token)
  }

  func close() async { await backend?.stop() }
}

/// The login kept on this machine: ours, or what the original client left.
enum StoredLogin {
  /// The login; nil where there is none.
  static func read() throws -> Credentials? {
    if let own = try CredentialFile(try ProcessEnvironment.folders()).read() { return own }
    return try SettingsFile.read().credentials
  }
}

extension GivenToken {
  /// The token in a text that a person gave; throws words about one that is none.
  static func token(_ text: String, from place: String) throws(SettingsFault) -> Secret {
    do throws(GivenToken.Fault) { return try GivenToken(text).token } catch {
      throw SettingsFault(
        "There is no token in \(Sanitized(place)): \(error.words).", status: .notSignedIn)
    }
  }
}
