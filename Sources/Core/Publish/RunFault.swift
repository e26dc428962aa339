/// Why no run of this machine can be taken up or followed by the ID that was given.
package enum RunFault: Error, Sendable, Hashable {
  /// No run has it; those that there are, newest first.
  case unknown(String, known: [String])
  /// Several begin so.
  case ambiguous(String, [String])
  /// The run's flow has ended, and how: there is nothing to go on with. With the command to try anew.
  case ended(String, revision: Int?, FlowState, anew: String)
  /// It registered no revision: there is nothing to follow.
  case notRegistered(String)

  private enum Limit {
    /// IDs that are told.
    static let listed = 20
  }

  /// What happened and the way out.
  package var message: String {
    switch self {
    case .unknown(let id, let known):
      "No run is named \"\(Sanitized(id))\". "
        + (known.isEmpty ? "There is none yet." : "There are: \(list(known)).")
    case .ambiguous(let id, let found):
      "Several runs begin with \"\(Sanitized(id))\": \(list(found))."
    case .ended(let id, let revision, .succeeded, _):
      "There is nothing to take up: run \(Sanitized(id)) published\(revision.map(words) ?? "")."
    case .ended(let id, let revision, _, let command):
      "There is nothing to take up: the flow of run \(Sanitized(id))\(revision.map(words) ?? "")"
        + " failed. To try anew: \(command)"
    case .notRegistered(let id):
      "Run \(Sanitized(id)) has registered no revision: there is nothing to follow. To go on with"
        + " it: datahub-tui resume \(Sanitized(id))"
    }
  }

  private func words(_ revision: Int) -> String { " as revision \(revision)" }

  private func list(_ ids: [String]) -> String {
    let told = ids.prefix(Limit.listed).map { Sanitized($0).text }.joined(separator: ", ")
    return ids.count <= Limit.listed ? told : "\(told) and \(ids.count - Limit.listed) more"
  }
}

extension ExitStatus {
  package init(_ fault: RunFault) {
    switch fault {
    case .unknown, .notRegistered: self = .noInput
    case .ambiguous: self = .usage
    case .ended(_, _, .succeeded, _): self = .success
    case .ended: self = .pipelineFailed
    }
  }
}
