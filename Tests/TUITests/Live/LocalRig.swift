import Foundation

@testable import Core
@testable import TUI

/// The program with a folder of its own, its local effects carried out for real, one after the
/// other.
final class LocalRig {
  let folder: URL
  private(set) var app: App
  private let packages: PackageEffects
  private let check: CheckEffects
  private let saving: SaveEffects
  /// Effects that nobody here carries out, in order.
  private(set) var others: [AppEffect] = []

  init(_ files: [String: String], size: Size = Size(columns: 120, rows: 40)) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tui-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let opened = OpenedPackage()
    check = CheckEffects(opened, time: LocalRig.time)
    packages = PackageEffects(opened: opened, path: folder.path, home: folder.path)
    saving = SaveEffects(check: check, home: folder.path)
    app = App(Samples.surroundings)
    app.session.size = size
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let time = TimeSource(
    now: { 0 }, epochSeconds: { 0 }, sleep: { _, _ in })

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The names of files in a folder of the rig's, in order.
  func names(in path: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: path).path)
    return (found ?? []).sorted()
  }

  /// Handles an event and everything that comes of it.
  func post(_ event: AppEvent) async {
    var events = [event]
    while !events.isEmpty {
      let effects = app.handle(events.removeFirst(), at: Moment())
      for effect in effects { events += await carry(effect) }
    }
  }

  /// Saves a view, as a screen would ask for it.
  func save(_ view: SavedView) async {
    for event in await carry(.save(view)) { await post(event) }
  }

  private func carry(_ effect: AppEffect) async -> [AppEvent] {
    let posted = Posted()
    switch effect {
    case .package(let request): await packages.carryOut(request) { posted.add($0) }
    case .check(let request): await check.carryOut(request) { posted.add($0) }
    case .save(let view): await saving.save(view) { posted.add($0) }
    case .saveReport(let view): await saving.saveReport(view) { posted.add($0) }
    case .signIn, .publish, .screen, .listRuns, .openBrowser, .tick, .quit, .quitWhenStopped:
      others.append(effect)
    }
    return posted.events
  }

  /// Presses keys by their names.
  func press(_ names: String...) async {
    for name in names {
      if let key = Key(name: name) { await post(.terminal(.key(key))) }
    }
  }

  func type(_ text: String) async {
    for scalar in text.unicodeScalars { await post(.terminal(.key(.character(scalar)))) }
  }

  /// The picture as text.
  var screen: String { app.frame(app.session.size).grid.text }
}

/// Events in the order they came. Its identity is the list.
final class Posted: @unchecked Sendable {
  private let lock = NSLock()
  private var list: [AppEvent] = []

  var events: [AppEvent] { lock.withLock { list } }

  func add(_ event: AppEvent) { lock.withLock { list.append(event) } }
}
