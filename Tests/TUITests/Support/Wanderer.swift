@testable import Core
@testable import TUI

/// A person who does anything at all: keys, clicks, the wheel, pastes, sizes, while anything comes
/// about. The same seed does the same.
struct Wanderer {
  var person: Person
  private var random: SplitMix64
  private let notices: [PublishNotice]

  init(seed: UInt64, stage: Stage) throws {
    person = try Person(stage)
    random = SplitMix64(seed: seed)
    notices =
      try Odd.notices + Samples.published() + Samples.invalid() + Scenes.hostile()
      + Odd.outcomes.map(PublishNotice.ended) + Samples.uploading
  }

  /// Does one thing.
  mutating func wander() {
    switch Int.random(in: 0..<20, using: &random) {
    case 0...9: take(.terminal(.key(key())))
    case 10: take(.terminal(.pressed(row: number(40), column: number(130))))
    case 11: press(target: true)
    case 12:
      take(.terminal(.scrolled(row: number(40), column: number(130), lines: number(9) - 4)))
    case 13: take(.terminal(.resized(size())))
    case 14: take(.terminal(.paste(Scenes.hostileNames.randomElement(using: &random) ?? "")))
    case 15: run()
    case 16: take(.noticed(notices.randomElement(using: &random) ?? .ended(.cancelled(.uploading))))
    case 17:
      take(.exchanged(Hostile.exchanges.randomElement(using: &random) ?? Samples.exchanges[0]))
    case 18: take(Hostile.events.randomElement(using: &random) ?? .ticked)
    default:
      person.moment.now += Double(number(30))
      take(.ticked)
    }
  }

  /// A size, small ones as likely as large ones.
  mutating func size() -> Size {
    Bool.random(using: &random)
      ? Size(columns: 1 + number(100), rows: 1 + number(30))
      : Size(columns: 40 + number(261), rows: 10 + number(91))
  }

  private mutating func take(_ event: AppEvent) { person.take(event) }

  /// Clicks on something that can be clicked.
  private mutating func press(target: Bool) {
    guard let target = person.frame.targets.randomElement(using: &random) else { return }
    take(.terminal(.pressed(row: target.rect.row, column: target.rect.column)))
  }

  /// Runs a command that works now, as the palette does.
  private mutating func run() {
    let commands = person.app.beneath(person.session).commands.filter { $0 != .interrupt }
    guard let command = commands.randomElement(using: &random) else { return }
    _ = person.app.perform(command)
  }

  private mutating func key() -> Key {
    let keys = Wanderer.keys
    return keys.randomElement(using: &random) ?? .enter
  }

  private mutating func number(_ below: Int) -> Int { Int.random(in: 0..<below, using: &random) }

  private static let keys: [Key] =
    Command.table.flatMap(\.keys).filter { $0 != .control("c") }
    + [.character("é"), .character("\u{202E}"), .delete, .insert, .function(9), .alt("x")]
}
