internal import Core

extension Frame {
  /// The whole frame as text, as golden files keep it: the rows, their style map, then `cursor=`
  /// (row and column from 0, or `none`), `title=`, `progress=` and a `link=` line for each address.
  public var snapshot: String {
    var lines = [grid.snapshot]
    lines.append("cursor=\(cursor.map { "\($0.row),\($0.column)" } ?? "none")")
    lines.append("title=\(title.text)")
    lines.append("progress=\(progress.words)")
    lines += links.map { "link=\($0.row),\($0.column)+\($0.columns) \($0.address.text)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Frame.Progress {
  /// The progress as golden files and dumps name it.
  var words: String {
    switch self {
    case .none: "none"
    case .percent(let percent): "\(percent)%"
    case .waiting: "waiting"
    case .failed(let percent): "failed \(percent)%"
    }
  }
}
