import Core
import MockServer
import Synchronization
import TUI

/// A publish in lines: from its package and its hub to its exit status.
struct HeadlessPublish {
  let path: String
  let hub: HubOptions
  let mock: MockOptions
  var options = PublishOptions()
  /// The descriptor that files alone would get, where it is not written; nil for a package that is there.
  var draft: FolderDraft?
  var bytesPerSecondLimit: Int?
  /// Whether a revision that is only registered is not good enough.
  var failsPending = false
  var report: ReportTarget?
  var log: String?
  /// `auto`, `never` or the beginning of a run's ID.
  var resumes = "auto"
  /// A flow that is followed in place of a publish, with the journal that tells of it.
  var followed: Followed?

  /// A registered flow of an earlier run.
  struct Followed {
    let flow: PublishOptions.Followed
    let package: String
  }

  /// Publishes and tells it with that face.
  func status(as face: Face, made: MadePackage?) async -> ExitStatus {
    let heading = PublishHeading(
      path: path, isMock: mock.mock, made: made, goal: options.goal)
    let own: any PublishFace =
      switch face {
      case .json: JSONFace(heading: heading)
      case .quiet: QuietFace()
      case .tui, .plain, .accessible: PlainFace(heading: heading)
      }
    SignalWatch.shared.onFirst { Task { await Self.endEarly(own) } }
    let told: any PublishFace
    do throws(FileFault) {
      try report?.check()
      if let log {
        told = LoggedFace(own, log: try LogFile(path: log), heading)
      } else {
        told = own
      }
    } catch {
      return await refuse(error.message, .cannotCreate, own)
    }
    SignalWatch.shared.onFirst { Task { await Self.endEarly(told) } }
    return await status(telling: told, isPlain: face == .plain)
  }

  /// Ends a run that a signal reached before there was anything to cancel.
  private static func endEarly(_ face: any PublishFace) async {
    let status = SignalWatch.shared.status ?? .cancelledByUser
    await face.end(.cancelled(.packaging), status: status)
    leave(status.rawValue)
  }

  private func status(telling face: any PublishFace, isPlain: Bool) async -> ExitStatus {
    var package: LocalPackage?
    do throws(HubFault) { if followed == nil { package = try opened() } } catch {
      return await end(.failed(.packaging, .hub(.readPackage, error)), nil, face)
    }
    if options.goal == .checked, let package {
      let (outcome, _) = await run(LivePublish.checking(package), nil, face)
      return await end(outcome, package, face)
    }
    let hub: Hub
    do { hub = try await Hub.open(self.hub, mock) } catch {
      let failure = CommandFailure(error)
      return await refuse(failure.message, failure.status, face)
    }
    let (status, hasPage) = await status(on: hub, package, face)
    if hub.isMock, isPlain, hasPage { adviseOnMock() }
    await hub.close()
    return status
  }

  /// The status, and whether there is a page to be looked at.
  private func status(
    on hub: Hub, _ package: LocalPackage?, _ face: any PublishFace
  ) async -> (ExitStatus, hasPage: Bool) {
    do throws(PublishFailure) {
      let (ports, options) = try ports(package, to: hub)
      hub.client.pace?.limit(bytesPerSecond: bytesPerSecondLimit)
      let (outcome, found) = await run(ports, hub.address, face, options)
      return (await end(outcome, package, face, found), outcome.hasPage)
    } catch {
      return (await end(.failed(.packaging, error), package, face), false)
    }
  }

  private func run(
    _ ports: PublishPorts, _ address: HubAddress?, _ face: any PublishFace,
    _ options: PublishOptions? = nil
  ) async -> (PublishOutcome, ValidationReport?) {
    let found = Mutex<ValidationReport?>(nil)
    let machine = PublishMachine(
      options: options ?? self.options, address: address ?? HubAddress(api: "", site: ""))
    let driver = PublishDriver(machine: machine, ports: ports) { notice in
      if case .reported(let report) = notice { found.withLock { $0 = report } }
      await face.tell(notice)
    }
    SignalWatch.shared.onFirst { Task { await driver.cancel() } }
    let outcome = await driver.run()
    return (outcome, found.withLock { $0 })
  }

  /// The last word: the report's file first, so that the status tells of it too.
  private func end(
    _ outcome: PublishOutcome, _ package: LocalPackage?, _ face: any PublishFace,
    _ found: ValidationReport? = nil
  ) async -> ExitStatus {
    var status = SignalWatch.shared.ending(outcome)
    if case .reached(.registered) = outcome, failsPending { status = .stillRunning }
    do throws(FileFault) {
      try report?.write(CheckedPackage(of: package, at: path, outcome, found))
    } catch {
      StandardStream.error.write(line: "✗ \(error.message)")
      status = max(status, .cannotCreate)
    }
    SignalWatch.shared.settle(status)
    await face.end(outcome, status: status)
    return status
  }

  private func refuse(
    _ message: String, _ status: ExitStatus, _ face: any PublishFace
  ) async -> ExitStatus {
    await face.refuse(message, status: status)
    return status
  }

  private func opened() throws(HubFault) -> LocalPackage {
    guard let draft else { return try LocalPackage(at: path) }
    do throws(FileFault) {
      return try LocalPackage(try PackageFolder(at: path), descriptor: draft.draft.text)
    } catch { throw .file(error) }
  }
}

// What the engine works with.
extension HeadlessPublish {
  /// The package, its journal and the hub as the engine's ports; with the options as the journals
  /// complete them.
  private func ports(
    _ package: LocalPackage?, to hub: Hub
  ) throws(PublishFailure) -> (PublishPorts, PublishOptions) {
    let journals: PublishJournals
    do throws(HubFault) { journals = try self.journals(of: hub) } catch {
      throw .hub(.journal, error)
    }
    guard let package else { return followingPorts(hub, journals) }
    let options = try resuming(package, in: journals)
    let journal: any PublishJournal
    do throws(HubFault) {
      journal =
        options.goal == .planned
        ? ReadOnlyJournal(path: journals.path(of: package.path))
        : try journals.open(package: package.path)
    } catch { throw .hub(.journal, error) }
    let live = LivePublish(package: package, hub: hub.client, journal: journal) { plan in
      await StandardInput.confirms(plan.question)
    }
    return (live.ports, options)
  }

  /// Ports that follow a flow; its end is kept where no other process has the journal.
  private func followingPorts(
    _ hub: Hub, _ journals: PublishJournals
  ) -> (PublishPorts, PublishOptions) {
    var options = options
    options.following = followed?.flow
    let journal = followed.flatMap { try? journals.open(package: $0.package) }
    let flow = followed?.flow.flow ?? FlowID(dataset: DatasetID(ownerID: "", name: ""), revision: 0)
    let ports = LivePublish.following(
      flow, hub.client, journal: journal, time: .system, activity: nil)
    return (ports, options)
  }

  /// The options with the run that is to be gone on with.
  private func resuming(
    _ package: LocalPackage, in journals: PublishJournals
  ) throws(PublishFailure) -> PublishOptions {
    guard resumes != "auto", resumes != "never" else { return options }
    let own = AbsolutePath.text(package.path)
    let runs = journals.runs().filter { $0.record.subject.package == own }
    guard case .one(let run) = RunMatch(resumes, among: runs) else {
      throw .noSuchRun(resumes, known: runs.map(\.id))
    }
    var options = options
    options.resumption = .only(fingerprint: run.record.fingerprint)
    return options
  }

  private func journals(of hub: Hub) throws(HubFault) -> PublishJournals {
    do throws(FileFault) {
      let name = hub.isMock ? AbsolutePath.text(try mock.folder()) : hub.address.api
      return PublishJournals(folder: try ProcessEnvironment.publishFolder(), hub: name)
    } catch { throw .file(error) }
  }

  /// How to see what was published: nothing answers at its address once this process has ended.
  private func adviseOnMock() {
    let usual = (try? ProcessEnvironment.mockFolder()).map { AbsolutePath.text($0) }
    let own = mock.mockData.flatMap { AbsolutePath.text($0) == usual ? nil : $0 }
    let data = own.map { " --data \(Sanitized($0))" } ?? ""
    StandardStream.error.write(
      line: "The bundled backend ends with this command. To see that page, run:"
        + " datahub-tui mock serve\(data)")
  }
}

extension PublishOutcome {
  /// Whether the site has a page of what was published, or is being made.
  fileprivate var hasPage: Bool {
    switch self {
    case .published, .reached(.registered): true
    case .failed, .cancelled, .reached(.checked), .reached(.planned): false
    }
  }
}

extension CheckedPackage {
  /// What a publish found: the local checks, and what only the hub's report has.
  fileprivate init(
    of package: LocalPackage?, at path: String, _ outcome: PublishOutcome,
    _ report: ValidationReport?
  ) {
    guard let package else {
      var message = "nothing could be checked"
      if case .failed(_, let failure) = outcome { message = failure.message }
      self.init(unreadable: path, message)
      return
    }
    let checked = package.checkedSoFar(path: path)
    self = report.map { checked.adding($0) } ?? checked
  }
}
