internal import Core

/// The rows of the diagram, and what they were made of.
struct FlowRows: Hashable, Sendable {
  /// What the rows depend on.
  struct Basis: Hashable, Sendable {
    private let revision: Int
    private let files: Int?
    private let missing: Int?
    private let username: String?
    private let flow: FlowID?
    private let dataset: Phrase?

    init(_ session: Session) {
      revision = session.publish.exchanges.revision
      files = session.publish.plan?.items.count
      missing = session.publish.plan?.missing.count
      username = session.account.profile?.username
      flow = session.publish.board.flow
      dataset = session.subject
    }
  }

  let basis: Basis
  let rows: [FlowRow]

  init(_ session: Session) {
    basis = Basis(session)
    rows = FlowRow.all(session)
  }
}
