/// What the publish engine needs from outside. Each may be called on any thread and throws only
/// `HubFault`.
package struct PublishPorts: Sendable {
  /// Reads the descriptor and looks at the files.
  package var readPackage: @Sendable () async throws(HubFault) -> PackageFacts
  /// Checks the resource at that place in one pass over its bytes.
  package var check: @Sendable (_ resource: Int) async throws(HubFault) -> CheckedResource
  /// Asks auth who is signed in.
  package var checkSession: @Sendable () async throws(HubFault) -> UserProfile?
  /// Asks auth who the user of that name is; nil where there is none.
  var readOwner: @Sendable (_ name: String) async throws(HubFault) -> UserProfile? = { _ in nil }
  /// The last successful revision of a dataset; nil where there is none.
  var readLast: @Sendable (DatasetID) async throws(HubFault) -> PublishedRevision? = { _ in nil }
  /// Opens the journal for the publish with that fingerprint and says what it holds.
  var readJournal: @Sendable (_ fingerprint: String) async throws(HubFault) -> JournalState
  /// Makes the record durable.
  package var journal: @Sendable (JournalRecord) async throws(HubFault) -> Void
  /// Asks a person whether the plan is to be carried out.
  package var confirm: @Sendable (PublishPlan) async -> Bool
  package var authorizeUploads: @Sendable (RawStoreRequest) async throws(HubFault) -> RawStoreReply
  /// Sends a file by its grant and returns when the store has taken it.
  package var upload:
    @Sendable (
      PublishPlan.Item, _ descriptor: [UInt8]?, _ progress: @escaping @Sendable (Int) -> Void
    ) async throws(HubFault) -> Void
  /// What the store has at those addresses, asked of the store itself.
  var readStored:
    @Sendable (_ ownerID: String, _ urls: [String]) async throws(HubFault)
      -> [String: ObjectPresence]
  /// Addresses the runner may read, by object address.
  package var presign:
    @Sendable (_ ownerID: String, _ urls: [String]) async throws(HubFault) -> [String: String]
  /// The dataset's latest revision; nil where there is none.
  var readLatest: @Sendable (DatasetID) async throws(HubFault) -> RevisionStatus?
  package var register: @Sendable (FlowSpec) async throws(HubFault) -> FlowReply
  package var readStatus: @Sendable (FlowID) async throws(HubFault) -> RevisionStatus
  /// The validation report of a flow that has ended; nil where it made none.
  var readReport: @Sendable (RevisionStatus) async throws(HubFault) -> ValidationReport?
  /// What MetaStore has of the dataset; nil where it has nothing.
  var readCatalogue: @Sendable (DatasetID) async throws(HubFault) -> CatalogueEntry?
  /// Returns after that time, or at once when the task is cancelled.
  package var sleep: @Sendable (_ seconds: Double) async -> Void

  /// Keeps the bytes of running uploads back, or lets them go; returns at once.
  package var hold: @Sendable (_ isHeld: Bool) -> Void

  package init(
    readPackage: @escaping @Sendable () async throws(HubFault) -> PackageFacts,
    check: @escaping @Sendable (Int) async throws(HubFault) -> CheckedResource,
    checkSession: @escaping @Sendable () async throws(HubFault) -> UserProfile?,
    readJournal: @escaping @Sendable (String) async throws(HubFault) -> JournalState,
    journal: @escaping @Sendable (JournalRecord) async throws(HubFault) -> Void,
    confirm: @escaping @Sendable (PublishPlan) async -> Bool = { _ in true },
    authorizeUploads: @escaping @Sendable (RawStoreRequest) async throws(HubFault) -> RawStoreReply,
    upload:
      @escaping @Sendable (PublishPlan.Item, [UInt8]?, @escaping @Sendable (Int) -> Void)
      async throws(HubFault) -> Void,
    readStored:
      @escaping @Sendable (String, [String]) async throws(HubFault)
      -> [String: ObjectPresence],
    presign: @escaping @Sendable (String, [String]) async throws(HubFault) -> [String: String],
    readLatest: @escaping @Sendable (DatasetID) async throws(HubFault) -> RevisionStatus?,
    register: @escaping @Sendable (FlowSpec) async throws(HubFault) -> FlowReply,
    readStatus: @escaping @Sendable (FlowID) async throws(HubFault) -> RevisionStatus,
    readReport: @escaping @Sendable (RevisionStatus) async throws(HubFault) -> ValidationReport?,
    readCatalogue: @escaping @Sendable (DatasetID) async throws(HubFault) -> CatalogueEntry?,
    sleep: @escaping @Sendable (Double) async -> Void,
    hold: @escaping @Sendable (Bool) -> Void = { _ in }
  ) {
    self.readPackage = readPackage
    self.check = check
    self.checkSession = checkSession
    self.readJournal = readJournal
    self.journal = journal
    self.confirm = confirm
    self.authorizeUploads = authorizeUploads
    self.upload = upload
    self.readStored = readStored
    self.presign = presign
    self.readLatest = readLatest
    self.register = register
    self.readStatus = readStatus
    self.readReport = readReport
    self.readCatalogue = readCatalogue
    self.sleep = sleep
    self.hold = hold
  }
}
