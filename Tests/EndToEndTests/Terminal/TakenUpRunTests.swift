import Foundation
import TestSupport
import Testing

@testable import Core

/// A run that the person left, looked at again from another start of the program.
@Suite("A run taken up again in a terminal", .serialized, .onOwnThread)
struct TakenUpRunTests {
  @Test("Runs shows the board as it was: sizes, what was sent, and how long it has taken")
  func board() throws {
    let tmux = try Tmux(columns: 120, rows: 40)
    let package = Program.demo("lighthouses")
    let first = try TerminalRun(tmux, "publish \(package) --mock --mock-speed 5")
    try tmux.wait(screen: "are in order.")
    tmux.press("Enter")
    try tmux.wait(screen: "How do you want to sign in")
    tmux.press("m")
    try tmux.wait(screen: "Upload 5 files")
    tmux.press("P")
    try tmux.wait(screen: "RUNNING")
    tmux.press("q")
    try first.expectEnd(status: 8)
    try FileManager.default.removeItem(atPath: tmux.file("status"))

    let second = try TerminalRun(tmux, "--mock --mock-speed 200")
    tmux.press("u")
    try tmux.wait(screen: "demo/lighthouses")
    tmux.press("Enter")
    try tmux.wait(screen: "✓ demo/lighthouses revision 1")
    try tmux.wait(screen: "5 uploaded")
    tmux.press("6")
    let screen = try tmux.wait(screen: "SUCCEEDED")
    let row = try #require(screen.split(separator: "\n").first { $0.contains("observations ") })
    let bytes = try Data(contentsOf: URL(filePath: package + "/data/observations.csv")).count
    #expect(row.contains("\(ByteCount(bytes))"), "\(row)")
    #expect(row.contains("✓ done"), "\(row)")
    tmux.press("q")
    try second.expectEnd(status: 0)
  }
}
