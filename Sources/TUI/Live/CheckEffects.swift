internal import Core
internal import Synchronization

/// Checks the package that is open, on a thread of its own, and tells how far it is. Its identity is
/// the check under way.
final class CheckEffects: OrderedCarrier {
  private let opened: OpenedPackage
  private let time: TimeSource
  private let state = Mutex(State())

  private struct State {
    /// The check that was asked for last, and the one that was asked to stop.
    var number = 0
    var stopped = 0
    var package: LocalPackage?
    var result: CheckedPackage?
    /// The check that found it.
    var resultNumber = 0
    /// The changes to the descriptor that make nothing worse, by what they settle.
    var fixes: [FixWish: FixTrial] = [:]
    var contexts = ContextWishes()
  }

  private enum Limit {
    /// Least seconds between two reports about a resource.
    static let newsSeconds = 0.1
    /// Columns of the lines of a change.
    static let differenceColumns = 200
    static let message = 1_000
  }

  init(_ opened: OpenedPackage, time: TimeSource) {
    self.opened = opened
    self.time = time
  }

  func begin(_ request: CheckRequest, _ post: @escaping AppHost.Post) async -> EffectWork {
    switch request {
    case .run(let path, let number):
      guard isNewest(number) else { break }
      return { await Blocking.run { [self] in run(path, number, post) } }
    case .stop: stop()
    case .readContext(let number, let place):
      let wish = ContextWishes.Wish(number: number, place: place)
      guard state.withLock({ $0.contexts.add(wish) }) else { break }
      return { await Blocking.run { [self] in readContexts(post) } }
    case .offerFix(let number, let finding):
      return { await Blocking.run { [self] in offerFix(number, finding, post) } }
    case .fix(let number, let wish):
      return { await Blocking.run { [self] in fix(number, wish, post) } }
    }
    return {}
  }

  /// Ends the check under way, be its package open or not; what it found until then stays on the
  /// screen.
  func stop() {
    state.withLock { state in
      state.stopped = state.number
      state.package?.stop()
    }
  }

  /// What the last check found that came to its end.
  var result: CheckedPackage? { state.withLock { $0.result } }

  /// Lets a check take the place of the one before; false where it is the older one.
  private func isNewest(_ number: Int) -> Bool {
    state.withLock { state in
      if number < state.number { return false }
      state.number = number
      state.package?.stop()
      state.package = nil
      return true
    }
  }

  private func run(_ path: String, _ number: Int, _ post: @escaping AppHost.Post) {
    let tell = { (news: CheckNews) in post(.checkNews(number, news)) }
    do throws(HubFault) {
      let package = try opened.open(path)
      guard begin(package, number) else { return }
      if state.withLock({ $0.stopped == number }) { package.stop() }
      tell(.began(OpenPackage(package, path: path)))
      check(package, path, number, tell)
    } catch {
      tell(.refused(Sanitized(error.message, limit: Limit.message)))
    }
  }

  /// Remembers the package of a check; false where another has begun meanwhile.
  private func begin(_ package: LocalPackage, _ number: Int) -> Bool {
    state.withLock { state in
      guard number == state.number else { return false }
      state.package = package
      return true
    }
  }

  private func check(
    _ package: LocalPackage, _ path: String, _ number: Int, _ tell: (CheckNews) -> Void
  ) {
    var reports: [ResourceReport] = []
    var told = -Limit.newsSeconds
    for index in package.package.resources.indices {
      let start = time.now()
      do throws(HubFault) {
        let (resource, report) = try package.reportedCheck(index) { place, progress in
          let now = time.now()
          guard now - told >= Limit.newsSeconds else { return }
          told = now
          tell(
            .progressed(
              resource: place, bytes: progress.bytes, rows: progress.rows,
              errors: progress.errors))
        }
        if package.isStopped { return tell(.stopped) }
        if let report { reports.append(report) }
        tell(
          .checked(
            resource: index, ResourceCheckup(resource, report, seconds: time.now() - start)))
      } catch {
        if package.isStopped { return tell(.stopped) }
        tell(
          .unreadable(resource: index, Sanitized(error.message, limit: Limit.message)))
      }
    }
    let result = package.checked(
      path: path, PackageReport(findings: package.findings, resources: reports))
    let fixes = CheckEffects.fixes(of: result)
    state.withLock { state in
      guard state.number == number else { return }
      (state.result, state.resultNumber) = (result, number)
      state.fixes = fixes.map { [.all: $0] } ?? [:]
    }
    tell(.ended(fixes.flatMap { CheckEffects.offer($0, .all) }))
  }

  private static func fixes(of result: CheckedPackage) -> FixTrial? {
    guard !result.fixes.isEmpty, let validation = try? LocalValidation(path: result.path) else {
      return nil
    }
    return FixTrial(validation, result)
  }

  private static func offer(_ trial: FixTrial, _ wish: FixWish) -> FixOffer? {
    guard !trial.isEmpty else { return nil }
    let lines = TextDiff(from: trial.before, to: trial.after)
      .text(width: Limit.differenceColumns)
    return FixOffer(
      wish: wish, changes: trial.made.count,
      difference: lines.map { Sanitized($0, limit: Limit.differenceColumns) })
  }

  /// Tries the change that settles a finding, and offers it; says why there is none to offer.
  private func offerFix(_ number: Int, _ finding: Finding, _ post: AppHost.Post) {
    let result = state.withLock { $0.resultNumber == number ? $0.result : nil }
    guard let result else { return }
    guard let patch = result.fix(of: finding),
      let validation = try? LocalValidation(path: result.path)
    else { return post(.told(Note(finding.reasonWithoutFix, .warn))) }
    let trial = FixTrial(validation, result, wanted: patch)
    guard let offer = CheckEffects.offer(trial, .one(finding)) else {
      let reason: Phrase = "The change was tried and makes something else worse: it is not offered."
      return post(.told(Note(reason, .warn)))
    }
    state.withLock { if $0.resultNumber == number { $0.fixes[offer.wish] = trial } }
    post(.fixOffered(check: number, offer))
  }

  private func readContexts(_ post: AppHost.Post) {
    while let wish = state.withLock({ $0.contexts.next() }) {
      readContext(wish.number, wish.place, post)
    }
  }

  private func readContext(
    _ number: Int, _ place: FindingPlaceKey, _ post: AppHost.Post
  ) {
    var sample = RowSample.none
    let around = PackageEffects.Limit.context
    let records = max(1, place.record - around)...max(1, place.record) + around
    if let package = opened.current, package.package.resources.indices.contains(place.resource),
      let rows = try? package.rows(of: place.resource, records: records)
    {
      sample = RowSample(rows, around: place.column)
    }
    post(.contextRead(check: number, place, sample))
  }

  /// Makes the changes that were shown, unless the file is another by now.
  private func fix(_ number: Int, _ wish: FixWish, _ post: AppHost.Post) {
    let fixes = state.withLock { $0.resultNumber == number ? $0.fixes[wish] : nil }
    guard let fixes else { return }
    do throws(FileFault) {
      try fixes.make()
      post(.edited)
      let noun: Phrase = fixes.made.count == 1 ? "change" : "changes"
      post(.told(Note("✓ made \(fixes.made.count) \(noun) to datapackage.json", .good)))
    } catch { post(.told(Note(Phrase(Sanitized(error.message, limit: Limit.message)), .bad))) }
  }
}

extension ResourceCheckup {
  fileprivate init(_ resource: CheckedResource, _ report: ResourceReport?, seconds: Double) {
    self.init(
      resource: resource, dialect: report?.dialect,
      header: (report?.header ?? []).prefix(PackageEffects.Limit.columns).map { Sanitized($0) },
      encoding: resource.encoding.map { Sanitized($0) }, isTabular: report?.isTabular ?? false,
      seconds: seconds,
      groups: ReportGroup.sorted(
        ReportGroup.folding(resource.findings, rows: report?.rows)))
  }
}

/// The rows around findings that are still to be read, by one reader. The newest wish comes first:
/// a person who scrolls past findings wants the last one.
struct ContextWishes {
  struct Wish: Hashable {
    let number: Int
    let place: FindingPlaceKey
  }

  enum Limit {
    /// Wishes that wait: the newest of each of the two screens that show a finding.
    static let waiting = 2
  }

  private var waiting: [Wish] = []
  private var isBeingRead = false

  /// Takes a wish in; whether a reader is to begin.
  mutating func add(_ wish: Wish) -> Bool {
    waiting = waiting.filter { $0 != wish }.suffix(Limit.waiting - 1) + [wish]
    defer { isBeingRead = true }
    return !isBeingRead
  }

  /// The newest wish; nil ends the reader.
  mutating func next() -> Wish? {
    let wish = waiting.popLast()
    isBeingRead = wish != nil
    return wish
  }
}
