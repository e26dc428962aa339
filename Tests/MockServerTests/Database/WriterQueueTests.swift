import Core
import Testing

@testable import MockServer

@Suite struct WriterQueueTests {
  private struct Refused: Error {}

  private func database() throws -> any Database {
    let folder = try BackendRig.freshFolder()
    return try SQLiteDatabase(
      path: folder + "/some.sqlite",
      migrations: [
        Migration("1", ["CREATE TABLE lines (number BIGINT PRIMARY KEY, word TEXT NOT NULL)"])
      ])
  }

  private func numbers(_ database: any Database) async throws -> [Int] {
    try await database.read { session in
      try session.rows("SELECT number FROM lines ORDER BY number").map { try $0.integer(0) }
    }
  }

  @Test func writesThatComeTogetherEachSucceedOrFailAlone() async throws {
    let database = try database()
    let failed = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<400 {
        group.addTask {
          do {
            try await database.write(number % 2 == 0 ? .progress : .acknowledged) { session in
              try session.run("INSERT INTO lines VALUES (?1, ?2)", [number, "word"])
              if number % 5 == 0 { throw Refused() }
            }
            return false
          } catch { return error is Refused }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(failed == 80)
    #expect(try await numbers(database) == (0..<400).filter { $0 % 5 != 0 })
  }

  @Test func aRowThatIsThereAlreadyIsTold() async throws {
    let database = try database()
    let insert: @Sendable (any SQLSession) throws -> Void = { session in
      try session.run("INSERT INTO lines VALUES (?1, ?2)", [1, "word"])
    }
    try await database.write(.progress, insert)
    do {
      try await database.write(.progress, insert)
      Issue.record("a second row with one key")
    } catch SQLFault.notUnique {
      #expect(try await numbers(database) == [1])
    }
  }

  @Test func valuesComeBackAsTheyWere() async throws {
    let database = try database()
    let hostile = "'; DROP TABLE lines; -- \u{301}"
    try await database.write(.acknowledged) { session in
      try session.run("INSERT INTO lines VALUES (?2, ?1)", [hostile, 7])
      try session.run(
        "INSERT INTO lines SELECT number + 1, word || ?1 FROM lines WHERE word = ?2 OR word = ?2",
        ["", hostile])
    }
    let rows = try await database.read { try $0.rows("SELECT number, word FROM lines") }
    #expect(try rows.map { try $0.integer(0) } == [7, 8])
    #expect(try rows.allSatisfy { try $0.text(1).utf8.elementsEqual(hostile.utf8) })
  }

  @Test func aClosedDatabaseTakesNothing() async throws {
    let database = try database()
    try database.close()
    await #expect(throws: SQLFault.closed) {
      try await database.write(.progress) { try $0.run("DELETE FROM lines") }
    }
  }
}
