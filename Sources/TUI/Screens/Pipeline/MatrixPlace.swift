internal import Core

/// Which resource and which step of the matrix are selected, and whether that goes along with what
/// goes on.
struct MatrixPlace: Hashable, Sendable {
  /// The steps that have a column.
  let steps: [BoardStep]
  private(set) var rows = Selection()
  private(set) var column = 0
  var isFollowing = true

  init(_ steps: [BoardStep] = BoardStep.pipeline) { self.steps = steps }

  var step: BoardStep { steps[column] }

  /// The selected row.
  func row(in board: PublishBoard) -> BoardRow? {
    board.order.indices.contains(rows.index) ? board.rows[board.order[rows.index]] : nil
  }

  /// What the selected step did; nil where there is no row.
  func report(_ session: Session) -> CellReport? {
    row(in: session.publish.board).map { CellReport($0, step, session) }
  }

  /// What the selected step told; nil where there is no row.
  func log(_ session: Session) -> StepLog? {
    row(in: session.publish.board).map { StepLog($0, step) }
  }

  /// Takes a click on a row, which is in the matrix, or on a pane.
  mutating func click<Pane: RawRepresentable<Int>>(
    _ click: Click, _ pane: inout Pane, matrix: Pane, _ session: Session
  ) {
    switch click {
    case .row(_, let index):
      pane = matrix
      select(index, session)
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    case .command, .step: break
    }
  }

  /// Carries out a command of moving, or of following; false for others.
  mutating func perform(_ command: Command, _ session: Session) -> Bool {
    let count = session.publish.board.order.count
    if rows.perform(command, of: count, page: session.listPage) {
      isFollowing = false
      return true
    }
    switch command {
    case .left: column = max(0, column - 1)
    case .right: column = min(steps.count - 1, column + 1)
    case .follow:
      isFollowing.toggle()
      follow(session)
      return true
    default: return false
    }
    isFollowing = false
    return true
  }

  mutating func select(_ index: Int, _ session: Session) {
    rows.select(index, of: session.publish.board.order.count)
    isFollowing = false
  }

  mutating func move(_ lines: Int, _ session: Session) {
    rows.move(lines, of: session.publish.board.order.count)
    isFollowing = false
  }

  /// Goes to what failed, else to what goes on; stays while that is so here.
  mutating func follow(_ session: Session) {
    let board = session.publish.board
    rows.clamp(to: board.order.count)
    guard isFollowing, board.flow != nil else { return }
    if board.failed == nil, let step = row(in: board)?.step(.working) {
      show(step)
      return
    }
    guard let place = board.failed ?? board.newest, let index = board.order.firstIndex(of: place),
      let step = board.rows[place].step(.failed) ?? board.rows[place].step(.working)
    else { return }
    rows.select(index, of: board.order.count)
    show(step)
  }

  private mutating func show(_ step: BoardStep) {
    column = steps.firstIndex(of: step) ?? column
  }
}
