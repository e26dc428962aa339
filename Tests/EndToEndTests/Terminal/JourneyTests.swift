import Foundation
import TestSupport
import Testing

/// A person's way through every step, with the keys of the footer and the mouse, in a real terminal.
@Suite("A journey in a terminal", .serialized, .onOwnThread)
struct JourneyTests {
  @Test("from the list to the published package, by way of a report")
  func journey() throws {
    let run = try TerminalRun(Tmux(), "--mock --mock-speed 200")
    let tmux = run.tmux
    try tmux.wait(screen: "7 packages found here")
    filter("lighthouses-b", tmux)
    try tmux.wait(screen: "> lighthouses-broken")
    tmux.press("Enter")
    try tmux.wait(screen: "✗ 31 errors in 5 files.")
    tmux.press("Enter")
    try tmux.wait(screen: "27/28")
    turnWheel(up: true, row: 10, column: 6, tmux)
    try tmux.wait(screen: "26/28")
    try clickFooter("? help", tmux)
    try tmux.wait(screen: "Keys on this screen")
    tmux.press("Escape")
    try tmux.wait(screen: "26/28")
    tmux.press("1")
    try tmux.wait(screen: "o open path")
    tmux.press("Escape")
    try tmux.wait(screen: "co2-ppm")
    filter("lighthouses", tmux)
    tmux.press("Up")
    try tmux.wait(screen: "> lighthouses  ")
    tmux.press("Enter")
    try tmux.wait(screen: "are in order.")
    tmux.press("Enter")
    try tmux.wait(screen: "How do you want to sign in")
    tmux.press("m")
    try tmux.wait(screen: "nothing is sent until you press P")
    try tmux.wait(screen: "Upload 5 files")
    tmux.press("P")
    try tmux.wait(screen: "✓ demo/lighthouses revision 1")
    try tmux.wait(screen: "Exit code will be 0.")
    tmux.press("q")
    try run.expectEnd(status: 0)
  }

  /// Leaves in the list what has that in its name.
  private func filter(_ name: String, _ tmux: Tmux) {
    tmux.press("/")
    tmux.type("\(name)\n")
  }

  private func clickFooter(_ text: String, _ tmux: Tmux) throws {
    let rows = tmux.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.lastIndex { $0.contains(text) })
    let range = try #require(rows[row].range(of: text))
    let column = rows[row].distance(from: rows[row].startIndex, to: range.lowerBound)
    tmux.send("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
  }

  private func turnWheel(up: Bool, row: Int, column: Int, _ tmux: Tmux) {
    tmux.send("\u{1B}[<\(up ? 64 : 65);\(column + 1);\(row + 1)M")
  }
}
