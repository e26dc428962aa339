import Core

/// docs/exit-codes.md.
enum ExitCodesPage {
  static var page: HelpPage {
    HelpPage(
      title: "Exit codes",
      blocks: [
        .table(
          HelpPage.Table(
            head: ["code", "meaning"],
            rows: ExitStatus.allCases.map {
              HelpPage.Row(name: "\($0.rawValue)", words: $0.meaning)
            })),
        .text(
          "129 to 143 are ends by a signal; the same command goes on. Where a publish is over before,"
            + " the code is that of its end. A signal that was ignored when the program was started,"
            + " as HUP is under `nohup`, stays ignored. SEGV, ABRT and the like end the program by"
            + " that signal after the terminal was given back; a backtrace is printed where the"
            + " environment has `SWIFT_BACKTRACE`."),
        .text(
          "`watch` and `report` end as a publish of that revision would: 0, 3, 7 or 8. `search`,"
            + " `info`, `get` and `cat` end with 66 where the hub has nothing of that name that you"
            + " may see (a private dataset is told of to its owner alone), with 5 where the hub was"
            + " not to be had or gave other bytes than those published, with 64 where the name is"
            + " written in no way that names a dataset. `get` ends with 73 where something is at the"
            + " place already and `--force` was not given."),
        .text(
          "`validate` with several PATHs checks all of them and ends with the highest code that one"
            + " of them deserves: what could not be checked (64 and above) weighs more than what is"
            + " not valid (3). With `--fix` it ends with what is so after the changes."),
      ])
  }
}

extension ExitStatus {
  /// What it says, for docs/exit-codes.md.
  fileprivate var meaning: String {
    switch self {
    case .success:
      "published: the flow succeeded, the report has no error and MetaStore has the revision; or a"
        + " check came out clean; or what was asked for was done: checked, planned, registered, as"
        + " `--check-only`, `--dry-run`, `--no-wait` asked; or `resume` or `--resume ID`"
        + " found nothing to take up"
    case .unexpected: "something nobody foresaw"
    case .cancelledByUser: "stopped by the person: at the question before sending, or on the screen"
    case .invalid:
      "the data or the descriptor is not valid, by the local checks or the hub's report; or a file"
        + " changed while it was published, or since the run that `resume` is to go on with; with"
        + " `--fail-on warning` a warning too"
    case .notSignedIn: "not signed in, or the token was refused"
    case .unavailable:
      "the network or the hub was not to be had after all tries, the store does not have what it was"
        + " given, or the report of a flow that succeeded is not to be read; the same command goes on"
    case .rejected:
      "the hub refused the upload or the package (size, quota, permission, `--owner`)"
    case .pipelineFailed:
      "the hub's pipeline failed for another reason, or its report is not to be read"
    case .stillRunning:
      "the flow was still running when `--wait-timeout` ended, or when the person left the screen; or"
        + " it succeeded and MetaStore did not have the revision within 60 s: stored, not yet in the"
        + " catalogue; the same command goes on. With `--no-wait --fail-pending`: registered"
        + " and, as far as one look tells, not published"
    case .nothingToDo:
      "nothing changed since the last successful revision, with `--error-on-no-change`"
    case .usage:
      "the command line is not understood, names what there is not, begins the IDs of several runs,"
        + " or asks for a screen where there is no terminal; files alone are to be published and nobody is there to be asked whether"
        + " to write `datapackage.json` (`--yes`)"
    case .noInput:
      "no such package, file, folder or run (`resume ID`, `watch ID`, `publish --resume ID`); or a"
        + " file alone that is no package and of a format that is not read"
    case .cannotCreate:
      "a file of ours (journal, credentials, configuration, backend's data, report, log, descriptor)"
        + " cannot be made or written, as on a full disk (a report at the end of what failed otherwise"
        + " changes nothing), or another process works with it, as with a run that `resume` is to take"
        + " up; `init`"
        + " found a `datapackage.json` and was not told `--force`, or `publish FILE` one that is of"
        + " other files; another process has the bundled backend's folder (`--mock-wait`)"
    case .outputFailed:
      "standard output could not be written, as on a full disk; a reader that has gone away is no"
        + " fault"
    case .noPermission:
      "the file system does not permit it, or a file of secrets is open to others"
    case .configuration:
      "the configuration, or the login that is kept, cannot be used; `TERM` names a terminal that is"
        + " not known; or the process may open too few files (`ulimit -n`)"
    case .timedOut: "a sign-in, or what a scenario waits for, took too long"
    case .hungUp: "ended by HUP"
    case .interrupted: "ended by INT, as by ^C"
    case .quit: "ended by QUIT"
    case .terminated: "ended by TERM"
    }
  }
}
