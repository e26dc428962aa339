internal import Core

// The end: what is open by then is settled as the outcome tells.
extension PublishBoard {
  mutating func close(_ outcome: PublishOutcome) {
    switch outcome {
    case .published(let flow, let url):
      self.flow = flow
      self.url = url
      succeed()
      abandon()
    case .failed(_, let failure): close(failure)
    case .cancelled: abandon()
    }
  }

  private mutating func close(_ failure: PublishFailure) {
    switch failure {
    case .stillRunning(let flow, let url):
      self.flow = flow
      self.url = url
      return
    case .notCatalogued(let flow, let url, _):
      self.flow = flow
      self.url = url
      succeed()
    case .invalidOnHub(let flow, let url, _, let state):
      self.flow = flow
      self.url = url
      if state == .succeeded { succeed() }
    case .pipelineFailed(let flow, let url, _):
      self.flow = flow
      self.url = url
    case .hub(.upload(let path), _): files[path]?.mark = .failed
    default: break
    }
    abandon()
  }

  /// The flow succeeded, so every pipeline of it did.
  private mutating func succeed() {
    updateAll { if $0.subject != .descriptor { $0.settle(isTold: false) } }
    settleArtefacts(.done)
  }

  private mutating func abandon() {
    updateAll { $0.abandon() }
    for path in Array(files.keys) where files[path]?.mark.isFinal == false {
      files[path]?.mark = .notRun
    }
    settleArtefacts(.notRun)
  }

  private mutating func settleArtefacts(_ mark: StepMark) {
    artefacts = artefacts.mapValues { $0.mapValues { $0.isFinal ? $0 : mark } }
  }
}
