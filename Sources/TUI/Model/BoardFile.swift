/// A file and how far its upload is.
struct BoardFile: Hashable, Sendable {
  var bytes: Int
  var sent = 0
  var mark = StepMark.waiting

  /// Takes how much is sent; a file that is there stays there.
  mutating func progress(sent: Int, of bytes: Int) {
    self.bytes = max(0, bytes)
    self.sent = min(max(0, sent), self.bytes)
    mark.advance(to: .sending(percent: BoardFile.percent(sent: self.sent, of: self.bytes)))
  }

  /// The upload of several files as one mark.
  static func mark(of files: [BoardFile]) -> StepMark {
    for mark in [StepMark.failed, .retrying] where files.contains(where: { $0.mark == mark }) {
      return mark
    }
    let marks = Set(files.map(\.mark))
    if marks.count == 1, let mark = marks.first { return mark }
    if marks.isSubset(of: [.done, .same]) { return .done }
    if marks.contains(.notRun) { return .notRun }
    let sent = files.reduce(0) { $0.addingCapped($1.mark.isFinal ? $1.bytes : $1.sent) }
    let bytes = files.reduce(0) { $0.addingCapped($1.bytes) }
    return .sending(percent: percent(sent: sent, of: bytes))
  }

  /// 100 is not said before the store has confirmed the file.
  private static func percent(sent: Int, of bytes: Int) -> Int {
    bytes > 0 ? min(99, Int(100 * Double(sent) / Double(bytes))) : 0
  }
}

extension Int {
  /// The sum, or the largest number where it would be larger: counts may come from a service.
  func addingCapped(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? (other > 0 ? .max : .min) : sum
  }
}
