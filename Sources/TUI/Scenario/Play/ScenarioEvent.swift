internal import Core

/// Events, by the names that the output lines have for them (docs/ndjson.md).
enum ScenarioEvent {
  static let allNames = [
    "packages.found", "package.opened", "package.refused", "check.result", "check.end",
    "columns.counted", "fix.offered",
    "signed.in", "signed.out", "login.offered", "login.failed", "run.start", "plan.ready",
    "plan.compared", "run.confirmed", "run.adjusted", "upload.start", "upload.progress",
    "upload.done", "upload.retry", "store.unproven", "journal.damaged",
    "request.retry", "run.resume", "run.registered", "pipeline.state", "pipeline.step", "report",
    "report.error", "catalogue", "run.end", "runs.listed", "edited", "told",
  ]

  /// An event for people; what was pasted may be a token, so it is left out.
  static func words(_ event: AppEvent) -> Sanitized {
    if case .terminal(.paste(let text)) = event {
      return Sanitized("terminal(paste of \(text.count) characters)")
    }
    return Sanitized(String(describing: event), limit: 160)
  }

  /// The names of an event; none for what is of no use to wait for.
  static func names(of event: AppEvent) -> [String] {
    switch event {
    case .packagesFound: ["packages.found"]
    case .packageOpened: ["package.opened"]
    case .packageRefused: ["package.refused"]
    case .checkNews(_, .checked): ["check.result"]
    case .checkNews(_, .ended): ["check.end"]
    case .sessionRead(.authenticated): ["signed.in"]
    case .sessionRead(.anonymous): ["signed.out"]
    case .loginOffered: ["login.offered"]
    case .loginFailed: ["login.failed"]
    case .noticed(let notice): names(of: notice)
    case .profiled: ["columns.counted"]
    case .fixOffered: ["fix.offered"]
    case .compared: ["plan.compared"]
    case .runsListed: ["runs.listed"]
    case .edited: ["edited"]
    case .told: ["told"]
    case .started, .terminal, .ticked, .endAsked, .packageDrafted, .completed, .rowsRead,
      .contextRead, .checkNews, .hubOpened, .sessionUnreadable, .deviceCodeOffered, .exchanged:
      []
    }
  }

  private static func names(of notice: PublishNotice) -> [String] {
    switch notice {
    case .packaged: ["run.start"]
    case .checked: ["check.result"]
    case .planned: ["plan.ready"]
    case .confirmed: ["run.confirmed"]
    case .adjusted: ["run.adjusted"]
    case .uploadStarted: ["upload.start"]
    case .uploadProgressed: ["upload.progress"]
    case .uploaded: ["upload.done"]
    case .provedWeakly: ["store.unproven"]
    case .journalDamaged: ["journal.damaged"]
    case .retrying(.upload, _, _, _, _, _): ["upload.retry"]
    case .retrying: ["request.retry"]
    case .resumed: ["run.resume"]
    case .registered: ["run.registered"]
    case .pipelineChanged: ["pipeline.state"]
    case .stepChanged: ["pipeline.step"]
    case .reported(let report): report.isValid ? ["report"] : ["report", "report.error"]
    case .catalogued: ["catalogue"]
    case .ended: ["run.end"]
    }
  }
}
