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
  var followed: FollowedFlow?

  /// Publishes and tells it with that face.
  func status(as face: Face, made: MadePackage?) async -> ExitStatus {
    let heading = PublishHeading(
      path: path, isMock: mock.mock, made: made, goal: options.goal)
    let own: any PublishFace =
      switch face {
      case .json: JSONFace(heading: heading)
      case .quiet: QuietFace(heading: heading)
      case .tui, .plain, .accessible: PlainFace(heading: heading)
      }
    SignalWatch.shared.onFirst { Task { await Self.endEarly(own) } }
    do throws(FileFault) { try report?.check() } catch {
      await own.refuse(error.message, status: .cannotCreate)
      return .cannotCreate
    }
    let told: any PublishFace
    do throws(FileFault) {
      told =
        try log.map { path throws(FileFault) in
          LoggedFace(own, log: try LogFile(path: path), heading)
        } ?? own
    } catch { return await refuse(error.message, .cannotCreate, own) }
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
      if case .noRun(let fault) = error {
        return (await refuse(fault.message, ExitStatus(fault), face), false)
      }
      // Nothing was checked yet, and the report is not to say that all is well.
      return (await end(.failed(.packaging, error), nil, face), false)
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
    status = written(CheckedPackage(of: package, at: path, outcome, found), status)
    SignalWatch.shared.settle(status)
    await face.end(outcome, status: status)
    return status
  }

  /// Writes the report's file. That it cannot be written is the end of what went well, and no more
  /// than a message after another fault.
  private func written(_ package: CheckedPackage, _ status: ExitStatus) -> ExitStatus {
    do throws(FileFault) {
      try report?.write(package)
      return status
    } catch {
      StandardStream.error.write(line: "✗ \(error.message)")
      return status == .success ? .cannotCreate : status
    }
  }

  private func refuse(
    _ message: String, _ status: ExitStatus, _ face: any PublishFace
  ) async -> ExitStatus {
    let status = written(CheckedPackage(unreadable: path, message), status)
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
    do throws(FileFault) { journals = try hub.journals(mock) } catch {
      throw .hub(.journal, .file(error))
    }
    if let followed {
      var options = options
      options.following = followed.flow
      return (followed.ports(hub.client, journals), options)
    }
    guard let package else { throw .hub(.readPackage, .file(.notFound(path: path))) }
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

  /// The options with the run that is to be gone on with.
  private func resuming(
    _ package: LocalPackage, in journals: PublishJournals
  ) throws(PublishFailure) -> PublishOptions {
    guard resumes != "auto", resumes != "never" else { return options }
    let own = AbsolutePath.text(package.path)
    let runs = journals.runs().filter { $0.record.subject.package == own }
    do throws(RunFault) {
      let run = try RunMatch.run(resumes, among: runs)
      try run.requireNoEnd()
      var options = options
      options.resumption = .only(fingerprint: run.record.fingerprint, path: path)
      return options
    } catch { throw .noRun(error) }
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
