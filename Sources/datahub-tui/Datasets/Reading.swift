import ArgumentParser
import Core

/// A command that reads: the hub it asks, how it speaks, and how often it asks.
struct Reading: Sendable {
  let hub: Hub
  let face: ReadingFace

  /// Each try that failed is told.
  var patience: RequestPatience {
    RequestPatience(
      retries: RequestPatience.usualRetries, time: .system,
      seed: UInt64.random(in: .min ... .max)
    ) { [face] retry in
      let seconds = (retry.seconds * 10).rounded() / 10
      face.say(
        "! \(retry.fault.message) Trying again in \(seconds) s (\(retry.attempt) of \(retry.of)).")
      face.line(
        "request.retry",
        [
          ("try", .count(retry.attempt + 1)), ("of", .count(retry.of)),
          ("wait_s", .number(JSONNumber(seconds))),
          ("status", retry.fault.refusalStatus.map { .count($0) }),
          ("message", .string(retry.fault.message)),
        ])
    }
  }

  /// The dataset that was named, at a revision of it.
  func dataset(
    _ reference: DatasetReference, usual: RevisionSelector = .successful
  ) async throws -> HubDataset {
    try await hub.client.dataset(reference, usual: usual, patience)
  }

  /// Does the work and tells its end; a signal ends it, and what it had begun is taken back.
  static func status(
    of subject: String, _ options: HubOptions, _ mock: MockOptions, isJSON: Bool,
    _ work: @escaping @Sendable (Reading) async throws -> ReadingOutcome
  ) async -> ExitStatus {
    let face = ReadingFace(isJSON: isJSON)
    face.line("run.start", [("path", .shown(subject)), ("mock", .bool(mock.mock))])
    let task = Task { await Reading.outcome(options, mock, face, work) }
    SignalWatch.shared.onFirst { task.cancel() }
    var end = await task.value
    if let status = SignalWatch.shared.status {
      end.status = status
      end.message = "stopped"
    }
    SignalWatch.shared.settle(end.status)
    face.end(end)
    return end.status
  }

  private static func outcome(
    _ options: HubOptions, _ mock: MockOptions, _ face: ReadingFace,
    _ work: @Sendable (Reading) async throws -> ReadingOutcome
  ) async -> ReadingOutcome {
    let hub: Hub
    do { hub = try await Hub.open(options, mock) } catch { return .failed(error) }
    let end: ReadingOutcome
    do { end = try await work(Reading(hub: hub, face: face)) } catch { end = .failed(error) }
    await hub.close()
    return end
  }
}

/// What a person named: a dataset of the hub, something here, or an address elsewhere.
enum DatasetSubject {
  case hub(DatasetReference)
  case local(String)
  case remote(RemoteAddress)

  /// What is here goes before a dataset of that name.
  init(_ text: String, site: String) throws {
    if RemoteLocation.isURL(text) {
      let isOnSite = URLText.origin(of: text) == URLText.origin(of: site)
      self =
        isOnSite ? .hub(try DatasetReference(text, site: site)) : .remote(RemoteAddress(text))
      return
    }
    let isPath = text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~")
    if isPath || ProcessEnvironment.exists(text) {
      self = .local(text)
      return
    }
    do throws(DatasetReferenceFault) {
      self = .hub(try DatasetReference(text, site: site))
    } catch {
      guard case .noOwner = error else { throw error }
      throw FetchFault.nothing(text)
    }
  }
}
