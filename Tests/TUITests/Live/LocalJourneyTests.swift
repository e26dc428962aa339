import Testing

@testable import Core
@testable import TUI

@Suite("packages on this machine, from the list to the report")
struct LocalJourneyTests {
  @Test("a package is found, looked at, chosen and checked; nothing is wrong")
  func sound() async throws {
    let rig = try LocalRig(LocalPackages.inside("lights", LocalPackages.sound))
    await rig.post(.started)
    #expect(rig.screen.contains("> lights"))
    #expect(rig.screen.contains("Skerryvore"))
    await rig.press("enter")
    #expect(rig.app.session.step == .check)
    #expect(rig.app.session.check.isOver)
    #expect(rig.screen.contains("✓ 3 rows in 3 files are in order."))
    await rig.press("enter")
    #expect(rig.app.session.step == .signIn)
  }

  @Test("errors are shown with their rows; n and N go through all files")
  func broken() async throws {
    let rig = try LocalRig(LocalPackages.broken)
    await rig.post(.started)
    await rig.press("enter")
    #expect(rig.screen.contains("✗ 3 errors in 2 files."))
    #expect(rig.screen.contains("> 3  Bell Rock   36m"), "\(rig.screen)")
    #expect(rig.screen.contains("^^^"))
    await rig.press("n")
    #expect(rig.screen.contains("n/k"))
    await rig.press("n")
    #expect(rig.screen.contains("keepers · type-error"))
    await rig.press("n", "N")
    #expect(rig.screen.contains("keepers · type-error"))
    await rig.press("enter")
    #expect(rig.app.session.step == .report)
    #expect(rig.screen.contains("What to do"))
    #expect(rig.screen.contains("type-error · row 2 · column 2 \"since\""))
  }
}
