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
    case let fault as HubFault:
      (message, status) = (fault.message, ExitStatus(fault, isRefusable: false))
    case let fault as SettingsFault: (message, status) = (fault.message, fault.status)
    case let fault as BackendFault: (message, status) = (fault.message, .cannotCreate)
    case let refusal as CommandRefusal: (message, status) = (refusal.message, refusal.status)
    case let error as ValidationError: (message, status) = (error.message, .usage)
    default: (message, status) = ("It failed: \(Sanitized(String(describing: error)))", .unexpected)
    }
  }
}
