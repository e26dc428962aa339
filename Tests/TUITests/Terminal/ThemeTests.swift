import Testing

@testable import TUI

@Suite("Themes")
struct ThemeTests {
  private static let roles = Style.Role.allCases

  @Test("without colours no look has one, in any theme", arguments: Theme.allCases)
  func mono(_ theme: Theme) {
    for role in Self.roles {
      #expect(theme.look(Style(role), at: .mono) == Look(nil, Style(role).attributes))
    }
  }

  @Test("the selected row is in reverse in every theme and depth", arguments: Theme.allCases)
  func selection(_ theme: Theme) {
    for depth in ColourDepth.allCases {
      for role in Self.roles {
        #expect(theme.look(Style(role).selected, at: depth).attributes.contains(.reverse))
      }
    }
  }

  @Test("good and bad look different everywhere", arguments: Theme.allCases, ColourDepth.allCases)
  func goodAndBad(_ theme: Theme, _ depth: ColourDepth) {
    #expect(theme.look(.good, at: depth) != theme.look(.bad, at: depth))
    #expect(theme.look(.warn, at: depth) != theme.look(.plain, at: depth))
  }

  @Test("the colours are those of the design")
  func design() {
    func numbers(_ style: Style) -> [Int?] {
      [.basic, .indexed, .direct].map {
        Theme.standard.look(style, at: $0).colour?.number(at: $0)
      }
    }
    #expect(numbers(.accent) == [6, 38, 0x00AFD7])
    #expect(numbers(.good) == [4, 33, 0x0087FF])
    #expect(numbers(.dim) == [8, 244, 0x8A8A8A])
    #expect(numbers(.warn) == [3, 178, 0xD7AF00])
    #expect(numbers(.bad) == [1, 166, 0xD75F00])
    #expect(numbers(.plain) == [nil, nil, nil])
  }

  @Test("the terminal's theme keeps to the sixteen colours at every depth")
  func own() {
    for role in Self.roles {
      for depth in [ColourDepth.basic, .indexed, .direct] {
        let number = Theme.terminal.look(Style(role), at: depth).colour?.number(at: depth)
        #expect(number.map { $0 < 16 } ?? true)
      }
    }
  }

  @Test("where there are eight colours the bright ones become faint or bold")
  func eight() {
    let palette = Palette(theme: .solarized, wish: .direct, colours: 8)
    #expect(palette.look(.bad) == Look(Colour(1), .bold))
    #expect(Palette(theme: .standard, wish: .direct, colours: 8).look(.dim) == Look(nil, .dim))
    #expect(Palette(theme: .standard, wish: .direct, colours: 0).depth == .mono)
    #expect(Palette(theme: .standard, wish: .direct, colours: 256).depth == .indexed)
    #expect(Palette(theme: .standard, wish: .mono, colours: 256).depth == .mono)
  }

  @Test("going through the themes comes back to the first")
  func cycle() {
    var theme = Theme.standard
    var seen: [Theme] = []
    for _ in Theme.allCases {
      seen.append(theme)
      theme = theme.next
    }
    #expect(seen == Theme.allCases && theme == .standard)
  }
}
