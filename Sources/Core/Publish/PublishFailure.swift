/// Where a publish was when it ended.
package enum PublishStage: String, Sendable, Hashable {
  case packaging, checking, signingIn, planning, uploading, registering, watching
}

/// How a publish ended.
package enum PublishOutcome: Sendable, Hashable {
  /// The flow succeeded, the report has no error, and MetaStore has the revision.
  case published(FlowID, url: String)
  case failed(PublishStage, PublishFailure)
  case cancelled(PublishStage)
  /// It was to go so far and no further, and did.
  case reached(PublishMilestone)
}

/// Where a publish ends that was not to go all the way.
package enum PublishMilestone: Sendable, Hashable {
  /// The local checks have no finding that counts.
  case checked(warnings: Int)
  case planned(PublishPlan)
  /// SpecStore has the revision; what becomes of it is not known.
  case registered(FlowID, url: String)

  var stage: PublishStage {
    switch self {
    case .checked: .checking
    case .planned: .planning
    case .registered: .registering
    }
  }
}

/// Why a publish did not come to its end.
package enum PublishFailure: Error, Sendable, Hashable {
  /// The descriptor cannot be used at all: its name is missing, or it has no resources.
  case unusableDescriptor(DescriptorFault)
  /// The local checks found errors.
  case invalid(errors: Int)
  /// The local checks found warnings, which were to count as errors.
  case warned(warnings: Int)
  /// A resource's data stands in the descriptor; the hub takes files only.
  case inlineData(resource: String)
  /// The resource's path cannot be used; the findings say why.
  case unusableResource(String)
  case notSignedIn
  /// The hub knows no user of that name.
  case unknownOwner(String)
  /// The hub does not let the person publish for that owner.
  case ownerRefused(String, HubFault)
  /// No run can be taken up by that ID.
  case noRun(RunFault)
  /// The package is not as it was in the run that was to be taken up; the command that publishes what
  /// it is now.
  case changedSince(command: String)
  /// The last successful revision has all of it, and the person wanted that to be an error.
  case unchanged(FlowID, url: String)
  /// The request failed and is not tried again.
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
package enum DescriptorFault: Sendable, Hashable {
  case nameMissing
  /// The name cannot be a dataset's: it would not be one part of an address.
  case nameUnusable(String)
  case noResources
  /// A resource is left out that another one refers to.
  case neededLeftOut(String)
  /// Two files have this name, each in another Unicode form.
  case twinPath(String)
}

extension PublishFailure {
  /// The message with the way out that the bundled backend has, where it is the hub: it signs its
  /// demo user in anew.
  package func message(isMock: Bool) -> String {
    if case .changedSince(let command) = self, isMock {
      return PublishFailure.changedSince(command: command + " --mock").message
    }
    guard case .notSignedIn = self, isMock else { return message }
    return "The session with the bundled backend is over. Run the same command again: it goes on."
  }
}

extension PublishFailure {
  /// What happened, where, and the way out: a sentence or two for a person.
  package var message: String {
    switch self {
    case .unusableDescriptor(.nameMissing):
      "datapackage.json has no \"name\". Add one, or give --name."
    case .unusableDescriptor(.nameUnusable(let name)):
      "No dataset can be named \"\(shown(name))\": use letters a-z, digits, - . and _,"
        + " at most \(DatasetID.Limit.nameBytes). Change \"name\" in datapackage.json, or give --name."
    case .unusableDescriptor(.noResources):
      "datapackage.json has no resources. Add at least one file to \"resources\"."
    case .unusableDescriptor(.neededLeftOut(let resource)):
      "\"\(shown(resource))\" is left out, but a foreign key refers to it. Send it too, or leave out"
        + " what refers to it."
    case .unusableDescriptor(.twinPath(let path)):
      "Two files are named \"\(shown(path))\", their accents written in two ways; many systems take"
        + " both for one. Give one of them another name."
    case .invalid(let errors):
      "\(count(errors, "error")) in the package; nothing was sent. Mend them, or publish all the"
        + " same with --skip-check."
    case .warned(let warnings):
      "\(count(warnings, "warning")) in the package, which --fail-on warning counts; nothing was sent."
        + " Mend them, or leave it out."
    case .inlineData(let resource):
      "The data of \"\(shown(resource))\" stands in the descriptor, and the hub takes files only."
        + " Save it as a file and give its \"path\"."
    case .unusableResource(let resource):
      "\"\(shown(resource))\" has no file that can be sent; the findings above say why."
    case .notSignedIn:
      "Not signed in, or the session is over. Run: datahub-tui login"
    case .unknownOwner(let name):
      "The hub knows no user \"\(shown(name))\". Give --owner as the address of their page has it."
    case .ownerRefused(let name, let fault):
      "The hub does not let you publish for \"\(shown(name))\" (\(fault.message)). Sign in as somebody"
        + " who may, or leave out --owner."
    case .noRun(let fault): fault.message
    case .changedSince(let command):
      "The package is not as it was in that run: other files, another name or findability. To"
        + " publish it as it is now, run: \(command)"
    case .unchanged(let flow, let url):
      "Nothing changed since revision \(flow.revision): \(url)"
    case .hub(let operation, let fault): "\(operation.words): \(fault.message)"
    case .refused(let errors):
      "The hub refused the package: "
        + errors.map { Sanitized($0, limit: HubClient.Limit.errorScalars).text }
        .joined(separator: "; ")
    case .noGrant(let path): "RawStore's answer has no leave to upload \(shown(path))."
    case .invalidOnHub(_, let url, let errors, .succeeded):
      "The hub shows the revision, but its report counts \(count(errors, "error")): \(url)"
    case .invalidOnHub(_, let url, let errors, _):
      "The flow failed; its report counts \(count(errors, "error")): \(url)"
    case .pipelineFailed(_, let url, let pipelines): failed(pipelines, url: url)
    case .flowIsGone(let flow):
      "The hub does not know revision \(flow.revision) any more; its data may be gone. Run the"
        + " same command again to publish anew."
    case .stillRunning(_, let url):
      "The flow had not ended when --wait-timeout did. The same command goes on following it:"
        + " \(url)"
    case .notCatalogued(let flow, let url, let fault):
      "Revision \(flow.revision) is stored, not yet in the catalogue"
        + (fault.map { ": MetaStore does not tell (\($0.message))" } ?? "")
        + ". The same command asks again: \(url)"
    }
  }

  private func failed(_ pipelines: [PipelineStatus], url: String) -> String {
    let reasons = pipelines.map { pipeline in
      let last = pipeline.errorLog.last { !$0.isEmpty } ?? "no reason given"
      return "\(shown(pipeline.title)): \(Sanitized(last, limit: 300).text)"
    }
    return "The flow failed (\(url)). " + reasons.joined(separator: "; ")
  }

  private func shown(_ text: String) -> String { Sanitized(text).text }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

extension PublishOperation {
  /// What was being done.
  package var words: String {
    switch self {
    case .readPackage: "Reading the package"
    case .check: "Checking the files"
    case .checkSession: SignInFault.question
    case .readOwner: "Asking the hub for the owner"
    case .journal: "Keeping the journal"
    case .authorizeUploads: "Asking RawStore for leave to upload"
    case .upload(let path): "Uploading \(Sanitized(path).text)"
    case .readStored(.some(let path)): "Asking the store for \(Sanitized(path).text)"
    case .readStored(nil): "Asking the store for the files"
    case .presign: "Asking RawStore for the runner's addresses"
    case .readLatest: "Reading the dataset's latest revision"
    case .readLast: "Reading the dataset's last successful revision"
    case .register: "Registering the package"
    case .readStatus: "Following the flow"
    case .readReport: "Reading the validation report"
    case .readCatalogue: "Asking MetaStore for the revision"
    }
  }
}
