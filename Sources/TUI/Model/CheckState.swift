internal import Core

/// How far the local checks are.
struct CheckState: Hashable, Sendable {
  /// A resource's check.
  struct Item: Hashable, Sendable {
    enum State: Hashable, Sendable {
      case waiting
      case running(bytes: Int, rows: Int, errors: Int)
      case done(ResourceCheckup)
      /// Reading its files ended too soon.
      case unreadable(Sanitized)
    }

    let name: Sanitized
    var state = State.waiting
  }

  /// Which check it is, so that news of one before can be told.
  var number = 0
  /// Changes whenever anything here does.
  var revision = 0
  var hasBegun = false
  /// Whether every resource was checked.
  var isOver = false
  /// Whether it was stopped before every resource was checked.
  var isStopped = false
  /// When it began and ended, by the program's clock.
  var startedAt: Double?
  var endedAt: Double?
  /// Findings in the descriptor.
  var descriptor: [Finding] = []
  var items = CheckItems()
  /// The rows around findings that were looked at.
  var contexts: [FindingPlaceKey: RowSample] = [:]
  /// Changes to the descriptor that would settle findings.
  var fixes: FixOffer?
  /// The changes that are shown, to be made or left.
  var offer: FixOffer?
  /// Whether the person goes on by itself to the next step when nothing is wrong.
  var goesOn = false
  /// The finding that the report is to show.
  private(set) var wanted: ShownFinding?
  /// How often one was wanted, so that the same one can be wanted again.
  private(set) var wishes = 0

  /// Wants a finding shown by the report.
  mutating func want(_ finding: ShownFinding?) {
    wanted = finding
    wishes += 1
  }

  enum Limit {
    static let contexts = 256
  }

  /// Errors found so far, the descriptor's among them.
  var errors: Int { descriptor.count { $0.severity == .error }.addingCapped(items.errors) }
  /// Whether nothing can be sent before something is fixed: there are no resources, or files are
  /// missing.
  var isUnpublishable: Bool {
    items.isEmpty ? errors > 0 : items.withNothingToSend > 0
  }
  /// Warnings found so far.
  var warnings: Int { descriptor.count { $0.severity == .warning }.addingCapped(items.warnings) }
}

/// What the check of one resource found.
struct ResourceCheckup: Hashable, Sendable {
  let resource: CheckedResource
  /// The layout found; nil for what is no table.
  let dialect: DialectFacts?
  /// The labels of the header.
  let header: [Sanitized]
  /// The encoding found; nil for what is not text.
  let encoding: Sanitized?
  let isTabular: Bool
  let seconds: Double
  /// Findings for people, those that have one cause as one.
  let groups: [ReportGroup]

  var findings: FindingGroups { resource.findings }
}

/// Names a finding's place: the resource's index, the row's number with the header counted, and the
/// column, from 1, that must be among those read.
struct FindingPlaceKey: Hashable, Sendable {
  let resource: Int
  let record: Int
  var column: Int?
}

/// The rows around a finding that a screen asked for last, so that it asks once.
struct AskedContext: Hashable, Sendable {
  private var number = 0
  private var place: FindingPlaceKey?

  /// Asks for the rows around that place, unless they are known or asked for.
  mutating func ask(_ wanted: FindingPlaceKey?, _ session: Session) -> [AppEffect] {
    guard let wanted, session.check.contexts[wanted] == nil,
      number != session.check.number || place != wanted
    else { return [] }
    (number, place) = (session.check.number, wanted)
    return [.check(.readContext(check: number, wanted))]
  }
}

/// Changes to the descriptor that would settle findings.
struct FixOffer: Hashable, Sendable {
  /// What the changes are for.
  var wish = FixWish.all
  let changes: Int
  /// The lines that differ, `-` before what goes and `+` before what comes.
  let difference: [Sanitized]
}

/// What is to be settled by changes to the descriptor.
enum FixWish: Hashable, Sendable {
  case all
  case one(Finding)
}

/// An event of a running check.
enum CheckNews: Hashable, Sendable {
  /// The package was opened again.
  case began(OpenPackage)
  /// It cannot be opened any more.
  case refused(Sanitized)
  case progressed(resource: Int, bytes: Int, rows: Int, errors: Int)
  case checked(resource: Int, ResourceCheckup)
  case unreadable(resource: Int, Sanitized)
  case ended(FixOffer?)
  case stopped
}
