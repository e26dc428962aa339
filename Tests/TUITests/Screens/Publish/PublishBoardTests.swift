import Core
import Testing

@testable import TUI

@Suite("the publish board")
struct PublishBoardTests {
  @Test("notices told twice leave the board as it is")
  func repeated() throws {
    for notices in [try Script.published(), try Scenes.failed(), try Scenes.invalid()] {
      let twice = notices.flatMap { [$0, $0] }
      #expect(PublishBoard(twice) == PublishBoard(notices))
    }
  }

  @Test("a late notice changes nothing")
  func late() throws {
    let notices = try Script.published()
    var board = PublishBoard(Array(notices.dropLast()))
    let before = board
    for notice in notices.dropLast() where notice != .registered(Script.flow, url: Script.url) {
      board.apply(notice)
    }
    #expect(board == before)
    board.apply(.ended(.published(Script.flow, url: Script.url)))
    let ended = board
    for notice in try Scenes.failed() { board.apply(notice) }
    #expect(board == ended)
  }

  @Test("notices in any order make a board of any width", arguments: 0..<8)
  func anyOrder(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var notices = try Script.published() + Scenes.failed() + Scenes.hostile() + Scenes.uploading()
    notices += try Odd.notices
    notices.removeAll { if case .ended = $0 { true } else { false } }
    notices.shuffle(using: &random)
    var board = PublishBoard()
    for (index, notice) in notices.enumerated() {
      board.apply(notice)
      if index % 151 == 0 { check(board.grid(width: Int.random(in: -1...200, using: &random))) }
    }
    board.apply(.ended(Odd.outcomes[Int(seed) % Odd.outcomes.count]))
    for width in [Int.min, 0, 1, 2, 7, 20, 39, 40, 80, 120, 300, .max] {
      check(board.grid(width: width))
    }
    _ = try XMLWalk(board.grid(width: 80).svg(title: "t"))
  }

  @Test("every width from 1 to 160 shows whole characters and the names' beginnings")
  func widths() throws {
    let board = PublishBoard(try Scenes.hostile())
    for width in 1...160 {
      let grid = board.grid(width: width)
      #expect(grid.columns <= width)
      check(grid)
    }
  }

  @Test("wide and combining names leave the columns where they are")
  func alignment() throws {
    for width in [40, 80, 120] {
      let grid = PublishBoard(try Scenes.hostile()).grid(width: width)
      let count = Scenes.hostileNames.count + 1
      let matrix = 3..<(3 + count)
      let column = (0..<grid.columns).first {
        !grid[row: 1, column: $0].isBlank && grid[row: 1, column: $0].text == "C"
      }
      let check = try #require(column)
      for row in matrix { #expect(grid[row: row, column: check].text == "✓", "\(row)") }
      let frame = (0..<grid.columns).last { grid[row: 0, column: $0].text == "┐" }
      let right = try #require(frame)
      for row in matrix { #expect(grid[row: row, column: right].text == "│", "\(row)") }
    }
  }

  @Test("what is failed, sent and missing is said in words where there is room")
  func words() throws {
    #expect(PublishBoard(try Scenes.failed()).grid(width: 120).text.contains("Dump failed"))
    #expect(
      PublishBoard(try Scenes.invalid()).grid(width: 120).text.contains("Validate: 3 errors")
    )
    #expect(PublishBoard(try Scenes.uploading()).grid(width: 120).text.contains("Upload: sending"))
  }

  @Test("a service that tells no steps fills the row by the pipeline's state")
  func silentService() throws {
    var board = PublishBoard(try Script.local() + [.registered(Script.flow, url: Script.url)])
    board.apply(.pipelineChanged(try Script.status("\(Script.flow)/keepers", .succeeded)))
    board.apply(.pipelineChanged(try Script.status("\(Script.flow)/chart", .failed)))
    let row = { (name: String) in board.rows.first { $0.subject == .resource(name) } }
    #expect(row("keepers")?[.validate] == .done)
    #expect(row("keepers")?[.store] == .done)
    #expect(row("chart")?[.load] == .failed)
    #expect(row("chart")?[.store] == .notRun)
  }

  @Test("pipelines of another flow are not this publish's")
  func otherFlow() throws {
    var board = PublishBoard(try Script.local() + [.registered(Script.flow, url: Script.url)])
    let before = board
    board.apply(.pipelineChanged(try Script.status("x/lighthouses/2/keepers", .failed)))
    board.apply(.pipelineChanged(try Script.status("nonsense", .failed)))
    board.apply(.stepChanged(pipeline: "", StepStatus(name: "load", state: .failed)))
    #expect(board == before)
  }

  @Test("a resource in several files is sent when all of them are")
  func severalFiles() {
    var board = PublishBoard()
    let row = { (board: PublishBoard) in board.rows.first.map { board.upload(of: $0) } }
    board.apply(.uploadStarted(resource: "a", path: "1", bytes: 300))
    board.apply(.uploadStarted(resource: "a", path: "2", bytes: 100))
    board.apply(.uploaded(resource: "a", path: "1", bytes: 300))
    #expect(row(board) == .sending(percent: 75))
    board.apply(.uploadProgressed(resource: "a", path: "2", sent: 100, bytes: 100))
    #expect(row(board) == .sending(percent: 99))
    board.apply(.uploaded(resource: "a", path: "2", bytes: 100))
    #expect(row(board) == .done)
    board.apply(.uploadProgressed(resource: "a", path: "2", sent: 1, bytes: 100))
    #expect(row(board) == .done)
  }

  @Test("of very many resources some are drawn and all are counted")
  func many() {
    var board = PublishBoard()
    for index in 0..<PublishBoard.Limit.rows + 5 {
      board.apply(
        .stepChanged(
          pipeline: "\(Script.flow)/r\(index)", StepStatus(name: "load", state: .failed)))
    }
    let text = board.grid(width: 80).text
    #expect(text.contains("and 9 500 more"))
    #expect(text.contains("10 000 failed"))
  }

  private func check(_ grid: Grid, sourceLocation: SourceLocation = #_sourceLocation) {
    for row in 0..<grid.rows {
      var column = 0
      while column < grid.columns {
        let cell = grid[row: row, column: column]
        #expect(cell.width >= 1 && column + cell.width <= grid.columns)
        #expect(!cell.text.isEmpty && cell.text.unicodeScalars.allSatisfy(Sanitized.isSafe))
        column += max(1, cell.width)
      }
    }
  }
}
