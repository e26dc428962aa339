extension ExitStatus {
  /// The status for an outcome of a publish.
  package init(_ outcome: PublishOutcome) {
    switch outcome {
    case .published, .reached: self = .success
    case .cancelled: self = .cancelledByUser
    case .failed(_, let failure): self.init(failure)
    }
  }

  package init(_ failure: PublishFailure) {
    switch failure {
    case .unusableDescriptor, .invalid, .warned, .inlineData, .unusableResource, .invalidOnHub,
      .changedSince:
      self = .invalid
    case .notSignedIn: self = .notSignedIn
    case .refused, .unknownOwner, .ownerRefused: self = .rejected
    case .noRun(let fault): self.init(fault)
    case .unchanged: self = .nothingToDo
    case .noGrant: self = .unavailable
    case .pipelineFailed, .flowIsGone: self = .pipelineFailed
    case .stillRunning, .notCatalogued: self = .stillRunning
    case .hub(let operation, let fault): self.init(fault, during: operation)
    }
  }

  private init(_ fault: HubFault, during operation: PublishOperation) {
    if operation == .journal, case .file(let fault) = fault, ExitStatus(fault) == .noInput {
      self = .cannotCreate
    } else {
      self.init(fault, isRefusable: operation.isRefusable)
    }
  }
}

extension PublishOperation {
  /// Whether a hub that says no refuses the package: of what is only read there is nothing to refuse.
  fileprivate var isRefusable: Bool {
    switch self {
    case .authorizeUploads, .upload, .presign, .register: true
    case .readPackage, .check, .checkSession, .readOwner, .journal, .readStored, .readLast,
      .readLatest, .readStatus, .readReport, .readCatalogue:
      false
    }
  }
}
