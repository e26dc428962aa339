internal import Core

/// The checks of a package's resources, in its order. What is counted of all of them is kept beside
/// them, as there may be many and each event asks.
struct CheckItems: Hashable, Sendable, RandomAccessCollection {
  private var list: [CheckState.Item] = []
  /// Errors found so far.
  private(set) var errors = 0
  /// Warnings found so far.
  private(set) var warnings = 0
  /// Items that have nothing to send: unreadable, or without files and with errors.
  private(set) var withNothingToSend = 0
  /// Items with findings that can be shown.
  private(set) var withFindings = 0
  /// The first item that was checked and has errors.
  private(set) var firstWithErrors: Int?

  init() {}

  /// Items in their order.
  init(_ items: [CheckState.Item]) {
    list = items
    for item in items { add(item, 1) }
    firstWithErrors = found()
  }

  var startIndex: Int { 0 }
  var endIndex: Int { list.count }

  subscript(index: Int) -> CheckState.Item {
    get { list[index] }
    set {
      add(list[index], -1)
      list[index] = newValue
      add(newValue, 1)
      let hasErrors = newValue.hasFoundErrors
      if hasErrors {
        firstWithErrors = firstWithErrors.map { Swift.min($0, index) } ?? index
      } else if firstWithErrors == index {
        firstWithErrors = found()
      }
    }
  }

  private func found() -> Int? { list.firstIndex(where: \.hasFoundErrors) }

  private mutating func add(_ item: CheckState.Item, _ sign: Int) {
    switch item.state {
    case .waiting: break
    case .running(_, _, let found): errors += sign * found
    case .unreadable:
      errors += sign
      withNothingToSend += sign
    case .done(let checkup):
      errors += sign * checkup.findings.errors
      warnings += sign * checkup.findings.warnings
      let isEmpty = checkup.resource.files.isEmpty && checkup.findings.errors > 0
      withNothingToSend += isEmpty ? sign : 0
      withFindings += checkup.groups.isEmpty ? 0 : sign
    }
  }
}

extension CheckState.Item {
  fileprivate var hasFoundErrors: Bool {
    if case .done(let checkup) = state { checkup.findings.errors > 0 } else { false }
  }
}
