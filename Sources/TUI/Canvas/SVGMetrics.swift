/// Sizes and colours of pictures. The colours are those of the default theme (ui.md 6); what is
/// bold or reversed on a terminal is bold here.
enum SVGMetrics {
  static let cellWidth = SVGNumber(tenths: 84)
  static let cellHeight = SVGNumber(tenths: 190)
  static let baseline = SVGNumber(tenths: 140)
  static let margin = SVGNumber(tenths: 160)
  static let top = SVGNumber(tenths: 400)

  static func colour(_ role: Style.Role) -> String {
    switch role {
    case .plain: "#d7dae0"
    case .heading: "#ffffff"
    case .frame: "#5a6270"
    case .dim: "#8a8f98"
    case .accent: "#00afd7"
    case .good: "#3a9dff"
    case .same: "#6f9fcf"
    case .warn: "#d7af00"
    case .bad: "#ff7a1a"
    case .link: "#00afd7"
    }
  }

  static let background = "#16191f"

  /// Where a column begins.
  static func x(_ column: Int) -> SVGNumber { margin + cellWidth * column }
  /// Where a row begins.
  static func y(_ row: Int) -> SVGNumber { top + cellHeight * row }

  /// Classes named after the roles; `on` is the selected row, drawn in reverse.
  static var stylesheet: String {
    let roles = Style.Role.allCases.map { role in
      let weight =
        Style(role).attributes.isDisjoint(with: [.bold, .reverse])
        ? "" : ";font-weight:bold"
      return "text.\(role.rawValue){fill:\(colour(role))\(weight)}"
        + "path.\(role.rawValue){stroke:\(colour(role))}"
    }
    let blocks = [25, 50, 75, 100].map { percent in
      "path.block\(percent){stroke:none;fill-opacity:\(percent == 100 ? "1" : ".\(percent)")}"
    }
    let fills = Style.Role.allCases.map { role in
      "path.\(role.rawValue)[class*=block]{fill:\(colour(role))}"
    }
    return
      ([
        "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',"
          + "monospace;white-space:pre}", "path{fill:none;stroke-width:1.2}",
        ".window{fill:\(background);stroke:#30363d}",
      ] + roles + [
        "path.heavy{stroke-width:2.4;stroke-linecap:square}", ".selected{fill:\(colour(.plain))}",
        "text.on{fill:\(background)}", "path.on{stroke:\(background)}",
        ".cursor{fill:none;stroke:\(colour(.warn));stroke-width:1.5}",
      ] + blocks + fills + ["path.on[class*=block]{fill:\(background)}"]).joined(separator: "\n")
  }
}
