/// What has happened; the machine's only input. A late or repeated one changes nothing.
package enum PublishEvent: Sendable {
  case started
  case packaged(PackageFacts)
  case checked(CheckedResource)
  /// The session's owner; nil where no token was there or it was refused.
  case sessionChecked(UserProfile?)
  /// The user that `--owner` names; nil where the hub has none.
  case ownerRead(UserProfile?)
  case journalRead(JournalState)
  case uploadsGranted(RawStoreReply)
  /// The last successful revision; nil where there is none.
  case lastRead(PublishedRevision?)
  case confirmed
  case uploadProgressed(path: String, sentBytes: Int)
  /// The store has taken the file.
  case uploaded(path: String)
  /// What the store has, by the addresses it was asked at.
  case storedRead([String: ObjectPresence])
  case presigned([String: String])
  /// The latest revision; nil where the dataset is not there.
  case latestRead(RevisionStatus?)
  case registrationAnswered(FlowReply)
  case statusRead(RevisionStatus)
  case reportRead(ValidationReport?)
  case waited(PublishOperation)
  case waitTimedOut
  /// What MetaStore has of the dataset; nil where it has nothing.
  case catalogueRead(CatalogueEntry?)
  case catalogueTimedOut
  case failed(PublishOperation, HubFault)
  /// A person paused the uploads, and went on.
  case paused
  case unpaused
  /// A person wants that many files sent at the same time.
  case jobsChanged(Int)
  /// A person does not want to wait for the next try any longer: of one file, or of all that waits.
  case retryAsked(path: String?)
  case cancelled
}

/// What the machine wants done; carried out through `PublishPorts`, in order.
package enum PublishEffect: Sendable, Hashable {
  case readPackage
  case check(resource: Int)
  case checkSession
  /// Ask who the user of that name is.
  case readOwner(String)
  /// Read what an earlier run of this publish left.
  case readJournal(fingerprint: String)
  case authorizeUploads(RawStoreRequest)
  /// Ask for the last successful revision, which the plan is compared with.
  case readLast(DatasetID)
  case confirm(PublishPlan)
  case upload(PublishPlan.Item, descriptor: [UInt8]?)
  /// Ask the store for the objects at those addresses: of one file, or of the whole plan.
  case readStored(ownerID: String, urls: [String], path: String?)
  /// Ask for addresses the runner may read, by object address.
  case presign(ownerID: String, urls: [String])
  case readLatest(DatasetID)
  case register(FlowSpec)
  case readStatus(FlowID)
  case readReport(RevisionStatus)
  /// Ask MetaStore whether it has the revision.
  case readCatalogue(FlowID)
  /// Durable before the next effect begins.
  case journal(JournalRecord)
  case wait(seconds: Double, PublishOperation)
  /// That wait need not end any more.
  case endWait(PublishOperation)
  case startWaitTimeout(seconds: Double)
  case startCatalogueTimeout(seconds: Double)
  /// Keep the bytes of running uploads back, or let them go.
  case hold(Bool)
  case tell(PublishNotice)
  /// Nothing in flight matters any more.
  case stop
}

/// Names an effect that can fail and be made again.
package enum PublishOperation: Sendable, Hashable {
  case readPackage
  case check(resource: Int)
  case checkSession
  case readOwner
  case journal
  case authorizeUploads
  case readLast
  case upload(path: String)
  /// Asking the store for the object of one file, or for those of the plan.
  case readStored(path: String?)
  case presign
  case readLatest
  case register
  case readStatus
  case readReport
  case readCatalogue
}
