internal import Core

/// Plan: what will be sent and what is there already; nothing is sent before `P`.
struct PlanScreen: Screen {
  var selection = Selection()
  /// The files, as of `basis`.
  private(set) var lines: [PlanLine] = []
  private var basis: Basis?

  /// What the lines were made of.
  private struct Basis: Hashable {
    let items: [PublishPlan.Item]
    let excluded: Set<String>
    let resources: [OpenResource]
  }

  func hints(_ session: Session) -> [Hint] {
    let publish = session.publish
    let isTight = session.size.width <= .usual
    var hints: [Hint] = []
    if session.hasLostSignIn { hints.append(session.signInHint) }
    if publish.awaitsWord {
      hints.append(Hint(.publish))
      if session.offersLeavingOut {
        hints.append(Hint(.include, isTight ? "skip" : "include/skip"))
      }
    }
    if publish.outcome != nil, !publish.isConfirmed { hints.append(Hint(.retryNow, "ask again")) }
    if !publish.isConfirmed { hints.append(Hint(.left, .right, "visibility")) }
    if publish.plan != nil {
      hints += [Hint(.showDiff), Hint(.save, isTight ? "save" : "save plan")]
    }
    return hints + [Hint(.back)]
  }

  func more(_ session: Session) -> [Command] {
    guard session.publish.plan != nil else { return [] }
    let moving: [Command] = [.up, .down, .top, .bottom, .pageUp, .pageDown]
    return session.publish.excluded.isEmpty ? moving + [.copy] : moving
  }

  func message(_ session: Session) -> Note? {
    let publish = session.publish
    if session.hasLostSignIn { return session.signInNote }
    if publish.awaitsWord {
      if let revision = publish.plan?.unchangedSince {
        return Note("Nothing changed since revision \(revision). P asks before it goes on.", .warn)
      }
      let errors = session.keptErrors
      if errors > 0 {
        let them: Phrase = errors == 1 ? "it" : "them"
        return Note("\(counted: errors, "error") known: P sends \(them) all the same.", .warn)
      }
      guard publish.excluded.isEmpty else {
        return Note("What is left out is no part of this revision.", .warn)
      }
      return Note("Same as: \(session.sameAs)", .dim)
    }
    if publish.isConfirmed { return Note("The plan was confirmed. Press 5 for the upload.") }
    return publish.isRunning ? Note("The plan is being made; nothing is sent.", .dim) : nil
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    if selection.perform(command, of: lines.count, page: session.listPage) { return [] }
    switch command {
    case .choose where session.hasLostSignIn: session.go(to: .signIn)
    case .publish: return confirm(&session)
    case .include: return toggle(&session)
    case .left: return show(-1, &session)
    case .right: return show(1, &session)
    case .retryNow: return session.beginPlan()
    case .showDiff: session.open(.diff)
    case .copy: return [.screen(.copy(session.sameAs.text))]
    case .save: return session.publish.plan.map { [.save($0.saved(session))] } ?? []
    case .back: session.go(to: .check)
    default: break
    }
    return []
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    if case .row(_, let index) = click {
      selection.select(index, of: lines.count)
    }
    return []
  }

  mutating func scroll(_ rows: Int, _ session: inout Session) {
    selection.move(rows, of: lines.count)
  }

  mutating func follow(_ session: Session) {
    guard session.step == .plan, let plan = session.publish.plan else { return }
    let basis = Basis(
      items: plan.items, excluded: session.publish.excluded,
      resources: session.package?.resources ?? [])
    if basis != self.basis {
      self.basis = basis
      lines = PlanLine.all(session)
    }
    selection.clamp(to: lines.count)
  }

  private func confirm(_ session: inout Session) -> [AppEffect] {
    guard session.publish.awaitsWord else { return [] }
    guard session.publish.plan?.unchangedSince == nil else {
      session.open(.dialog(.unchanged))
      return []
    }
    return session.confirmPlan()
  }

  /// The next way to be found, or the one before; the hub is asked again.
  private func show(_ step: Int, _ session: inout Session) -> [AppEffect] {
    let all = Findability.allCases
    guard !session.publish.isConfirmed,
      let place = all.firstIndex(of: session.publish.findability),
      all.indices.contains(place + step)
    else { return [] }
    session.publish.findability = all[place + step]
    session.publish.goesOn = false
    return session.package == nil ? [] : session.beginPlan()
  }

  /// Leaves the selected resource out of the revision, or takes it in again.
  private func toggle(_ session: inout Session) -> [AppEffect] {
    guard session.offersLeavingOut, lines.indices.contains(selection.index) else { return [] }
    switch lines[selection.index] {
    case .item(let item) where item.path == DataPackage.descriptorPath:
      session.note = Note("The descriptor is always sent.", .warn)
      return []
    case .item(let item):
      let kept = lines.count {
        if case .item(let other) = $0 { other.resource != item.resource } else { false }
      }
      guard kept > 1 else {
        session.note = Note("A revision needs at least one resource.", .warn)
        return []
      }
      session.publish.excluded.insert(item.path)
    case .leftOut(_, let paths): session.publish.excluded.subtract(paths)
    }
    session.publish.goesOn = false
    return session.beginPlan()
  }
}

extension PublishState {
  /// Whether the engine waits for a word on its plan.
  fileprivate var awaitsWord: Bool { plan != nil && isRunning && !isConfirmed }
}

extension Session {
  /// Has the plan carried out.
  mutating func confirmPlan() -> [AppEffect] {
    guard publish.awaitsWord else { return [] }
    publish.isConfirmed = true
    publish.startedAt = moment.now
    go(to: .upload)
    return [.publish(.confirm(true))]
  }

  /// Whether files can be left out of a publish.
  fileprivate var offersLeavingOut: Bool { (package?.resources.count ?? 0) > 1 }

  /// The package as it would be given on the command line.
  var given: Phrase {
    let path = package?.path ?? "."
    guard let home = surroundings.home, home.count > 1, path.hasPrefix(home + "/") else {
      return Phrase(ShellWord(path).shown)
    }
    return "~/\(ShellWord(String(path.dropFirst(home.count + 1))).shown)"
  }

  /// The command that does the same without a screen.
  fileprivate var sameAs: Phrase { "datahub-tui publish\(givenFlags) \(given)" }

  /// The flags that say there what was chosen here.
  var givenFlags: Phrase {
    let findability: Phrase =
      switch publish.findability {
      case .published: ""
      case .unlisted: " --unlisted"
      case .private: " --private"
      }
    let check: Phrase = keptErrors > 0 ? " --skip-check" : ""
    return "\(hubFlags)\(findability)\(check)"
  }

  /// The flags that name this hub there, so that nothing goes to another one.
  private var hubFlags: Phrase {
    if surroundings.isMock { return " --mock" }
    guard surroundings.address != .datahub else { return "" }
    let (api, site) = (surroundings.address.api, surroundings.address.site)
    return " --api \(ShellWord(api).shown) --domain \(ShellWord(site).shown)"
  }

  /// The rows that a page of a list has, nearly.
  var listPage: Int { max(1, size.rows - 12) }
}

// The files and their sums.
extension PlanScreen {
  private enum Bounds {
    /// What an estimate goes by while no speed is known.
    static let bytesPerSecond = 1_000_000
    /// Columns of the longest word on what will happen.
    static let fate = 26
  }

  func draw(
    _ plan: PublishPlan, _ session: Session, in area: Rect, _ box: Rect, on frame: inout Frame
  ) {
    let place = Rect(
      row: area.row, column: box.column + 1, rows: area.rows, columns: box.columns - 2)
    table(session, columns: place.columns - Table.margin - 1).draw(
      .init(area: place, count: lines.count, selection: selection), on: &frame
    ) { cells(of: lines[$0], plan, session) }
  }

  /// The digest is cut short before a file's path is.
  private func table(_ session: Session, columns: Int) -> Table {
    let width = session.size.width
    let name = min(40, max(8, Table.width(of: lines.lazy.map(\.name))))
    let file = max(14, min(60, Table.width(of: lines.lazy.map(\.path))))
    let rows = max(4, Table.width(of: lines.lazy.map { self.rows(of: $0, session) }))
    let others = name + 8 + Bounds.fate + rows + file + 5 * 2
    let digest = [32, 8].first { others + $0 <= columns } ?? (width >= .wide ? 5 : 7)
    return Table(columns: [
      .init("Resource", min(name, width == .narrow ? 12 : 20), name),
      .init("Size", 8, side: .right, rank: 2), .init("md5", 5, digest, rank: 3),
      .init("What will happen", width == .narrow ? 10 : 25, Bounds.fate, rank: 1),
      .init("Rows", rows, side: .right, rank: 4),
      .init("File", width >= .wide ? 14 : 200, file, rank: 5),
    ])
  }

  private func rows(of line: PlanLine, _ session: Session) -> Phrase {
    guard case .item(let item) = line else { return "-" }
    return session.publish.board.row(of: item.resource)?.rows.map { "\($0)" } ?? "-"
  }

  private func cells(
    of line: PlanLine, _ plan: PublishPlan, _ session: Session
  ) -> [[Span]] {
    switch line {
    case .item(let item):
      return [
        [Span(line.name)], [Span("\(ByteCount(item.digest.bytes))")],
        [Span("\(Sanitized(item.digest.md5Hex))", .dim)],
        [plan.fate(of: item, session.publish.diff)], [Span(rows(of: line, session))],
        [Span(line.path, .dim)],
      ]
    case .leftOut(let resource, _):
      return [
        [Span(line.name, .dim)], [Span(resource.bytes.map { "\(ByteCount($0))" } ?? "-", .dim)],
        [Span("-", .dim)], [Span("─ left out of this revision", .warn)], [Span("-", .dim)],
        [Span(line.path, .dim)],
      ]
    }
  }

  func sums(_ plan: PublishPlan, _ session: Session) -> [[Span]] {
    let sent = plan.missing
    let kept = plan.items.filter(\.isStored)
    let bytes = PublishPlan.bytes(sent)
    var lines: [[Span]] = []
    if sent.isEmpty {
      lines.append([Span("Every file is there already; only the package is registered.", .good)])
    } else {
      let skipped: Phrase =
        kept.isEmpty
        ? "" : "   Skip \(files(kept.count)), \(ByteCount(PublishPlan.bytes(kept))) (same md5)."
      lines.append([Span("Upload \(files(sent.count)), \(ByteCount(bytes)).\(skipped)")])
      let rate = session.publish.bytesPerSecondLimit ?? Bounds.bytesPerSecond
      lines.append([Span("About \(estimate(bytes, rate)) at \(ByteCount(rate))/s.", .dim)])
    }
    let errors = session.keptErrors
    if errors > 0 {
      let noun: Phrase = errors == 1 ? "error" : "errors"
      lines.append([
        Span("! The checks found \(errors) \(noun); the hub will reject them.", .warn)
      ])
    }
    return lines
  }

  private func files(_ count: Int) -> Phrase { "\(counted: count, "file")" }

  private func estimate(_ bytes: Int, _ bytesPerSecond: Int) -> Phrase {
    let seconds = max(1, (Double(bytes) / Double(max(1, bytesPerSecond))).rounded(.up))
    return seconds < 60 ? "\(Int(seconds)) s" : Phrase(elapsed: seconds)
  }
}
