import ArgumentParser
import Core
import MockServer

/// Why a command does not do what it was asked, in words that may be shown.
struct CommandRefusal: Error {
  let message: String
  let status: ExitStatus

  init(_ message: String, _ status: ExitStatus) { (self.message, self.status) = (message, status) }
}

/// Why a command could not begin, and the status that deserves.
struct CommandFailure {
  let message: String
  let status: ExitStatus

  init(_ error: any Error) {
    switch error {
    case let fault as FileFault: (message, status) = (fault.message, ExitStatus(fault))
    case let fault as WireFault:
      (message, status) = (HubFault.wire(fault).message, .unavailable)
    case HubFault.status(401, _, _) where ProcessEnvironment.value(RefusedToken.variable) != nil:
      (message, status) = (RefusedToken.words, .notSignedIn)
    case let fault as HubFault:
      (message, status) = (fault.message, ExitStatus(fault, isRefusable: false))
    case let fault as SettingsFault: (message, status) = (fault.message, fault.status)
    case let fault as DatasetFault: (message, status) = (fault.message, ExitStatus(fault))
    case let fault as DatasetReferenceFault: (message, status) = (fault.message, .usage)
    case let fault as FetchFault: (message, status) = (fault.message, fault.status)
    case let cell as LocalTable.CellRefusal:
      message =
        "row \(cell.record), \"\(Sanitized(cell.field))\": \"\(Sanitized(cell.text))\" is not of type"
        + " \(Sanitized(cell.type)). datahub-tui validate finds all such cells."
      status = .invalid
    case let fault as RunFault: (message, status) = (fault.message, ExitStatus(fault))
    case let fault as BackendFault: (message, status) = (fault.message, .cannotCreate)
    case let refusal as CommandRefusal: (message, status) = (refusal.message, refusal.status)
    case let error as ValidationError: (message, status) = (error.message, .usage)
    default: (message, status) = ("It failed: \(Sanitized(String(describing: error)))", .unexpected)
    }
  }
}
