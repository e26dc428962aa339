/// The rows of a block as CSV and as JSON. The owner must free it.
struct EmittedRows {
  /// The rows' lines.
  var csv = FlatList<UInt8>()
  /// The rows' objects, each with a comma before it.
  var json = FlatList<UInt8>()
  /// How many rows were written.
  var rows = 0
  /// How many rows without anything in them were passed over.
  var blanks = 0
  /// The first row that was looked at.
  var first = 0
  /// The first row that was not looked at, or the one that stopped it.
  var next = 0
  /// Whether row `next` cannot be written.
  var isStopped = false

  mutating func clear() {
    csv.count = 0
    json.count = 0
    (rows, blanks, first, next, isStopped) = (0, 0, 0, 0, false)
  }

  func free() {
    csv.free()
    json.free()
  }
}
