import Core
import Glibc
import MockServer
import Synchronization
import TUI

/// The interactive program put together: the facts of this machine, the hub, and the screen or the
/// dialogue that shows it.
struct Interface {
  let path: String?
  let hub: HubOptions
  let mock: MockOptions
  let screen: ScreenOptions
  /// What a publish is like from the start.
  var publish = PublishOptions(waitTimeoutSeconds: FollowLimit.seconds)
  var bytesPerSecondLimit: Int?
  /// Whether the path is of the package to publish, which is then chosen at once.
  var choosesOnlyPackage = false

  /// Runs it with that face: the screen, else in words.
  func run(_ face: Face) async -> ExitStatus {
    do {
      let place = InterfaceHub(options: hub, mock: mock)
      let open: OpenHub = { () async throws(HubUnopened) -> ProgramHub in try await place.open() }
      let settings = try Settings.read()
      let facts = try facts(settings)
      let status =
        face == .accessible
        ? await inWords(facts, place, open) : try await onScreen(facts, settings, place, open)
      SignalWatch.shared.settle(status)
      await place.close()
      return status
    } catch let fault as ScreenUnopened {
      StandardStream.error.write(line: fault.message)
      return .configuration
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      return failure.status
    }
  }

  private func onScreen(
    _ facts: ProgramFacts, _ settings: Settings, _ place: InterfaceHub,
    _ open: @escaping OpenHub
  ) async throws -> ExitStatus {
    let program = TerminalProgram(
      facts, look: try look(settings), activity: place.activity, openHub: open)
    SignalWatch.shared.onFirst { program.end(SignalWatch.shared.status ?? .interrupted) }
    let status = try await program.run()
    if let words = program.lastWords { StandardStream.output.write(line: words) }
    return status
  }

  private func inWords(
    _ facts: ProgramFacts, _ place: InterfaceHub, _ open: @escaping OpenHub
  ) async -> ExitStatus {
    let dialogue = Dialogue()
    let program = AccessibleProgram(
      facts, activity: place.activity, tell: { dialogue.tell($0) },
      ask: { await dialogue.ask($0, isSecret: $1) }, openHub: open)
    SignalWatch.shared.onFirst {
      program.end(SignalWatch.shared.status ?? .interrupted)
      dialogue.end()
    }
    return await program.run()
  }

  /// Flags go before settings.
  private func look(_ settings: Settings) throws -> TerminalProgram.Look {
    var look = TerminalProgram.Look()
    look.isASCII = try screen.ascii ?? settings.isOn(.ascii)
    look.hasMouse = try screen.mouse ?? settings.isOn(.mouse)
    look.theme = try screen.theme ?? settings.text(.theme)
    return look
  }

  private func facts(_ settings: Settings) throws -> ProgramFacts {
    let address = mock.mock ? HubAddress(api: "", site: "") : try Hub.address(hub)
    let name = mock.mock ? "the bundled backend" : Interface.name(of: address.site)
    var facts = ProgramFacts(hubName: name, address: address)
    facts.isMock = mock.mock
    facts.hasLogin = try !mock.mock && Hub.token(for: address) != nil
    facts.keys = settings.file.keys
    if mock.mock {
      facts.journalName = AbsolutePath.text(try mock.folder())
      facts.networkBytesPerSecond = mock.watchablePace.uploadBytesPerSecond
    }
    try choosePackages(&facts)
    facts.publish = publish
    facts.bytesPerSecondLimit = bytesPerSecondLimit
    facts.choosesOnlyPackage = choosesOnlyPackage
    facts.folders = try ProcessEnvironment.folders()
    facts.environment = ProcessEnvironment.variables
    facts.hasBrowser = Browser(environment: ProcessEnvironment.variables) != nil
    facts.offsetSeconds = Interface.offsetSeconds
    return facts
  }

  /// Where to look for packages: where the person says, else the bundled demo packages with the
  /// bundled backend, and here with any other hub.
  private func choosePackages(_ facts: inout ProgramFacts) throws {
    if let path {
      facts.path = path
    } else if mock.mock {
      let demo = DemoFolder(path: try ProcessEnvironment.demoFolder())
      facts.path = demo.path
      facts.restorePackages = { () throws(FileFault) in try demo.restore() }
    }
  }

  /// A site without its scheme.
  private static func name(of site: String) -> String {
    for scheme in ["https://", "http://"] where site.hasPrefix(scheme) {
      return String(site.dropFirst(scheme.count))
    }
    return site
  }

  /// Seconds east of UTC at this moment.
  private static var offsetSeconds: Int {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return local.tm_gmtoff
  }
}

/// Questions and answers, a line each, on standard output and standard input. Its identity is the
/// question under way, which a signal may leave without an answer.
final class Dialogue: Sendable {
  private struct State {
    var isOver = false
    var waiting: CheckedContinuation<String?, Never>?
    /// The terminal as it was, while an answer is not shown.
    var shown: termios?
  }

  private let state = Mutex(State())

  func tell(_ line: String) { StandardStream.output.write(line: line) }

  /// The answer to a question; nil when there will be none any more. A secret is not shown while it
  /// is typed.
  func ask(_ question: String, isSecret: Bool) async -> String? {
    StandardStream.output.write(question + " ")
    if isSecret { hide() }
    let answer: String? = await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isOver { state.waiting = continuation }
        return state.isOver
      }
      if isOver { return continuation.resume(returning: nil) }
      if !OwnThread.start({ _ in self.take(readLine()) }) { take(nil) }
    }
    if isSecret { show() }
    return answer
  }

  /// Leaves the question under way, and all later ones, without an answer.
  func end() {
    state.withLock { $0.isOver = true }
    show()
    take(nil)
  }

  private func take(_ answer: String?) {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(returning: answer)
  }

  private func hide() {
    var settings = termios()
    guard tcgetattr(0, &settings) == 0 else { return }
    state.withLock { $0.shown = settings }
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &settings)
  }

  private func show() {
    let shown = state.withLock { state in
      defer { state.shown = nil }
      return state.shown
    }
    guard var shown else { return }
    tcsetattr(0, TCSAFLUSH, &shown)
    tell("")
  }
}

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
    var settings = try Hub.backendOptions(
      folder: folder, scenario: mock.mockScenario, isPatient: mock.mockWait)
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
