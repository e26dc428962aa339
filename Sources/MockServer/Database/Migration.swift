/// One change of the schema. They are numbered and never edited; a new change is a new one.
struct Migration: Sendable {
  /// Under which the engine remembers that it was made.
  let name: String
  let change: @Sendable (any SQLSession) throws -> Void

  init(_ name: String, _ change: @escaping @Sendable (any SQLSession) throws -> Void) {
    self.name = name
    self.change = change
  }

  /// A change that is statements alone.
  init(_ name: String, _ statements: [SQLText]) {
    self.init(name) { session in
      for statement in statements { try session.run(statement) }
    }
  }
}
