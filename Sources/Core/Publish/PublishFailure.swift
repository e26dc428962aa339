/// Where a publish was when it ended.
public enum PublishStage: String, Sendable, Hashable {
  case packaging, checking, signingIn, planning, uploading, registering, watching
}

/// How a publish ended.
public enum PublishOutcome: Sendable, Hashable {
  /// The flow succeeded, the report has no error, and MetaStore has the revision.
  case published(FlowID, url: String)
  case failed(PublishStage, PublishFailure)
  case cancelled(PublishStage)
}

/// Why a publish did not come to its end.
public enum PublishFailure: Error, Sendable, Hashable {
  /// The descriptor cannot be used at all: its name is missing, or it has no resources.
  case unusableDescriptor(DescriptorFault)
  /// The local checks found errors.
  case invalid(errors: Int)
  /// A resource's data stands in the descriptor; the hub takes files only.
  case inlineData(resource: String)
  /// The resource's path cannot be used; the findings say why.
  case unusableResource(String)
  case notSignedIn
  /// The request failed for good.
  case hub(PublishOperation, HubFault)
  /// SpecStore refused the package, in its words.
  case refused([String])
  /// RawStore's reply has no grant for the file.
  case noGrant(path: String)
  /// The flow ended and the report has errors; the revision may be on the site all the same.
  case invalidOnHub(FlowID, url: String, errors: Int, state: FlowState)
  /// The flow failed for another reason.
  case pipelineFailed(FlowID, url: String, pipelines: [PipelineStatus])
  /// The hub does not know the registered revision any more.
  case flowIsGone(FlowID)
  /// The flow had not ended when waiting did.
  case stillRunning(FlowID, url: String)
  /// The flow succeeded, and MetaStore did not have the revision in time; why, where it said so.
  case notCatalogued(FlowID, url: String, HubFault?)
}

/// Why a descriptor cannot be published.
public enum DescriptorFault: Sendable, Hashable {
  case nameMissing
  /// The name cannot be a dataset's: it would not be one part of an address.
  case nameUnusable(String)
  case noResources
  /// A resource is left out that another one refers to.
  case neededLeftOut(String)
  /// Two files have this name, each in another Unicode form.
  case twinPath(String)
}
